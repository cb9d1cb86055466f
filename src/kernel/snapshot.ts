import type { PlainData } from './plain-data.ts';

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
 * What can be stored: a simulation whose pending events carry plain data, which is a model written with events.
 * What cannot: a process, because nothing can look into a generator; its wake-ups carry the process itself, and
 * `snapshot` refuses them by name. Such a model is brought to the same point again with `replayTo`. The state of
 * the model, its streams included, is the model's to store beside this.
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
