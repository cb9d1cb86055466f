import type { ComplianceEvent } from './compliance-event.ts';

/**
 * The durable private queue of a server's compliance events, first in, first out, with a quota. What finds it
 * full is dropped. Events of one kind in a row take the place of one.
 */
export class EventQueue {
  /** Events that fit. */
  readonly capacity: number;
  private kinds = new Array<ComplianceEvent>(16).fill('chat');
  private counts = new Float64Array(16);
  private head = 0;
  private runs = 0;
  private queued = 0;
  /** Over the whole run: events that came, and those of them that found the queue full. */
  readonly counted = { recorded: 0, dropped: 0, taken: 0 };

  /** `capacity` is the number of events that fit, a whole number. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Events in the queue. */
  get length(): number {
    return this.queued;
  }

  /** Whether not one event more fits. */
  get isFull(): boolean {
    return this.queued >= this.capacity;
  }

  /** Puts in `n` events, or as many of them as fit; returns how many. */
  add(event: ComplianceEvent, n: number): number {
    const fit = Math.min(n, this.capacity - this.queued);
    this.counted.recorded += n;
    this.counted.dropped += n - fit;
    if (fit <= 0) return 0;
    this.queued += fit;
    const last = (this.head + this.runs - 1) & (this.kinds.length - 1);
    if (this.runs > 0 && this.kinds[last] === event) {
      this.counts[last] += fit;
      return fit;
    }
    if (this.runs === this.kinds.length) this.grow();
    const place = (this.head + this.runs++) & (this.kinds.length - 1);
    this.kinds[place] = event;
    this.counts[place] = fit;
    return fit;
  }

  /** Takes out the first `n` events, of which there must be so many, and tells `each` what they are. */
  take(n: number, each: (event: ComplianceEvent, n: number) => void): void {
    this.queued -= n;
    this.counted.taken += n;
    for (let left = n; left > 0; ) {
      const some = Math.min(left, this.counts[this.head]);
      each(this.kinds[this.head], some);
      left -= some;
      this.counts[this.head] -= some;
      if (this.counts[this.head] > 0) continue;
      this.head = (this.head + 1) & (this.kinds.length - 1);
      this.runs--;
    }
  }

  private grow(): void {
    const { kinds, counts, head } = this;
    const length = kinds.length;
    this.kinds = Array.from({ length: 2 * length }, (_, i) => kinds[(head + i) & (length - 1)]);
    this.counts = new Float64Array(2 * length);
    for (let i = 0; i < length; i++) this.counts[i] = counts[(head + i) & (length - 1)];
    this.head = 0;
  }
}
