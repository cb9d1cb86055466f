/** A user who has not come, or has gone. */
export const AWAY = 0;
/** One who has come, and has no connected endpoint yet. */
export const SIGNING_IN = 1;
/** One who was sent to another server, and is not there yet. */
export const MOVING = 2;
/** One who lost the connection by a fault, and is not back yet. */
export const LOST = 3;
/** One who has a connected endpoint. */
export const CONNECTED = 4;

/** Where a user stands towards the pool, always in exactly one way. */
export type Standing = typeof AWAY | typeof SIGNING_IN | typeof MOVING | typeof LOST | typeof CONNECTED;

/** What each is called. */
export const STANDINGS = ['away', 'signing in', 'moving', 'lost', 'connected'] as const;
