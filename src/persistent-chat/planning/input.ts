import type { FigureReader } from '../figures/index.ts';
import type { PostPreset } from '../workload/organisation.ts';
import { serversNeeded } from './servers.ts';

/** What the planning tables are computed for. */
export interface PlanningInput {
  /** Connected users, at least one. */
  readonly users: number;
  /** Servers that carry them, at least one. */
  readonly activeServers: number;
  /** Whose documentation counts: the later edition repeats all tables and drops one bound. */
  readonly product: 'lync-2013' | 'sfb-2015';
  /** Whether posts, joins and history views are recorded. */
  readonly compliance: boolean;
  /** The message rates that the load of the servers is computed from. */
  readonly preset: PostPreset;
  readonly figure: FigureReader;
}

/**
 * Fills in what is usual: as many servers as the users need, Lync 2013, compliance on, the performance model.
 *
 * @throws RangeError when users or servers are not whole numbers of at least one.
 */
export function planningInput(
  users: number,
  figure: FigureReader,
  rest: Partial<Omit<PlanningInput, 'users' | 'figure'>> = {},
): PlanningInput {
  whole('users', users);
  const activeServers = rest.activeServers ?? serversNeeded(users, figure).servers;
  whole('active servers', activeServers);
  return {
    users,
    activeServers,
    product: rest.product ?? 'lync-2013',
    compliance: rest.compliance ?? true,
    preset: rest.preset ?? 'performance',
    figure,
  };
}

function whole(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${what}: ${value} is not a whole number of at least 1`);
  }
}
