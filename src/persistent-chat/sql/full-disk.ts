import type { Incident } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import { type Spell, Spells } from '../spells.ts';

/** The disk under a database, which has no space left at times, whatever the database takes of it. */
export class FullDisk {
  private readonly spells = new Spells(0);
  private readonly path: string;
  private readonly says: (spell: Spell) => string;

  /** `says`: what is told of a time in which it was full. */
  constructor(path: string, says: (spell: Spell) => string) {
    this.path = path;
    this.says = says;
  }

  /** Whether it has no space left. */
  get isFull(): boolean {
    return this.spells.isLasting;
  }

  /** It has no space left from now on, or has some again. */
  set(isFull: boolean, now: Seconds): void {
    if (isFull) this.spells.begin(now);
    else this.spells.end(now);
  }

  /** Something found it full, if it is. */
  turnAway(): void {
    if (this.isFull) this.spells.add(1);
  }

  /** The times in which it was full. */
  incidents(): readonly Incident[] {
    return this.spells.all.map((spell) => {
      const { from, to } = spell;
      return { kind: 'full', path: this.path, severity: 'error', from, to, message: this.says(spell) };
    });
  }
}
