/** Order within one instant, first to last. A tie between kinds of one urgency goes to the one scheduled first. */
export type Urgency = 'fault' | 'release' | 'normal' | 'observe';

/** The urgencies in the order in which an instant fires them. */
export const URGENCIES: readonly Urgency[] = ['fault', 'release', 'normal', 'observe'];

/**
 * What happens when events of one sort fire; made once at assembly by `Simulation.kind`, never per event.
 *
 * Why: the loop calls `action(payload)` on one of a handful of functions that live as long as the model. A
 * closure per event would be allocated, traced and thrown away some ten million times a second.
 */
export interface EventKind<P> {
  /** Words for error messages and traces, such as `node/2 commit`. */
  readonly name: string;
  /** Rank among the events of one instant. */
  readonly urgency: Urgency;
  /** Position in the order in which its simulation made its kinds, from 0. */
  readonly ordinal: number;
  /** Called with the payload when an event of this kind fires. */
  readonly action: (payload: P) => void;
}
