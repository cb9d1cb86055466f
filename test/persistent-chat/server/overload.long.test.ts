import test from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { brokenInvariants, observe } from '../../../src/testing/index.ts';
import { type PoolBench, poolBench, SILENT } from './pool-bench.ts';

/** Four servers of two cores that are offered some twenty times what they carry, with limits to try. */
const flood = (inbound: number, held: number): ScenarioInput => ({
  name: 'flood',
  topology: { preset: 'enterprise-pool' },
  workload: { users: 400 },
  figures: {
    'server.cores': 2,
    'server.inboundLimit': inbound,
    'peer.heldLimit': held,
    'users.reference': 20,
    'files.perUser': 0,
    'reading.opened': 0,
    'reading.searches': 0,
  },
  horizon: '6min',
});

/** Posts of the last `seconds`, by counts of each second. */
const lately = (posted: readonly number[], seconds: number): number =>
  posted[posted.length - 1] - (posted[posted.length - 1 - seconds] ?? 0);

test('an overloaded pool holds no more than its limits let it, and refuses the rest', (t) => {
  for (const [inbound, held] of [
    [10, 20],
    [50, 100],
    [200, 50],
  ]) {
    const { plan, pool, run, simulation, faults } = poolBench(flood(inbound, held));
    const servers = plan.servers.length;
    const { repeats, repeatWithin } = plan.retries;
    // Taken in and not answered: what waits, within the limit, and what the cores are at.
    const unanswered = servers * (inbound + plan.servers[0].cores);
    // On the cores of a server or on the way to it: posts that were unanswered while what is now done first waited.
    const inLine = unanswered + servers * plan.servers[0].cores;
    // Held back for a server: so many, and those that were taken in before they were so many.
    const most = unanswered + servers * (held + unanswered + inLine);
    const posted = [0];
    for (let second = 1; second <= 360; second++) {
      run(second);
      posted.push(pool.posts.counts.posted);
      const toRepeat = lately(posted, Math.ceil(repeats * repeatWithin));
      const { postsInFlight } = pool.posts;
      t.true(postsInFlight <= toRepeat + most, `${postsInFlight} posts at ${second} s`);
      // A post takes one event a server at most, and one endpoint that signs in one.
      t.true(
        simulation.pending <= servers * postsInFlight + 100,
        `${simulation.pending} events at ${second} s`,
      );
    }
    const { counts } = pool.posts;
    // Many times as many came.
    t.true(counts.posted > 7 * (lately(posted, 30) + most), `${counts.posted}`);
    t.true(counts.refused > 0.8 * counts.posted);
    t.is(counts.posted, counts.committed + counts.refused + pool.posts.unanswered);
    t.true(pool.servers.every(({ refusals }) => refusals > 1000));
    t.deepEqual(faults(), []);
  }
});

test('a flood is told of from its first minute, and is survived', (t) => {
  const { incidents, invariants, totals, values } = observe(flood(200, 1000));
  const behind = incidents.filter(({ kind }) => kind === 'falling behind');
  t.deepEqual(
    behind.map(({ path, severity, from, to }) => [path, severity, from, to]),
    [1, 2, 3, 4].map((server) => [`chat-server/${server}`, 'error', 0, null]),
  );
  t.true(incidents.some(({ kind }) => kind === 'peer back-pressure'));
  t.deepEqual(
    invariants.filter(({ violations }) => violations > 0),
    [],
  );
  t.true(totals['chat-server/1.refusals'] > 0);
  t.true(values['node.cpu@chat-server/1'].mean > 0.99);
  t.true(values['node.cpu@chat-server/1'].mean <= 1 + 1e-9);
});

/** Has somebody of the first room post `perSecond` times from one time to another. */
function pour(
  { simulation, pool }: PoolBench,
  perSecond: number,
  from: number,
  to: number,
  mayPost: (user: number) => boolean = () => true,
): void {
  const { memberStart, members } = pool.population.memberships;
  const senders = [...members.subarray(memberStart[0], memberStart[1])].filter(mayPost);
  const post = simulation.kind('poured', (n: number) => {
    pool.posts.accept(0, senders[n % senders.length], 200);
    const next = from + (n + 1) / perSecond;
    if (next < to) simulation.scheduleAt(post, next, n + 1);
  });
  simulation.scheduleAt(post, from, 0);
}

/** One room of all users, in which nobody posts but by `pour`. */
const oneRoom = (
  users: number,
  active: number,
  figures: Readonly<Record<string, number>> = {},
): ScenarioInput => ({
  name: 'one room',
  topology: { preset: 'enterprise-pool', chatServers: { active }, content: { mirrored: false } },
  workload: { users },
  figures: {
    ...SILENT,
    'rooms.small.size': users,
    'rooms.small.perUser': 1,
    'rooms.medium.perUser': 0,
    'rooms.large.perUser': 0,
    ...figures,
  },
  horizon: '1h',
});

