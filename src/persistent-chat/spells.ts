import type { Seconds } from '../util/units.ts';

/** A time in which something lasted. */
export interface Spell {
  readonly from: Seconds;
  /** Null while it lasts. */
  readonly to: Seconds | null;
  /** What was counted in it. */
  readonly count: number;
}

/** The times in which something lasted, in their order; of two that are hardly apart, the second continues the first. */
export class Spells {
  private readonly told: { from: Seconds; to: Seconds | null; count: number }[] = [];
  private readonly gap: Seconds;

  /** `gap`: time by which two must be apart to be told as two [s]. */
  constructor(gap: Seconds) {
    this.gap = gap;
  }

  /** All of them until now. */
  get all(): readonly Spell[] {
    return this.told;
  }

  /** Whether it lasts. */
  get isLasting(): boolean {
    return this.told.at(-1)?.to === null;
  }

  /** It begins at `now`, or lasts already. */
  begin(now: Seconds): void {
    const last = this.told.at(-1);
    if (last?.to === null) return;
    if (last !== undefined && now - last.to < this.gap) last.to = null;
    else this.told.push({ from: now, to: null, count: 0 });
  }

  /** It ends at `now`, if it lasts. */
  end(now: Seconds): void {
    const last = this.told.at(-1);
    if (last?.to === null) last.to = now;
  }

  /** Counts `n` in the latest of them. */
  add(n: number): void {
    const last = this.told.at(-1);
    if (last !== undefined) last.count += n;
  }
}
