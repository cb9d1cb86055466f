declare const pending: unique symbol;

/**
 * Names one pending event. Stale once the event fired or was cancelled, and a stale id is safe to pass: it
 * never reaches the event that took its place.
 */
export type EventId = number & { readonly [pending]: true };

/** An id that no event ever has, for fields and typed arrays whose event is not pending now. */
export const NO_EVENT: EventId = 0 as EventId;
