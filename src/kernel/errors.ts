/** What a message ends with when its simulation has a label, such as the seed. */
const labelled = (label: string | undefined): string => (label === undefined ? '' : ` (${label})`);

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
  constructor(kind: string, word: 'delay' | 'time', value: number, now: number, label?: string) {
    const range = word === 'delay' ? '0 or more' : `${now} or later`;
    super(`${word} of '${kind}' is ${value} s at ${now} s: it must be finite and ${range}${labelled(label)}`);
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
  constructor(at: number, firings: number, kinds: readonly string[], label?: string) {
    super(
      `more than ${firings} events in the instant ${at} s; kinds seen: ${kinds.join(', ')}${labelled(label)}`,
    );
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

  /** What fired last, one line an event, ending with this one; empty unless the observer keeps it. */
  readonly trace: readonly string[];

  /** Adds time, kind, label and trace to what an action threw. */
  constructor(at: number, kind: string, cause: unknown, label?: string, trace: readonly string[] = []) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const lines = trace.length === 0 ? '' : `\nlast events:\n${trace.join('\n')}`;
    super(`'${kind}' at ${at} s: ${what}${labelled(label)}${lines}`, { cause });
    this.at = at;
    this.kind = kind;
    this.trace = trace;
  }
}

/** `run` was called by an action or an observer of the same simulation; or `step`, `snapshot`, `restore`. */
export class ReentrantRunError extends Error {
  override readonly name = 'ReentrantRunError';

  /** Says what was called, and at which simulated time [s]. */
  constructor(now: number, called = 'run', label?: string) {
    super(
      `${called} was called at ${now} s from inside a run of the same simulation${labelled(label)}; schedule an event instead`,
    );
  }
}

/** A pending event, or a snapshot, that cannot be stored or restored. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}
