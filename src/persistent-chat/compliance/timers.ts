import type { EventKind } from '../../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';

/** One timer for each server of a pool, all of which call the same when they ring. */
export class Timers {
  private readonly simulation: Simulation;
  private readonly rings: EventKind<number>;
  private readonly pending: EventId[];

  /** `ring` is called with the number of the server whose timer rings. */
  constructor(simulation: Simulation, name: string, servers: number, ring: (server: number) => void) {
    this.simulation = simulation;
    this.pending = new Array<EventId>(servers).fill(NO_EVENT);
    this.rings = simulation.kind(name, (server: number) => {
      this.pending[server] = NO_EVENT;
      ring(server);
    });
  }

  /** Whether the timer of a server runs. */
  isSet(server: number): boolean {
    return this.pending[server] !== NO_EVENT;
  }

  /** Sets a timer to the time `at`, and to no other. */
  set(server: number, at: Seconds): void {
    this.simulation.cancel(this.pending[server]);
    this.pending[server] = this.simulation.scheduleAt(this.rings, at, server);
  }

  /** Stops a timer, if it runs. */
  stop(server: number): void {
    this.simulation.cancel(this.pending[server]);
    this.pending[server] = NO_EVENT;
  }
}
