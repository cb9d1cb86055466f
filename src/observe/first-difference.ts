import type { EventKind } from '../kernel/event-kind.ts';
import type { Observer } from '../kernel/observer.ts';
import type { Seconds } from '../util/units.ts';
import { eventText } from './trace.ts';
import { type Ingredient, TrajectoryFingerprint } from './trajectory-fingerprint.ts';

/** Builds a model anew, with this observer, and runs it; each time alike. */
export type ObservedRun = (observer: Observer) => void;

/** The first event at which two runs part. */
export interface RunDifference {
  /** Its number among the events of the run, from 1. */
  readonly ordinal: number;
  /** What the first run fired there, as a line of text; undefined when it had ended. */
  readonly first: string | undefined;
  /** What the second run fired there; undefined when it had ended. */
  readonly second: string | undefined;
  /** The last events that both have, the nearest last; at most ten. */
  readonly before: readonly string[];
}

/** Checkpoints that are kept of a run, and events that are kept of a stretch of it: a bound on memory. */
const KEPT = 1024;
const SHOWN_BEFORE = 10;

/**
 * The first event at which two runs part; undefined when there is none.
 *
 * What counts as the same event is told by the ingredients of a fingerprint; by default time, kind and numeric
 * payload. Each run leaves hashes of its beginnings, at most 1024; where they first disagree, both run again with
 * hashes that lie closer, until the stretch is short enough to be kept event by event.
 *
 * @throws Error when a run is not the same each time: it must then be made so first.
 * Cost: two to four runs of each for a million to a thousand million events; memory bounded.
 */
export function firstDifference(
  first: ObservedRun,
  second: ObservedRun,
  ingredients: readonly Ingredient[] = ['time', 'kind', 'payload'],
): RunDifference | undefined {
  let agreed = 0;
  let until = Infinity;
  for (;;) {
    const one = new Checkpoints(ingredients, agreed, until);
    const other = new Checkpoints(ingredients, agreed, until);
    first(one);
    second(other);
    const stretch = one.partingFrom(other);
    if (stretch === undefined) {
      if (until === Infinity) return undefined;
      throw notRepeatable();
    }
    [agreed, until] = stretch;
    if (until - agreed <= KEPT) return difference(first, second, ingredients, agreed, until);
  }
}

function difference(
  first: ObservedRun,
  second: ObservedRun,
  ingredients: readonly Ingredient[],
  agreed: number,
  until: number,
): RunDifference {
  const one = new Stretch(ingredients, agreed - SHOWN_BEFORE, until);
  const other = new Stretch(ingredients, agreed - SHOWN_BEFORE, until);
  first(one);
  second(other);
  const length = Math.max(one.hashes.length, other.hashes.length);
  let place = 0;
  while (place < length && one.hashes[place] === other.hashes[place]) place++;
  if (place === length) throw notRepeatable();
  return {
    ordinal: Math.max(0, agreed - SHOWN_BEFORE) + place + 1,
    first: one.texts[place],
    second: other.texts[place],
    before: one.texts.slice(Math.max(0, place - SHOWN_BEFORE), place),
  };
}

const notRepeatable = () =>
  new Error('the runs part at another event each time: one of them does not repeat itself');

/** Hashes of the beginnings of a run, at equal distances within a stretch of it. */
class Checkpoints implements Observer {
  private readonly fingerprint: TrajectoryFingerprint;
  private readonly from: number;
  private readonly until: number;
  private events = 0;
  private distance = 1;
  private due: number;
  private digests: string[] = [];

  constructor(ingredients: readonly Ingredient[], from: number, until: number) {
    this.fingerprint = new TrajectoryFingerprint(ingredients);
    this.from = from;
    this.until = until;
    this.due = from + 1;
  }

  eventFired(at: Seconds, kind: EventKind<unknown>, ordinal: number, payload: unknown): void {
    if (this.events >= this.until) return;
    this.fingerprint.eventFired(at, kind, ordinal, payload);
    if (++this.events !== this.due) return;
    this.digests.push(this.fingerprint.digest());
    if (this.digests.length === KEPT) this.thin();
    this.due += this.distance;
  }

  /** Numbers of events after which the runs still agree and no longer do; undefined when they always do. */
  partingFrom(other: Checkpoints): readonly [number, number] | undefined {
    const distance = Math.max(this.distance, other.distance);
    let agreed = this.from;
    for (let events = this.from + distance; ; events += distance) {
      const [one, two] = [this.digestAfter(events), other.digestAfter(events)];
      if (one === undefined || two === undefined) break;
      if (one !== two) return [agreed, events];
      agreed = events;
    }
    // No two checkpoints disagree: they part after the last of them, or where one of them ends.
    const shared = Math.min(this.events, other.events);
    if (this.events !== other.events) return [agreed, shared + 1];
    return this.fingerprint.digest() === other.fingerprint.digest() ? undefined : [agreed, shared];
  }

  private digestAfter(events: number): string | undefined {
    return this.digests[(events - this.from) / this.distance - 1];
  }

  /** Keeps every second checkpoint. */
  private thin(): void {
    this.digests = this.digests.filter((_, i) => i % 2 === 1);
    this.distance *= 2;
  }
}

/** The events of a stretch of a run, each hashed by itself. */
class Stretch implements Observer {
  readonly hashes: string[] = [];
  readonly texts: string[] = [];
  private readonly ingredients: readonly Ingredient[];
  private readonly from: number;
  private readonly until: number;
  private events = 0;

  constructor(ingredients: readonly Ingredient[], from: number, until: number) {
    this.ingredients = ingredients;
    this.from = from;
    this.until = until;
  }

  eventFired(at: Seconds, kind: EventKind<unknown>, ordinal: number, payload: unknown): void {
    const number = ++this.events;
    if (number <= this.from || number > this.until) return;
    const fingerprint = new TrajectoryFingerprint(this.ingredients);
    fingerprint.eventFired(at, kind, ordinal, payload);
    this.hashes.push(fingerprint.digest());
    this.texts.push(eventText(at, kind, number, payload));
  }
}
