import type { Seconds } from '../../util/units.ts';

/** A batch is three numbers: when its first message starts, when its last is sent, how many there are. */
const STRIDE = 3;

/**
 * Messages handed to the cores and not yet sent: what the management pack calls the UCMA queue.
 *
 * A batch is taken to be sent evenly from its start to its end, which is exact to one message a core.
 */
export class UnsentMessages {
  private ring = new Float64Array(64 * STRIDE);
  private first = 0;
  private batches = 0;
  /** Messages of the batches in the ring, sent ones included: a bound of those that are not sent. */
  private held = 0;
  private most = 0;

  /** `n` messages are sent from `start` to `end`, handed over at `now`. */
  add(now: Seconds, start: Seconds, end: Seconds, n: number): void {
    if (n === 0 || end <= now) return;
    this.prune(now);
    if (STRIDE * this.batches === this.ring.length) this.grow();
    const place = this.place(this.batches++);
    this.ring[place] = start;
    this.ring[place + 1] = end;
    this.ring[place + 2] = n;
    this.held += n;
    if (this.held > this.most) this.most = Math.max(this.most, this.at(now));
  }

  /** Messages that are not sent at `now`, which must not decrease from call to call. Cost: the batches under way. */
  at(now: Seconds): number {
    this.prune(now);
    let unsent = 0;
    for (let i = 0; i < this.batches; i++) {
      const place = this.place(i);
      const start = this.ring[place];
      const end = this.ring[place + 1];
      if (end > now) unsent += this.ring[place + 2] * Math.min(1, (end - now) / (end - start));
    }
    return Math.ceil(unsent);
  }

  /** Most messages that were unsent at once. */
  get peak(): number {
    return this.most;
  }

  /** All that are not sent are gone. */
  clear(): void {
    this.batches = 0;
    this.held = 0;
  }

  private prune(now: Seconds): void {
    while (this.batches > 0 && this.ring[this.place(0) + 1] <= now) {
      this.held -= this.ring[this.place(0) + 2];
      this.first++;
      this.batches--;
    }
  }

  private place(i: number): number {
    return (STRIDE * (this.first + i)) % this.ring.length;
  }

  private grow(): void {
    const ring = new Float64Array(2 * this.ring.length);
    for (let i = 0; i < this.batches; i++) {
      ring.set(this.ring.subarray(this.place(i), this.place(i) + STRIDE), STRIDE * i);
    }
    this.ring = ring;
    this.first = 0;
  }
}
