import type { PlainData } from './plain-data.ts';

/**
 * What the events of a simulation may carry, which decides how a run is brought back to where it was.
 *
 * - `plain data`: it can be stored by `snapshot`. A kind whose payload is anything else does not compile, nor does
 *   whatever needs such a kind: processes, and the resources for which they wait.
 * - `anything`: it is replayed by `replayTo`, because nothing can look into a generator or a function.
 */
export type Payloads = 'anything' | 'plain data';

/** The part of a payload that a snapshot can hold: the payload itself when it is plain data, and less when not. */
export type Storable<P> = P extends PlainData
  ? P
  : P extends (...args: never) => unknown
    ? never
    : P extends object
      ? { [K in keyof P]: Storable<P[K]> }
      : never;

/**
 * Which simulations may have events that carry a `P`.
 *
 * Fields that are private are what `keyof` does not see and what makes the part less than the whole; hence the
 * comparison in both directions. What no type tells passes and is refused when the snapshot is taken: an instance
 * with neither methods nor private fields, keys that are symbols.
 */
export type PayloadsWith<P> = [P, Storable<P>] extends [Storable<P>, P] ? Payloads : 'anything';
