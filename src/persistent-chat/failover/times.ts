import type { Seconds } from '../../util/units.ts';

/** Fewest times that room is made for. */
const FEWEST = 64;

/** Times that are added one after the other, in 8 bytes each and no more than twice that. */
export class Times {
  private kept = new Float64Array(0);
  private n = 0;

  get count(): number {
    return this.n;
  }

  /** The one with that index, counted from 0; NaN beyond the last. */
  at(index: number): Seconds {
    return index < this.n ? this.kept[index] : Number.NaN;
  }

  add(time: Seconds): void {
    if (this.n === this.kept.length) {
      const wider = new Float64Array(Math.max(FEWEST, 2 * this.n));
      wider.set(this.kept);
      this.kept = wider;
    }
    this.kept[this.n++] = time;
  }
}
