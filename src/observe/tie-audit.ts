import type { EventKind } from '../kernel/event-kind.ts';
import type { Observer } from '../kernel/observer.ts';
import type { Seconds } from '../util/units.ts';

/** Two kinds of event that fired in the same instants; the same kind twice when it ties with itself. */
export interface TiedKinds {
  readonly kinds: readonly [string, string];
  /** What put one before the other: their urgencies, or nothing but the order of scheduling. */
  readonly decidedBy: 'urgency' | 'scheduling';
  /** Number of instants in which both fired. */
  readonly instants: number;
}

/** What is known of the simultaneous events of a run. */
export interface Ties {
  /** Instants in which anything fired. */
  readonly instants: number;
  /** Instants in which more than one event fired. */
  readonly tiedInstants: number;
  /** Events that fired in those. */
  readonly tiedEvents: number;
  /** Most events in one instant; 0 when nothing fired. */
  readonly largest: number;
  /** The first instant that had so many [s]; NaN when nothing fired. */
  readonly largestAt: Seconds;
  /** Which kinds tie with which, the most frequent first. */
  readonly pairs: readonly TiedKinds[];
}

/**
 * Counts simultaneous events, as the observer of a simulation, alone or by `fanOut`.
 *
 * A pair that is decided by scheduling is worth a look: does the model mean that order? An event that is
 * scheduled without delay ties with the one that scheduled it, and is counted too. To find out whether results
 * depend on the order, run with `tieOrder: { permute: 1 }` and compare.
 *
 * Cost: O(1) an event, and O(k^2) an instant in which k kinds fired.
 */
export class TieAudit implements Observer {
  private at = Number.NaN;
  private inInstant = 0;
  /** By ordinal of a kind: its events in the present instant. */
  private readonly counts: number[] = [];
  private present: EventKind<unknown>[] = [];
  private readonly pairs = new Map<
    string,
    { one: EventKind<unknown>; other: EventKind<unknown>; n: number }
  >();
  private instants = 0;
  private tiedInstants = 0;
  private tiedEvents = 0;
  private largest = 0;
  private largestAt = Number.NaN;

  eventFired(at: Seconds, kind: EventKind<unknown>): void {
    if (at !== this.at) {
      this.endInstant();
      this.at = at;
      this.instants++;
    }
    this.inInstant++;
    const count = this.counts[kind.ordinal] ?? 0;
    this.counts[kind.ordinal] = count + 1;
    if (count === 0) this.present.push(kind);
    if (this.inInstant > this.largest) {
      this.largest = this.inInstant;
      this.largestAt = at;
    }
  }

  /** The counts so far, the present instant included. */
  ties(): Ties {
    this.endInstant();
    const { instants, tiedInstants, tiedEvents, largest, largestAt } = this;
    const pairs = [...this.pairs.values()]
      .sort((a, b) => b.n - a.n)
      .map(
        ({ one, other, n }): TiedKinds => ({
          kinds: [one.name, other.name],
          decidedBy: one.urgency === other.urgency ? 'scheduling' : 'urgency',
          instants: n,
        }),
      );
    return { instants, tiedInstants, tiedEvents, largest, largestAt, pairs };
  }

  private endInstant(): void {
    const { present, counts } = this;
    if (this.inInstant > 1) {
      this.tiedInstants++;
      this.tiedEvents += this.inInstant;
      present.sort((a, b) => a.ordinal - b.ordinal);
      present.forEach((one, i) => {
        if (counts[one.ordinal] > 1) this.countPair(one, one);
        for (const other of present.slice(i + 1)) this.countPair(one, other);
      });
    }
    for (const { ordinal } of present) counts[ordinal] = 0;
    this.present = [];
    this.inInstant = 0;
    this.at = Number.NaN;
  }

  private countPair(one: EventKind<unknown>, other: EventKind<unknown>): void {
    const key = `${one.ordinal} ${other.ordinal}`;
    const pair = this.pairs.get(key) ?? { one, other, n: 0 };
    pair.n++;
    this.pairs.set(key, pair);
  }
}
