import type { PlanningInput } from './input.ts';

/** Load generators of the resource kit's stress tool. */
export interface StressTool {
  /** Free memory of all load generators together [B]. */
  readonly memory: number;
  /** Load generators, at least; a controller comes on top. */
  readonly machines: number;
}

/** Memory in proportion to the users, machines however few they are. Source: resource kit tools. */
export function stressTool({ users, figure }: PlanningInput): StressTool {
  return {
    memory: (users / figure('stress.usersPerMemory')) * figure('stress.memory'),
    machines: figure('stress.machines'),
  };
}