test('a server that falls behind says since when, and until when', (t) => {
  const bench = poolBench(oneRoom(100, 1));
  // 200 posts of 5.5 and 150 units a second are 54 cores of 12.
  pour(bench, 200, 600, 900);
  bench.run(3600);
  const { pool } = bench;
  const [incident, ...others] = pool.monitors[0].incidents().filter(({ kind }) => kind === 'falling behind');
  t.deepEqual(others, []);
  t.true(incident.from >= 540 && incident.from <= 660, `${incident.from}`);
  t.true(incident.to !== null && incident.to >= 900 && incident.to <= 1500, `${incident.to}`);
  const { posted, committed, refused, owed, deliveries } = pool.posts.counts;
  t.is(posted, 60_000);
  t.true(refused > 30_000 && committed > 5_000);
  t.is(posted, committed + refused);
  t.is(deliveries, owed);
  t.is(pool.posts.postsInFlight, 0);
  t.deepEqual(bench.faults(), []);
});

test('a slow server makes the others hold back and then refuse, and gets everything once it has caught up', (t) => {
  const bench = poolBench(oneRoom(400, 4, { 'peer.heldLimit': 300 }), (plan) => ({
    ...plan,
    servers: plan.servers.map((server, i) => (i === 3 ? { ...server, cores: 1 } : server)),
  }));
  const { pool } = bench;
  const slow = pool.servers[3];
  // 150 units a post on each server: 30 a second are 8 cores of 12, and 8 of 1.
  pour(bench, 30, 0, 120, (user) => pool.population.serverOf(user) !== 3);
  let held = 0;
  let mostBehind = 0;
  for (let second = 1; second <= 1800; second++) {
    bench.run(second);
    mostBehind = Math.max(mostBehind, slow.cores.waitAt(second));
    held = Math.max(held, pool.posts.relayed - (bench.fired['relay arrives'] ?? 0));
  }
  const pressure = pool.posts.incidents();
  t.deepEqual(
    pressure.map(({ kind, path }) => [kind, path]),
    [['peer back-pressure', slow.path]],
  );
  t.true(pressure[0].from > 1 && pressure[0].from < 5, `${pressure[0].from}`);
  t.true(pressure[0].to !== null && pressure[0].to > 120, `${pressure[0].to}`);
  // From 10 s on nobody sends more; what was sent before is taken in, each with the 150 copies of its fan-out.
  t.true(mostBehind > 10 && mostBehind < 25, `${mostBehind}`);
  const { plan } = bench;
  t.true(held >= plan.limits.held, `${held}`);
  t.true(held <= plan.limits.held + 3 * (plan.limits.inbound + 12), `${held}`);
  const { posted, committed, refused, owed, deliveries, undelivered, fannedOut } = pool.posts.counts;
  t.is(posted, 3600);
  t.true(refused > 0);
  t.is(slow.refusals, 0);
  t.deepEqual([committed, undelivered], [posted - refused, 0]);
  t.is(deliveries, owed);
  t.is(deliveries, committed * 600);
  t.is(fannedOut, committed * 4);
  t.is(bench.fired['relay arrives'], pool.posts.relayed);
  t.is(pool.posts.postsInFlight, 0);
  // It is one of four again: what comes later is not held back any more.
  pour(bench, 1, 2000, 2100, (user) => pool.population.serverOf(user) !== 3);
  bench.run(2110);
  t.is(pool.posts.counts.deliveries, (committed + 100) * 600);
  t.deepEqual(pool.posts.incidents(), pressure);
  t.deepEqual(bench.faults(), []);
});

test('a server that takes everything in lets it wait, of which there are alarms as well', (t) => {
  const bench = poolBench(oneRoom(100, 1, { 'server.inboundLimit': 1_000_000 }));
  pour(bench, 200, 600, 900);
  bench.run(3600);
  const { pool } = bench;
  t.is(pool.servers[0].refusals, 0);
  t.is(pool.posts.counts.committed, 60_000);
  const incidents = pool.monitors[0].incidents();
  const since = (what: string, level: string) =>
    incidents.find(
      ({ kind, message, severity }) => message === what && kind === 'alarm' && severity === level,
    )?.from;
  // The wait grows by 3.5 s a second, so that each sample from the first on is above; the third raises it.
  t.is(since('inbound queue', 'error'), 780);
  t.is(since('wait of the last message', 'error'), 780);
  const [behind] = incidents.filter(({ kind }) => kind === 'falling behind');
  t.is(behind.from, 600);
});

test('invariants hold in a flood that comes while everybody signs in', (t) => {
  t.deepEqual(brokenInvariants({ ...flood(20, 20), start: 'cold' }), []);
  t.deepEqual(
    brokenInvariants({ ...flood(20, 20), workload: { users: 400, signIn: { churn: '20/s' } } }),
    [],
  );
});
