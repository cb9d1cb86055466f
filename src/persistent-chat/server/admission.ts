import type { Seconds } from '../../util/units.ts';

/** Endpoints may come ahead of the rate by what it admits in this time; one may always. */
const BURST: Seconds = 1;

/** Lets endpoints in at a limited rate and turns the others away. */
export class Admission {
  private readonly gap: Seconds;
  private readonly ahead: Seconds;
  /** When the next would come if all that were admitted had come at the limited rate. */
  private next: Seconds = -Infinity;

  /** @param perSecond most endpoints a second, more than 0; null for no limit. */
  constructor(perSecond: number | null) {
    this.gap = perSecond === null ? 0 : 1 / perSecond;
    this.ahead = Math.max(0, BURST - this.gap);
  }

  /** Whether an endpoint that asks at `now` is let in; asking uses up its turn. */
  admits(now: Seconds): boolean {
    const next = Math.max(now, this.next);
    if (next - now > this.ahead) return false;
    this.next = next + this.gap;
    return true;
  }
}
