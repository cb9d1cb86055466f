import type { Incident } from '../../component/model.ts';
import { formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import { type Spell, Spells } from '../spells.ts';

interface Level {
  from: number;
  /** Share of all at which it is reached. */
  readonly share: number;
  readonly severity: Incident['severity'];
  readonly kind: string;
  readonly message: (spell: Spell) => string;
  readonly spells: Spells;
}

/** What tells that something fills: its path, all that it can hold, and the shares of that which are told. */
export interface SpacePlan {
  readonly path: string;
  /** Null where nothing bounds it. */
  readonly largest: number | null;
  /** In words: `80 % of` this are used. */
  readonly holds: string;
  readonly warnFrom: number;
  readonly errorFrom: number;
  /** What is told while it is full, of what was counted meanwhile. */
  readonly full: { readonly kind: string; readonly message: (spell: Spell) => string };
  /** Times in which a level is reached that are less apart are told as one [s]. */
  readonly gap: Seconds;
}

/** Tells when something has filled so far, until it has less in it, and when it is full. */
export class SpaceAlarms {
  private readonly path: string;
  /** In the order in which they are reached. */
  private readonly levels: readonly Level[];
  private reached = 0;

  constructor({ path, largest, holds, warnFrom, errorFrom, full, gap }: SpacePlan) {
    this.path = path;
    const all = largest ?? 0;
    const used = (share: number, severity: Incident['severity']): Level => ({
      from: share * all,
      share,
      severity,
      kind: 'alarm',
      message: () => `${formatQuantity(share, '1')} of ${holds} are used`,
      spells: new Spells(gap),
    });
    const last: Level = { from: all, share: 1, severity: 'error', ...full, spells: new Spells(gap) };
    const levels = [used(warnFrom, 'warning'), used(errorFrom, 'error'), last];
    this.levels = largest === null ? [] : levels.sort((a, b) => a.from - b.from);
  }

  /** Looks at how much is used. Cost: O(1). */
  look(used: number, now: Seconds): void {
    const { levels } = this;
    while (this.reached < levels.length && used >= levels[this.reached].from)
      levels[this.reached++].spells.begin(now);
    while (this.reached > 0 && used < levels[this.reached - 1].from) levels[--this.reached].spells.end(now);
  }

  /** It can hold so much from `now` on. */
  resize(largest: number, used: number, now: Seconds): void {
    for (const level of this.levels) level.from = level.share * largest;
    this.look(used, now);
  }

  /** Counts `n` that found it full. */
  turnedAway(n: number): void {
    this.levels.at(-1)?.spells.add(n);
  }

  /** All times in which a level was reached. */
  incidents(): readonly Incident[] {
    const { path } = this;
    return this.levels.flatMap(({ kind, severity, message, spells }) =>
      spells.all.map((spell) => {
        const { from, to } = spell;
        return { kind, path, severity, from, to, message: message(spell) };
      }),
    );
  }
}
