import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import { Timers } from '../compliance/timers.ts';
import type { PoolPlan } from '../plan-pool.ts';
import { missedFrom } from './liveness.ts';

/** Told what becomes of a server that hangs. */
export interface HangEnds {
  /** The others have missed its signs of life: for them it is dead. */
  detected(server: number): void;
  /** The hang is over, whether it was noticed or not. */
  over(server: number): void;
}

/**
 * How long servers hang, and when that is noticed: at the last of so many signs of life that did not come. They are
 * due at multiples of their period.
 */
export class ServerHangs {
  private readonly simulation: Simulation;
  private readonly plan: Pick<PoolPlan, 'outages'>;
  private readonly until: Float64Array;
  private readonly detectedAt: Float64Array;
  private readonly detections: Timers;
  private readonly ends: Timers;

  constructor(plan: Pick<PoolPlan, 'outages' | 'servers'>, simulation: Simulation, ends: HangEnds) {
    const { length } = plan.servers;
    this.simulation = simulation;
    this.plan = plan;
    this.until = new Float64Array(length).fill(-Infinity);
    this.detectedAt = new Float64Array(length);
    this.detections = new Timers(simulation, 'hang noticed', length, (server) => ends.detected(server));
    this.ends = new Timers(simulation, 'hang over', length, (server) => ends.over(server));
  }

  /** Whether a server hangs, or would if it were there. */
  holds(server: number): boolean {
    return this.simulation.now < this.until[server];
  }

  /**
   * A server hangs until then at least. Where it is alive, it will be noticed if it lasts. Returns until when, as far
   * as is known, nothing is worked on.
   */
  begin(server: number, until: Seconds, isAlive: boolean): Seconds {
    const { now } = this.simulation;
    if (!this.holds(server)) this.detectedAt[server] = missedFrom(this.plan.outages, now);
    this.until[server] = Math.max(this.until[server], until);
    const end = this.until[server];
    if (end < Infinity) this.ends.set(server, end);
    if (isAlive && this.detectedAt[server] < end) this.detections.set(server, this.detectedAt[server]);
    return Math.min(end, this.detectedAt[server]);
  }

  /** A server has gone down; nobody waits for its signs of life. */
  forget(server: number): void {
    this.detections.stop(server);
  }
}
