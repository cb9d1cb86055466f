import type { PlanningInput } from './input.ts';

/** Connected endpoints of all users. Source: capacity planning, 1.5 for each user. */
export function endpoints({ users, figure }: PlanningInput): number {
  return users * figure('users.endpointsEach');
}
