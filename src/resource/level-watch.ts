import { NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../process/waiting-line.ts';

/** A level that can be watched. */
export interface WatchedLevel {
  /** What it is now. */
  readonly level: number;
  /** Begins to watch. */
  watch(watch: LevelWatch): void;
  /** Watches no longer. */
  unwatch(watch: LevelWatch): void;
}

/** Waits until a level is reached, from below or from above. */
export class LevelWatch extends Waiting<void> implements InLine {
  /** The nearest goes first: the lowest level where it is to rise, the highest where it is to fall. */
  readonly rank: number;
  order = 0;
  place = OUT_OF_LINE;
  party: Party | undefined = undefined;
  readonly level: number;
  readonly isRise: boolean;
  private readonly watched: WatchedLevel;

  /** For `Reservoir.atLeast` and `Reservoir.atMost`, which see. */
  constructor(watched: WatchedLevel, level: number, isRise: boolean) {
    super();
    this.isInUse = false;
    this.watched = watched;
    this.level = level;
    this.isRise = isRise;
    this.rank = isRise ? level : -level;
  }

  /** Whether the level is where it is wanted. */
  isReachedAt(level: number): boolean {
    return this.isRise ? level >= this.level : level <= this.level;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.isReachedAt(this.watched.level) ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    if (this.isReachedAt(this.watched.level)) party.wake(undefined);
    else this.watched.watch(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (!isGranted) this.watched.unwatch(this);
  }
}

/** All who watch one level. */
export class LevelWatches {
  private readonly rises = new WaitingLine<LevelWatch>();
  private readonly falls = new WaitingLine<LevelWatch>();

  /** Lets one more watch. */
  add(watch: LevelWatch): void {
    (watch.isRise ? this.rises : this.falls).append(watch);
  }

  /** Lets one watch no longer. */
  remove(watch: LevelWatch): void {
    (watch.isRise ? this.rises : this.falls).remove(watch);
  }

  /** Replaces the level in a register, to which it flows, by the next one that somebody waits for. */
  bringNearer(register: Float64Array, isRising: boolean): void {
    const { first } = isRising ? this.rises : this.falls;
    if (first === undefined) return;
    if (isRising ? first.level < register[0] : first.level > register[0]) register[0] = first.level;
  }

  /** Wakes all for whom the level of `watched` will do. */
  wake(watched: WatchedLevel): void {
    this.wakeFirsts(this.rises, watched);
    this.wakeFirsts(this.falls, watched);
  }

  private wakeFirsts(line: WaitingLine<LevelWatch>, watched: WatchedLevel): void {
    for (let first = line.first; first?.isReachedAt(watched.level); first = line.first) {
      line.remove(first);
      first.party?.wake(undefined);
    }
  }
}
