import type { EventKind } from './event-kind.ts';

/**
 * Whoever looks on while a simulation runs: a trace, a fingerprint, a progress bar.
 *
 * An observer must not schedule, cancel or draw: with and without it the trajectory is the same. A run without
 * one pays one branch an event, which the processor predicts.
 */
export interface Observer {
  /**
   * Told just before the action of each event.
   *
   * `at` is the simulated time [s]; `ordinal` is the number of this event among all that fired, from 1;
   * `payload` is what the action gets: look, do not touch.
   */
  eventFired?(at: number, kind: EventKind<unknown>, ordinal: number, payload: unknown): void;
  /** What fired last, one line an event, for people; asked for when an action throws. */
  recentEvents?(): readonly string[];
}
