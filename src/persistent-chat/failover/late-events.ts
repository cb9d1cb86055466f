import type { EventQueue } from '../compliance/event-queue.ts';

/** Which queues of compliance events hold some that have waited for longer than so many looks. */
export class LateEvents {
  readonly queues: readonly EventQueue[];
  /** For each queue, how many events had come to it by each of the last looks, in a ring. */
  private readonly come: readonly Float64Array[];
  private looks = 0;

  constructor(queues: readonly EventQueue[], looks: number) {
    this.queues = queues;
    this.come = queues.map(() => new Float64Array(looks));
  }

  /** Begins anew: nothing is known of what has come. */
  forget(): void {
    for (const counts of this.come) counts.fill(0);
  }

  /** Looks. Cost: O(queues). */
  look(): void {
    this.looks++;
    for (const [i, { counted }] of this.queues.entries()) {
      const counts = this.come[i];
      counts[this.looks % counts.length] = counted.recorded - counted.dropped;
    }
  }

  /** Whether a queue, by its place, holds events that the oldest look has seen already. */
  isLate(queue: number): boolean {
    const counts = this.come[queue];
    return this.queues[queue].counted.taken < counts[(this.looks + 1) % counts.length];
  }
}
