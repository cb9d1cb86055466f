import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';

/** Events that were due at a server while it did not answer; they come out in this order when it does. */
export class ParkedEvents {
  private readonly kinds: EventKind<number>[] = [];
  private readonly payloads: number[] = [];

  add(kind: EventKind<number>, payload: number): void {
    this.kinds.push(kind);
    this.payloads.push(payload);
  }

  /** All of them happen now. */
  release(simulation: Simulation): void {
    for (const [i, kind] of this.kinds.entries()) simulation.schedule(kind, 0, this.payloads[i]);
    this.kinds.length = 0;
    this.payloads.length = 0;
  }
}
