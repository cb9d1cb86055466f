import type { FigureReader } from '../figures/index.ts';
import type { PostPreset } from '../workload/organisation.ts';
import { serversNeeded } from './servers.ts';

/** What the planning tables are computed for: an organisation, or the part of it that one pool carries. */
export interface PlanningInput {
  /** Path of the pool that carries the users. */
  readonly pool: string;
  /** Connected users, at least one. */
  readonly users: number;
  /** Servers that carry them, at least one. */
  readonly activeServers: number;
  /** Further members of the pool, which can be activated. */
  readonly standbyServers: number;
  /** Whose documentation counts: the later edition repeats all tables and drops one bound. */
  readonly product: 'lync-2013' | 'sfb-2015';
  /** Whether posts, joins and history views are recorded. */
  readonly compliance: boolean;
  /** The message rates that the load of the servers is computed from. */
  readonly preset: PostPreset;
  /** Whether the limits of support only warn. */
  readonly beyondSupport: boolean;
  readonly figure: FigureReader;
}

/**
 * Fills in what is usual: one pool of as many servers as the users need and none on standby, Lync 2013,
 * compliance on, the performance model, limits that hold.
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
    pool: rest.pool ?? 'chat-pool/1',
    users,
    activeServers,
    standbyServers: rest.standbyServers ?? 0,
    product: rest.product ?? 'lync-2013',
    compliance: rest.compliance ?? true,
    preset: rest.preset ?? 'performance',
    beyondSupport: rest.beyondSupport ?? false,
    figure,
  };
}

function whole(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${what}: ${value} is not a whole number of at least 1`);
  }
}
