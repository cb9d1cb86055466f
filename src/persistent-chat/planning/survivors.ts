import { endpoints } from './endpoints.ts';
import type { PlanningInput } from './input.ts';

/** What the other servers carry after one of the active servers is lost. */
export interface Survivors {
  readonly servers: number;
  /** Users who lose their server. */
  readonly dropped: number;
  /** Users of each survivor once all are back, spread evenly. */
  readonly users: number;
  readonly endpoints: number;
}

/** Users ÷ (servers − 1), or undefined where there is only one server. Derived. */
export function survivors(input: PlanningInput): Survivors | undefined {
  const { users, activeServers } = input;
  const servers = activeServers - 1;
  if (servers === 0) return undefined;
  return {
    servers,
    dropped: users / activeServers,
    users: users / servers,
    endpoints: endpoints(input) / servers,
  };
}
