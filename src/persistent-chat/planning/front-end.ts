import type { Forms } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { presence } from './presence.ts';

/** The Front End pool through which all users reach the chat servers. */
export interface FrontEnd {
  readonly servers: Forms<number>;
  /** Participants polled on each of the published servers [1/s]. */
  readonly polledPerSecond: number;
  /** Polls on each of the published servers [1/s]. */
  readonly batchesPerSecond: number;
}

/**
 * Published: in proportion to 12 servers for 80,000 users. Strict: 6,660 users each, which makes 13.
 * Source: capacity planning using the user models.
 */
export function frontEnd(input: PlanningInput): FrontEnd {
  const { users, figure } = input;
  const published = Math.ceil((users * figure('frontEnd.servers')) / figure('users.reference'));
  const { polledPerSecond, batchesPerSecond } = presence(input);
  return {
    servers: { published, strict: Math.ceil(users / figure('frontEnd.users')) },
    polledPerSecond: polledPerSecond / published,
    batchesPerSecond: batchesPerSecond / published,
  };
}
