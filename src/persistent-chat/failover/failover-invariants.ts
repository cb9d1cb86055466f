import type { Invariant } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { formatCount } from '../../util/format.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import type { ChatPool } from '../chat-pool.ts';
import type { Operation } from '../operator/open-operator.ts';
import type { Director } from './director.ts';
import { longestWait } from './longest-wait.ts';

/** What must hold of a run in which something can fail. */
export function failoverInvariants(
  director: Director,
  { operator, shippings, servers }: Operation,
  pools: readonly ChatPool[],
  simulation: Simulation,
): readonly Invariant[] {
  const calm = new Calm(director, operator, pools, simulation);
  return [
    {
      name: 'what is down or stopped does not answer',
      violation() {
        const wrong = director.answersThoughDown();
        return wrong === undefined ? undefined : `${wrong} does`;
      },
    },
    {
      name: 'the active servers are those that were chosen last',
      violation() {
        const wrong = servers.find(({ active, chosen }) => active.join() !== chosen.join());
        return wrong === undefined
          ? undefined
          : `active: ${wrong.active.join()}; chosen: ${wrong.chosen.join()}; of ${wrong.paths.join()}`;
      },
    },
    {
      name: 'no server is told that a post is durable that its database has not kept',
      violation: () => countIn(pools, ({ content }) => content.falselyTold, 'post'),
    },
    {
      name: 'a mirror that takes over has every post that counts as committed',
      violation: () => countIn(pools, ({ content }) => content.lackingOnMirror, 'post'),
    },
    {
      name: 'nothing is stored on a disk that is full',
      violation: () => countIn(pools, ({ content }) => content.takenWhenFull, 'post'),
    },
    {
      name: 'while log shipping works, a disaster loses no more than its intervals',
      violation() {
        const late = shippings.find(({ overdue }) => overdue > ROUNDING);
        return late === undefined
          ? undefined
          : `${late.plan.secondary} is ${formatDuration(late.overdue)} further behind`;
      },
    },
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
        if (!director.isQuiet) return undefined;
        const stuck = pools.reduce((sum, { posts }) => sum + posts.heldBack, 0);
        if (stuck > 0) return `${formatCount(stuck, 'post')} are held back, and nothing is in their way`;
        const oldest = Math.min(...pools.map(({ posts }) => posts.oldestToFanOut));
        return simulation.now - oldest <= calm.longest
          ? undefined
          : `a post of ${formatDuration(oldest)} is still not sent to everybody`;
      },
    },
  ];
}

/** For times that are sums of others [s]. */
const ROUNDING: Seconds = 1e-6;

function countIn(
  pools: readonly ChatPool[],
  of: (pool: ChatPool) => number,
  noun: string,
): string | undefined {
  const wrong = pools.find((pool) => of(pool) > 0);
  return wrong === undefined ? undefined : `${wrong.plan.path}: ${formatCount(of(wrong), noun)}`;
}

/**
 * Whether for longer than anybody waits nothing began or ended, no server was too busy for anybody, and there was a
 * server to come to. It sees as much as it is asked.
 */
class Calm {
  /** Longest that anybody waits. */
  readonly longest: Seconds;
  private readonly director: Director;
  private readonly operator: Operation['operator'];
  private readonly pools: readonly ChatPool[];
  private readonly simulation: Simulation;
  private since: Seconds = 0;
  private refusals = 0;

  constructor(
    director: Director,
    operator: Operation['operator'],
    pools: readonly ChatPool[],
    simulation: Simulation,
  ) {
    this.longest = Math.max(0, ...pools.map(({ plan }) => longestWait(plan)));
    this.director = director;
    this.operator = operator;
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
    const since = Math.max(this.since, this.director.changedAt, this.operator.actedAt);
    return now - since > this.longest;
  }

  private isOpen({ active, servers, signIns }: ChatPool): boolean {
    const { now } = this.simulation;
    return !signIns.isShut && active.list.some((server) => servers[server].isAnswering(now));
  }
}
