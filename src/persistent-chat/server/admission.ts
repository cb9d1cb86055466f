import type { Seconds } from '../../util/units.ts';

/** Endpoints may come ahead of the rate by what it admits in this time; one may always. */
const BURST: Seconds = 1;

/** Lets endpoints in at a limited rate and turns the others away. */
export class Admission {
  private gap = 0;
  private ahead: Seconds = 0;
  /** When the next would come if all that were admitted had come at the limited rate. */
  private next: Seconds = -Infinity;
  private perSecond: number | null;
  private admitted = 0;
  /** What the rate allowed until `since`, and most that may come ahead of it. */
  private allowed = 0;
  private since: Seconds = 0;
  private burst = 1;

  /** @param perSecond most endpoints a second, more than 0; null for no limit. */
  constructor(perSecond: number | null) {
    this.perSecond = perSecond;
    this.setGap();
  }

  /** From `now` on so many are let in a second. Who came ahead of the old rate is as many ahead of the new one. */
  limit(perSecond: number | null, now: Seconds): void {
    if (perSecond === this.perSecond) return;
    const { gap } = this;
    this.allowed = this.allowedUntil(now);
    this.since = now;
    this.perSecond = perSecond;
    this.setGap();
    if (gap > 0 && this.next > now) this.next = now + ((this.next - now) / gap) * this.gap;
  }

  private setGap(): void {
    const { perSecond } = this;
    this.gap = perSecond === null ? 0 : 1 / perSecond;
    this.ahead = Math.max(0, BURST - this.gap);
    if (perSecond !== null) this.burst = Math.max(this.burst, perSecond * BURST);
  }

  /** Whether an endpoint that asks at `now` is let in; asking uses up its turn. */
  admits(now: Seconds): boolean {
    const next = Math.max(now, this.next);
    if (next - now > this.ahead) return false;
    this.next = next + this.gap;
    this.admitted++;
    return true;
  }

  /** From when on the next endpoint is let in, as far as is known at `now`. */
  opensAt(now: Seconds): Seconds {
    return Math.max(now, this.next - this.ahead);
  }

  /** Endpoints that were let in and that the rates until `now` did not allow, 0 unless something is wrong. */
  tooMany(now: Seconds): number {
    const most = this.allowedUntil(now) + this.burst;
    return this.admitted > most * (1 + 1e-9) ? this.admitted - most : 0;
  }

  private allowedUntil(now: Seconds): number {
    return this.perSecond === null ? Infinity : this.allowed + this.perSecond * (now - this.since);
  }
}
