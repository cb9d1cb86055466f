import type { Interruptible } from './waiting.ts';

/**
 * Whose body is being executed right now; meaningless while `isInside` is false.
 *
 * Why it exists although a wait learns its party in `begin`: what can be granted at once is granted without a
 * wait, and a resource must still know whom to interrupt when it takes the units away again. Why a flag, and not
 * undefined between bodies: to store a reference in an old object costs a note to the garbage collector, twice a
 * wake-up; to store a flag costs nothing.
 */
export const running: { isInside: boolean; body: Interruptible | undefined } = {
  isInside: false,
  body: undefined,
};

/** The process whose body is being executed, if there is one. */
export function runningBody(): Interruptible | undefined {
  return running.isInside ? running.body : undefined;
}
