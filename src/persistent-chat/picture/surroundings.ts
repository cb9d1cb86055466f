import type { Means } from '../../component/model.ts';
import type { Answer, Table } from '../../component/picture.ts';
import { formatCount, formatNumber } from '../../util/format.ts';
import { databaseHealth } from '../front-end/database-health.ts';
import type { FrontEndPlan, UsersEach } from '../front-end/front-end-plan.ts';
import type { MetricName } from '../metrics.ts';
import type { Plan } from '../plan.ts';
import { SIDE_TOTALS } from '../side-activities.ts';
import { nextHopsOf } from '../surroundings.ts';

/** A Front End pool, or Standard Edition server, of the result document. */
export interface FrontEndResult {
  readonly path: string;
  readonly servers: number;
  /** Participants polled at each server [1/s]. */
  readonly polledEach: number;
  /** Connected users of each server, on average and in the window in which they were most. */
  readonly usersEach: number;
  readonly usersEachPeak: number;
  /** Users that are published for a server. */
  readonly usersLimit: number;
  readonly verdict: 'ok' | 'tight' | 'overload';
}

/** The next hops of all pools, each once. */
export function frontEnds({ pools }: Plan, means: Means): readonly FrontEndResult[] {
  const plans = new Map<string, FrontEndPlan>();
  for (const hop of pools.flatMap(nextHopsOf)) plans.set(hop.path, hop);
  return [...plans.values()].map(({ path, servers, usersEach }) => {
    const users = `${'frontEnd.users' satisfies MetricName}@${path}`;
    // A run that is all warm-up has no window of its own.
    const peak = means.peak(users);
    const usersEachPeak = Number.isFinite(peak) ? peak : means.metric(users);
    return {
      path,
      servers: servers.length,
      polledEach: means.metric(`${'frontEnd.polled' satisfies MetricName}@${path}`),
      usersEach: means.metric(users),
      usersEachPeak,
      usersLimit: usersEach.stated,
      verdict: verdictOn(usersEachPeak, usersEach),
    };
  });
}

function verdictOn(users: number, { good, tight }: UsersEach): FrontEndResult['verdict'] {
  if (users <= good * (1 + ROUNDING)) return 'ok';
  return users <= tight * (1 + ROUNDING) ? 'tight' : 'overload';
}

const ROUNDING = 1e-9;

const VERDICT = {
  ok: { says: 'Yes', tone: 'good' },
  tight: { says: 'Just', tone: 'tight' },
  overload: { says: 'No', tone: 'bad' },
} as const;

/** Whether each next hop carries its clients. */
export function frontEndAnswers(results: readonly FrontEndResult[]): readonly Answer[] {
  return results.map(({ path, servers, usersEachPeak, usersLimit, polledEach, verdict }) => {
    const each = servers === 1 ? 'its one server has' : `each of its ${formatNumber(servers)} servers has`;
    return {
      question: `Does ${path} carry its clients?`,
      answer: `${VERDICT[verdict].says}: ${each} up to ${formatCount(Math.ceil(usersEachPeak * (1 - ROUNDING)), 'user')}, ${formatNumber(usersLimit)} are published for one; on average it polls the presence of ${formatNumber(polledEach)} participants a second.`,
      tone: VERDICT[verdict].tone,
    };
  });
}

/** The servers of the next hops, one row each; those of one next hop share its clients alike. */
export function frontEndTables({ pools }: Plan, results: readonly FrontEndResult[]): readonly Table[] {
  if (results.length === 0) return [];
  const serversOf = (path: string) =>
    pools.flatMap(nextHopsOf).find((hop) => hop.path === path)?.servers ?? [];
  const table: Table = {
    title: 'Front End servers',
    columns: [
      { label: 'Server' },
      { label: 'Users, mean', unit: 'users' },
      { label: 'Users, published', unit: 'users' },
      { label: 'Participants polled', unit: '1/s' },
      { label: 'Verdict' },
    ],
    rows: results.flatMap(({ path, usersEach, usersLimit, polledEach, verdict }) =>
      serversOf(path).map((server) => [server.path, usersEach, usersLimit, polledEach, verdict]),
    ),
  };
  return [table];
}

/** The file stores of all pools, each once, with what the run put into them; they start empty here. */
export function fileStores({ pools }: Plan, means: Means) {
  const paths = new Set(pools.map(({ files }) => files.store).filter((path) => path !== null));
  return [...paths].map((path) => ({
    path,
    files: means.total(`${path}.${SIDE_TOTALS.storeFiles}`),
    bytes: means.total(`${path}.${SIDE_TOTALS.storeBytes}`),
  }));
}

/** What the Front End servers see of back-end databases that share an instance with chat; null where none does. */
export function backEnd({ pools }: Plan, means: Means) {
  const frontEnd = pools.find(
    (pool) => pool.frontEnd !== null && pool.frontEnd.sharedBackEnd !== null,
  )?.frontEnd;
  if (frontEnd == null) return null;
  const name = 'backEnd.latency' satisfies MetricName;
  const worst = means.statistic(name, 'max');
  const known = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    latencyMean: known(means.metric(name)),
    latencyMax: known(worst),
    health: Number.isFinite(worst) ? databaseHealth(worst, frontEnd.thresholds) : null,
  };
}

/** Counts of files and reading, for the result document. */
export function sideBlocks(means: Means) {
  const total = (name: keyof typeof SIDE_TOTALS) => means.total(SIDE_TOTALS[name]);
  return {
    files: {
      uploaded: total('uploaded'),
      tooLarge: total('tooLarge'),
      unavailable: total('unavailable'),
      refused: total('refusedFiles'),
      downloaded: total('downloaded'),
    },
    reading: {
      opened: total('opened'),
      fromCache: total('cached'),
      fromDatabase: total('cold'),
      searched: total('searched'),
      refused: total('refused'),
    },
  };
}
