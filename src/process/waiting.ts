import type { Simulation } from '../kernel/simulation.ts';

/** What `interrupt` can be called on: a process, as seen by those who only ever stop it. */
export interface Interruptible {
  /** Words for error messages, such as `customer`. */
  readonly name: string;
  /** Takes it out of its wait; see `Process.interrupt`. */
  interrupt(cause: unknown): boolean;
}

/** Who waits: a process, or a branch of a wait that is made of waits. A wait need not know which. */
export interface Party {
  /** The simulation whose clock and events it lives by. */
  readonly simulation: Simulation;
  /** The process that waits in the end, whatever lies between. */
  readonly root: Interruptible;
  /**
   * Ends the wait with `value`: the process goes on in an event of its own, later in this instant.
   *
   * @throws Error when a wake-up is pending already: a wait that wakes twice would lose what it granted first.
   */
  wake(value: unknown): void;
  /** Ends the wait with an error, thrown where the process waits. @throws Error as `wake`. */
  fail(error: Error): void;
  /** Ends the wait, with undefined, `delay` seconds from now. @throws Error as `wake`. */
  wakeAfter(delay: number): void;
  /** Ends the wait, with undefined, at the simulated time `time` [s]. @throws Error as `wake`. */
  wakeAt(time: number): void;
}

/** What `attempt` answers when there is nothing to have at once. */
export const NOT_NOW: unique symbol = Symbol('not now');

/**
 * Something that a process waits for: used as `const value = yield* wait`, where `R` is the type of the value.
 *
 * One wait, at most one pending wake-up, and whoever is taken out early hands back what was granted. So a grant
 * has two steps. `party.wake(value)` grants and reserves; then either `settle` is called, when the process goes
 * on and the value is its own, or `abandon(party, true)`, when it was interrupted in between. Nobody is ever
 * resumed inside somebody else's call.
 *
 * To make a wait of your own, extend this class with `begin` and `abandon`; `attempt` and `settle` only where
 * there is something to do. `waitFaults` of `persistent-chat-simulator/testing` drives any wait through every
 * way of leaving it at the same instant.
 *
 * A wait object may be used again as soon as it is over, but not by two processes at once.
 *
 * Cost: a wait allocates itself and nothing else; the two results of the iterator are shared by all waits,
 * because `yield*` reads and drops them before any other code can run.
 */
export abstract class Waiting<R = unknown> implements Iterator<Waiting, R, unknown> {
  /**
   * True from the first step of `yield*` to its last; for combinators and for the check against double use.
   *
   * Why it is only declared here, and set to false by each wait of ours: a parent that initialises nothing is
   * skipped when its children are made, which is a tenth of all that a short-lived customer costs. A wait that
   * does not set it works as well.
   */
  declare isInUse: boolean;

  /** Parks `party`: joins a line, or asks for a wake-up. It may grant at once, by `party.wake`. */
  abstract begin(party: Party): void;

  /**
   * Takes `party` out early. `isGranted` says that its wake-up was pending: then pass the grant on, and do not
   * look for the party in the line.
   */
  abstract abandon(party: Party, isGranted: boolean): void;

  /** The value, when it can be had without waiting; else `NOT_NOW`, and nothing must have changed. */
  attempt(): R | typeof NOT_NOW {
    return NOT_NOW;
  }

  /** The process goes on: makes of what `wake` was given what `yield*` evaluates to. */
  settle(granted: unknown): R {
    return granted as R;
  }

  /** Begins one use of this wait. @throws Error when it is in use. */
  [Symbol.iterator](): this {
    if (this.isInUse) throw new Error('a wait is in use already: make one for each process');
    return this;
  }

  /** For `yield*` only: first parks, unless there is something to have at once; then ends. */
  next(granted?: unknown): IteratorResult<Waiting, R> {
    if (this.isInUse) {
      this.isInUse = false;
      return over(this.settle(granted));
    }
    const value = this.attempt();
    if (value !== NOT_NOW) return over(value);
    this.isInUse = true;
    PARKED.value = this;
    return PARKED;
  }

  /**
   * For `yield*` only: throws where the process waits.
   *
   * Why it must be here: without it the language throws a TypeError of its own instead of the interrupt.
   */
  throw(error: unknown): IteratorResult<Waiting, R> {
    this.isInUse = false;
    throw error;
  }
}

const PARKED: { done: false; value: Waiting } = { done: false, value: undefined as unknown as Waiting };
const OVER: { done: true; value: unknown } = { done: true, value: undefined };

function over<R>(value: R): IteratorReturnResult<R> {
  OVER.value = value;
  return OVER as IteratorReturnResult<R>;
}
