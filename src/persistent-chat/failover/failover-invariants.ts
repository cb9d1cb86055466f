import type { Invariant } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { formatCount } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import type { ChatPool } from '../chat-pool.ts';
import type { Director } from './director.ts';

/** What must hold of a run in which something can fail. */
export function failoverInvariants(
  director: Director,
  pools: readonly ChatPool[],
  simulation: Simulation,
): readonly Invariant[] {
  const calm = new Calm(director, pools, simulation);
  return [
    {
      name: 'whoever lost the connection is back, has left, or is out',
      violation() {
        const { dropped, reconnected, left, stillOut } = director.connections;
        return dropped === reconnected + left + stillOut
          ? undefined
          : `${dropped} lost it, ${reconnected} are back, ${left} left, ${stillOut} are out`;
      },
    },
    {
      name: 'in a calm that lasts, everybody comes back and nothing stays held back',
      violation() {
        if (!calm.lasts()) return undefined;
        const { stillOut } = director.connections;
        if (stillOut > 0)
          return `${formatCount(stillOut, 'user')} are out, and nothing keeps them from coming back`;
        const stuck = pools.reduce((sum, { posts }) => sum + posts.heldBack, 0);
        return stuck === 0
          ? undefined
          : `${formatCount(stuck, 'post')} are held back, and nothing is in their way`;
      },
    },
  ];
}

/**
 * Whether for longer than anybody waits nothing began or ended, no server was too busy for anybody, and there was a
 * server to come to. It sees as much as it is asked.
 */
class Calm {
  private readonly director: Director;
  private readonly pools: readonly ChatPool[];
  private readonly simulation: Simulation;
  private since: Seconds = 0;
  private refusals = 0;

  constructor(director: Director, pools: readonly ChatPool[], simulation: Simulation) {
    this.director = director;
    this.pools = pools;
    this.simulation = simulation;
  }

  /** Asks. */
  lasts(): boolean {
    const { now } = this.simulation;
    const refusals = this.pools.reduce(
      (sum, { servers }) => servers.reduce((n, s) => n + s.refusals, sum),
      0,
    );
    if (refusals > this.refusals || !this.pools.every((pool) => this.isOpen(pool))) this.since = now;
    this.refusals = refusals;
    const since = Math.max(this.since, this.director.changedAt);
    return now - since > Math.max(...this.pools.map(longestWait));
  }

  private isOpen({ active, servers, signIns }: ChatPool): boolean {
    const { now } = this.simulation;
    return !signIns.isShut && active.list.some((server) => servers[server].isAnswering(now));
  }
}

/**
 * Longest time until a client is back that finds a server to come to: until a server is known to be dead and is
 * started, once in vain to a dead one, and some attempts.
 */
function longestWait({ plan: { outages, retries, startTime, limits, users } }: ChatPool): Seconds {
  const { ping, staleAfter, clientTimeout, deadServer } = outages;
  const noticed = ping + staleAfter + clientTimeout;
  const inTurn = limits.endpointsPerSecond === null ? 0 : (2 * users) / limits.endpointsPerSecond;
  return noticed + startTime + deadServer + retries.firstWithin + 3 * retries.laterTo + inTurn;
}
