import { SnapshotError } from './errors.ts';
import type { EventKind } from './event-kind.ts';
import type { EventTable } from './event-table.ts';
import { copyOfPlainData, type PlainData } from './plain-data.ts';

/** One event that was pending when a snapshot was taken. */
export interface PendingEvent {
  /** When it will fire [s]. */
  readonly at: number;
  /** Position of its kind in the order in which the simulation made its kinds, from 0. */
  readonly kind: number;
  /** Number of its `EventId`, which stays valid. */
  readonly id: number;
  /** Absent where the kind takes none. */
  readonly payload?: PlainData;
}

/**
 * A simulation at an instant, between two events: plain data, so that it can be cloned, sent and written down.
 *
 * What can be stored: a `Simulation<'plain data'>`, whose events carry nothing else; the model is written with
 * events. What cannot: a process, because nothing can look into a generator; where there is to be one, the compiler
 * refuses the simulation. Such a model is brought to the same point again with `replayTo`. The state of the model,
 * its streams included, is the model's to store beside this.
 */
export interface SimulationSnapshot {
  /** Version of this form. */
  readonly format: 1;
  /** Simulated time [s]. */
  readonly now: number;
  /** Number of events fired. */
  readonly fired: number;
  /** Number of them that fired in the present instant. */
  readonly firedNow: number;
  /** Names of the kinds, in the order of making. */
  readonly kinds: readonly string[];
  /** Events still to fire, in the order in which they will. */
  readonly pending: readonly PendingEvent[];
  /** By slot of an event: the number of events it has had. */
  readonly generations: readonly number[];
  /** Slots that are free, the next to be used last. */
  readonly free: readonly number[];
}

/** How far a run has come. */
export type Standing = Pick<SimulationSnapshot, 'now' | 'fired' | 'firedNow'>;

/** Slots of all that is pending, in the order in which they fire, and their times [s]. */
export interface PendingOrder {
  readonly slots: readonly number[];
  readonly times: readonly number[];
}

/** Writes everything down. @throws SnapshotError when a payload is not plain data. */
export function writeSnapshot(
  standing: Standing,
  kinds: readonly EventKind<unknown>[],
  table: EventTable,
  { slots, times }: PendingOrder,
): SimulationSnapshot {
  return {
    format: 1,
    ...standing,
    kinds: kinds.map(({ name }) => name),
    pending: slots.map((slot, i): PendingEvent => {
      const kind = table.kindOf(slot);
      const payload = copyOfPayload(table.payloadOf(slot), kinds[kind].name, times[i]);
      const event = { at: times[i], kind, id: table.idOf(slot) };
      return payload === undefined ? event : { ...event, payload };
    }),
    ...table.history(),
  };
}

/** A copy of a payload that shares nothing with it. @throws SnapshotError when it is not plain data. */
export function copyOfPayload(payload: unknown, kind: string | undefined, at: number): PlainData {
  return copyOfPlainData(payload, `payload of '${kind}' at ${at} s`);
}

/** The snapshot itself. @throws SnapshotError when it is one of other kinds, or cannot be. */
export function requireFit(
  snapshot: SimulationSnapshot,
  kinds: readonly EventKind<unknown>[],
): SimulationSnapshot {
  const { format, now, fired, firedNow, kinds: names } = snapshot;
  const other = kinds.findIndex(({ name }, i) => name !== names[i]);
  const place = other < 0 && kinds.length < names.length ? kinds.length : other;
  if (place >= 0)
    throw new SnapshotError(
      `kind ${place} is '${kinds[place]?.name ?? 'missing'}', in the snapshot '${names[place] ?? 'missing'}'`,
    );
  if (format !== 1) throw new SnapshotError(`format is ${format}: it must be 1`);
  if (!(now >= 0 && now < Infinity))
    throw new SnapshotError(`now is ${now} s: it must be finite and 0 or more`);
  if (!(Number.isSafeInteger(fired) && firedNow >= 0 && firedNow <= fired))
    throw new SnapshotError(`fired is ${fired}, ${firedNow} of them now: it must be integers, 0 or more`);
  return snapshot;
}
