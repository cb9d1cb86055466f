/**
 * What an endpoint asks when it signs in, in this order: a session; what the server is; the rooms in which the
 * user is a member, and those that the user manages; to join all followed rooms, in one go; the latest message
 * of each; the invitations. Source: How Persistent Chat Server works (Lync 2013 JJ683096).
 */
export const SIGN_IN_STEPS = [
  'session',
  'server information',
  'rooms as member',
  'rooms as manager',
  'joins',
  'history',
  'invitations',
] as const;

/** Place in {@link SIGN_IN_STEPS} of the first one, by which an endpoint is let in. */
export const SESSION = 0;
/** Place of the one that joins all rooms. */
export const JOINS = 4;
/** Place of the one that asks for the latest messages. */
export const HISTORY = 5;

/** Requests among the steps between which the work of a session is split evenly. */
export const PLAIN_STEPS = SIGN_IN_STEPS.length - 2;
