import type { FigureReader } from '../figures/index.ts';

/** How many active servers carry a number of users. */
export interface ServersNeeded {
  /** Without a spare one. */
  readonly servers: number;
  /** So many that the loss of one leaves enough. */
  readonly withSpare: number;
  /** Whether a pool supports that many active servers. */
  readonly fits: boolean;
  readonly withSpareFits: boolean;
}

/** Users ÷ users per server, rounded up, and one more. Derived from the published maxima. */
export function serversNeeded(users: number, figure: FigureReader): ServersNeeded {
  const servers = Math.ceil(users / figure('limit.usersPerServer'));
  const most = figure('limit.activeServers');
  return { servers, withSpare: servers + 1, fits: servers <= most, withSpareFits: servers + 1 <= most };
}

/** Users that a number of active servers supports; more servers than a pool may have do not help. */
export function usersSupported(activeServers: number, figure: FigureReader): number {
  return Math.min(activeServers, figure('limit.activeServers')) * figure('limit.usersPerServer');
}

/** Most users of a pool that still has a spare server: 60,000. */
export function usersWithSpare(figure: FigureReader): number {
  return usersSupported(figure('limit.activeServers') - 1, figure);
}
