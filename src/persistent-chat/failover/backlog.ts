import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { ChatPool } from '../chat-pool.ts';
import type { Outages } from './outages.ts';

/** Time between two looks [s]. */
const LOOK: Seconds = 1;

/** A fault whose backlog is looked at. */
interface Watched {
  readonly number: number;
  /** Compliance events that were queued when it began. */
  readonly queued: number;
  isOver: boolean;
  /** When the latest look found one, or the fault began. */
  behindAt: Seconds;
}

/**
 * Looks how long what a fault has left undone lasts: messages that wait on the servers, posts that they hold back for
 * each other, compliance events in the queues. There is none when no server has as many messages as would be a warning
 * of the monitors, nothing is held back, and no more events are queued than before, but for a batch on each server.
 *
 * The looks leave no trace in what happens.
 */
export class Backlog {
  private readonly pools: readonly ChatPool[];
  private readonly simulation: Simulation;
  private readonly outages: Outages;
  private readonly watched = new Map<number, Watched>();
  private readonly look: () => void;
  private isLooking = false;

  constructor(pools: readonly ChatPool[], simulation: Simulation, outages: Outages) {
    this.pools = pools;
    this.simulation = simulation;
    this.outages = outages;
    const looks = simulation.kind('backlog looked at', () => this.lookNow(), 'observe');
    this.look = () => {
      simulation.schedule(looks, LOOK);
    };
  }

  /** A fault begins. */
  begin(number: number): void {
    const behindAt = this.simulation.now;
    this.watched.set(number, { number, queued: this.queued, isOver: false, behindAt });
    if (!this.isLooking) this.look();
    this.isLooking = true;
  }

  /** It is over. */
  end(number: number): void {
    const watched = this.watched.get(number);
    if (watched === undefined) return;
    watched.isOver = true;
    if (!this.isBehind(watched)) this.drained(watched);
  }

  /** Tells of those that are never over when their last backlog was worked off. */
  conclude(): void {
    for (const watched of this.watched.values()) if (!this.isBehind(watched)) this.drained(watched);
  }

  private lookNow(): void {
    const { now } = this.simulation;
    for (const watched of this.watched.values()) {
      if (this.isBehind(watched)) watched.behindAt = now;
      else if (watched.isOver) this.drained(watched);
    }
    this.isLooking = this.watched.size > 0;
    if (this.isLooking) this.look();
  }

  /** The look after the last one that found something to do found none. */
  private drained({ number, behindAt }: Watched): void {
    this.watched.delete(number);
    this.outages.drained(number, Math.min(this.simulation.now, behindAt + LOOK));
  }

  private isBehind({ queued }: Watched): boolean {
    const { now } = this.simulation;
    const isBusy = this.pools.some(({ servers, posts, plan }) => {
      const { warning } = plan.monitor.inbound;
      return posts.isBacked || servers.some((server) => server.inbound(now) >= warning);
    });
    return isBusy || this.queued > queued + this.batches;
  }

  /** Compliance events in the queues of all servers. */
  private get queued(): number {
    let queued = 0;
    for (const { compliance } of this.pools)
      for (const { queue } of compliance?.services ?? []) queued += queue.length;
    return queued;
  }

  private get batches(): number {
    return this.pools.reduce(
      (sum, { plan, servers }) => sum + servers.length * (plan.compliance?.batch ?? 0),
      0,
    );
  }
}
