import type { Seconds } from '../../util/units.ts';

/**
 * Messages that wait for a core, as a ring of the times at which their processing starts. Who comes first is
 * served first, so these times do not decrease, and how many wait is known without any event.
 */
export class WaitingMessages {
  private starts = new Float64Array(64);
  private counts = new Uint32Array(64);
  private first = 0;
  private batches = 0;
  private waiting = 0;
  /** Sum over messages of the time that they wait, once their processing has started. */
  private total: Seconds = 0;

  /** `n` messages that come at `now` are processed from `start` on. */
  add(now: Seconds, start: Seconds, n: number): void {
    if (start <= now) return;
    if (this.batches === this.starts.length) this.grow();
    const place = (this.first + this.batches++) % this.starts.length;
    this.starts[place] = start;
    this.counts[place] = n;
    this.waiting += n;
    this.total += n * (start - now);
  }

  /** Messages that wait at `now`, which must not decrease from call to call. */
  at(now: Seconds): number {
    while (this.batches > 0 && this.starts[this.first] <= now) {
      this.waiting -= this.counts[this.first];
      this.first = (this.first + 1) % this.starts.length;
      this.batches--;
    }
    return this.waiting;
  }

  /** Time that all messages together have waited until `now`: its slope is the mean number waiting. */
  secondsUntil(now: Seconds): Seconds {
    this.at(now);
    let ahead = 0;
    for (let i = 0; i < this.batches; i++) {
      const place = (this.first + i) % this.starts.length;
      ahead += this.counts[place] * (this.starts[place] - now);
    }
    return this.total - ahead;
  }

  /** All that wait at `now` are gone. */
  clear(now: Seconds): void {
    this.total = this.secondsUntil(now);
    this.batches = 0;
    this.waiting = 0;
  }

  private grow(): void {
    const { length } = this.starts;
    const starts = new Float64Array(2 * length);
    const counts = new Uint32Array(2 * length);
    for (let i = 0; i < length; i++) {
      starts[i] = this.starts[(this.first + i) % length];
      counts[i] = this.counts[(this.first + i) % length];
    }
    this.starts = starts;
    this.counts = counts;
    this.first = 0;
  }
}
