/** A delay or a time that no event can have: negative, past, infinite or not a number. */
export class SchedulingError extends RangeError {
  override readonly name = 'SchedulingError';
  /** Name of the event kind that was to be scheduled. */
  readonly kind: string;
  /** The value refused [s]. */
  readonly value: number;
  /** Simulated time of the attempt [s]. */
  readonly now: number;

  /** Says what was refused; `word` is `delay` or `time`. */
  constructor(kind: string, word: 'delay' | 'time', value: number, now: number) {
    const range = word === 'delay' ? '0 or more' : `${now} or later`;
    super(`${word} of '${kind}' is ${value} s at ${now} s: it must be finite and ${range}`);
    this.kind = kind;
    this.value = value;
    this.now = now;
  }
}

/** Too many events in one instant: the model schedules without delay, round and round, and time stands still. */
export class LivelockError extends Error {
  override readonly name = 'LivelockError';
  /** The instant that does not end [s]. */
  readonly at: number;
  /** Names of the event kinds that fired in it, in the order in which they were made. */
  readonly kinds: readonly string[];

  /** Says where time stands still and who keeps it there. */
  constructor(at: number, firings: number, kinds: readonly string[]) {
    super(`more than ${firings} events in the instant ${at} s; kinds seen: ${kinds.join(', ')}`);
    this.at = at;
    this.kinds = kinds;
  }
}

/**
 * An action threw. `cause` is what it threw, unchanged.
 *
 * The event counts as fired and what its action did before stands; everything else is still pending, the clock
 * is at the event, and `run` may be called again.
 */
export class FiringError extends Error {
  override readonly name = 'FiringError';
  /** Simulated time of the event [s]. */
  readonly at: number;
  /** Name of its kind. */
  readonly kind: string;

  /** Adds time and kind to what an action threw. */
  constructor(at: number, kind: string, cause: unknown) {
    super(`'${kind}' at ${at} s: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.at = at;
    this.kind = kind;
  }
}

/** `run` was called by an action or an observer of the same simulation. */
export class ReentrantRunError extends Error {
  override readonly name = 'ReentrantRunError';

  /** Says at which simulated time [s]. */
  constructor(now: number) {
    super(`run was called at ${now} s from inside a run of the same simulation; schedule an event instead`);
  }
}
