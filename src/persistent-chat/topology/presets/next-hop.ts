import type { PartsInput } from '../parts.ts';
import { type Brand, instance, server } from './databases.ts';
import { computer, computers } from './ground.ts';

/** The published maximum: twelve Front End servers for 80,000 users. */
const FRONT_ENDS = 12;
const USERS = 80_000;

/** Front End servers that carry this many users, as far as a pool has room for them. */
export function frontEndsFor(users: number): number {
  return Math.min(20, Math.max(1, Math.ceil((users * FRONT_ENDS) / USERS)));
}

/**
 * Enterprise Edition Front End pool `number`, in the site of that number, with its back-end database on an
 * instance of its own; the servers of all such pools are numbered on.
 */
export function frontEndPool(number: number, count: number, backEnd: string, standard: Brand): PartsInput {
  const site = `site/${number}`;
  const first = (number - 1) * count + 1;
  const names = Array.from({ length: count }, (_, i) => `computer/fe-${first + i}`);
  return {
    ...server(backEnd, site, standard),
    ...computers('fe', first, count, site),
    [`front-end-pool/${number}`]: { computers: names, backEnd: `${backEnd}/rtc` },
    [`${backEnd}/rtc`]: { kind: 'back-end' },
  };
}

/** Paths of the one Standard Edition server. */
export const STANDARD_EDITION = {
  path: 'standard-edition/1',
  computer: 'computer/se-1',
  instance: 'sql/se-1',
} as const;

/** A Standard Edition server with its back-end database on the local Express instance. */
export function standardEdition(express: Brand): PartsInput {
  const { path, computer: host, instance: local } = STANDARD_EDITION;
  return {
    ...computer('se-1', 'site/1'),
    [path]: { computer: host, backEnd: `${local}/rtc` },
    ...instance(local, host, express),
    [`${local}/rtc`]: { kind: 'back-end' },
  };
}
