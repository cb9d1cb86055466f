import { fc, testProp } from '@fast-check/ava';
import type { ScenarioInput } from '../../src/persistent-chat/index.ts';
import { brokenInvariants, observe, smallScenarios, supportedDeployments } from '../../src/testing/index.ts';
import { NO_SPREAD, poolBench, SILENT } from '../persistent-chat/server/pool-bench.ts';

/** Scenarios that may be offered much more than they carry, with little room for it. */
const pressed = (): fc.Arbitrary<ScenarioInput> =>
  fc
    .record({
      scenario: smallScenarios({ users: 200, minutes: 3 }),
      cores: fc.integer({ min: 1, max: 4 }),
      reference: fc.constantFrom(10, 100, 1000),
      inbound: fc.constantFrom(0, 1, 5, 50, 200),
      held: fc.constantFrom(1, 10, 1000),
      busyFrom: fc.constantFrom(0.05, 1, 10),
      start: fc.constantFrom('running' as const, 'cold' as const),
      serviceTimes: fc.constantFrom('log-normal' as const, 'exponential' as const),
      busyUntil: fc.constantFrom(0, 0.5, 1),
    })
    .map(({ scenario, cores, reference, inbound, held, busyFrom, busyUntil, start, serviceTimes }) => ({
      ...scenario,
      start,
      serviceTimes,
      figures: {
        ...scenario.figures,
        'users.reference': reference,
        'server.cores': cores,
        'server.inboundLimit': inbound,
        'peer.heldLimit': held,
        'peer.busyFrom': busyFrom,
        'peer.busyUntil': busyFrom * busyUntil,
        'server.start': 20,
      },
    }));

testProp(
  'no more is done than is offered and than the cores can do, and what is offered is accounted for',
  [pressed()],
  (t, scenario) => {
    const run = observe({ ...scenario, figures: { ...scenario.figures, ...NO_SPREAD } });
    t.deepEqual(
      run.invariants.filter(({ violations }) => violations > 0),
      [],
    );
    const total = (name: string) => run.totals[`messages.${name}`];
    const cpu = Object.keys(run.values).filter((name) => name.startsWith('node.cpu'));
    const seconds = run.series['node.cpu@chat-server/1'].at.at(-1) ?? Number.NaN;
    t.true(total('committed') + total('refused') <= total('posted'));
    t.true(total('deliveries') + total('undelivered') <= total('committed') * Math.ceil(200 * 1.5));
    // Whatever was delivered took its time on a core.
    let busy = 0;
    for (const name of cpu) {
      t.true(run.values[name].mean <= 1 + 1e-9);
      busy += run.values[name].mean * seconds * (scenario.figures?.['server.cores'] ?? Number.NaN);
    }
    t.true(busy >= (total('deliveries') + 5 * total('committed')) * 0.001753 * (1 - 1e-9));
  },
  { numRuns: 150 },
);

testProp(
  'quantiles are in order, and nothing is quicker than the work and the ways that it takes',
  [smallScenarios({ users: 200, minutes: 3 })],
  (t, scenario) => {
    const { values } = observe({ ...scenario, figures: { ...scenario.figures, ...NO_SPREAD } });
    for (const { kind, count, mean, p50, p95, p99, max } of Object.values(values)) {
      if (kind !== 'tally' || count === 0) continue;
      t.true(p50 <= p95 && p95 <= p99 && p99 <= max * (1 + 1e-12));
      t.true(mean <= max * (1 + 1e-12));
    }
    const unit = 0.001753;
    const post = 5 * unit + 2 * 0.0005 + 0.001;
    // Quantiles are known to one in 256.
    const floors = {
      'post.timeInSystem': post,
      'delivery.timeInSystem': post + unit,
      'join.timeInSystem': 8 * unit,
    };
    for (const [name, floor] of Object.entries(floors)) {
      const { count, p50, mean } = values[name];
      if (count === 0) continue;
      t.true(mean >= floor * (1 - 1e-9), `${name}: mean ${mean}, at least ${floor}`);
      t.true(p50 >= floor * (1 - 1 / 128), `${name}: median ${p50}, at least ${floor}`);
    }
    t.true(values['node.inboundQueue@chat-server/1'].mean >= 0);
  },
  { numRuns: 100 },
);

/** Posts of a few users, so many each, with the gaps between them [ms]. */
const posts = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 40 }),
    room: fc.nat(),
    sender: fc.nat(),
    n: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 120 },
);

const small = (
  users: number,
  active: number,
  cores: number,
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  name: 'posts',
  topology: { preset: 'enterprise-pool', chatServers: { active } },
  workload: { users },
  figures: { ...SILENT, 'server.cores': cores, 'server.inboundLimit': 1e6, 'peer.heldLimit': 1e6 },
  horizon: '10h',
  ...more,
});

type Posts = typeof posts extends fc.Arbitrary<infer P> ? P : never;

/** Posts them all, looks on at every event, and runs until nothing is left to do. */
function play(
  bench: ReturnType<typeof poolBench>,
  list: Posts,
  look: (now: number) => void = () => {},
): void {
  const { simulation, pool } = bench;
  const { memberships } = pool.population;
  const post = simulation.kind('played', (i: number) => {
    const { room, sender, n } = list[i];
    const chosen = room % memberships.rooms;
    const first = memberships.memberStart[chosen];
    const members = memberships.memberStart[chosen + 1] - first;
    for (let k = 0; k < n; k++)
      pool.posts.accept(chosen, memberships.members[first + ((sender + k) % members)], 200);
    if (i + 1 < list.length) simulation.schedule(post, list[i + 1].gap / 1000, i + 1);
  });
  simulation.schedule(post, list[0].gap / 1000, 0);
  let before = 0;
  while (before < list.length || pool.posts.postsInFlight > 0) {
    look(simulation.now);
    if (simulation.step()?.kind.name === 'played') before++;
  }
  look(simulation.now);
}

testProp(
  "Little's law: posts that are open and messages that wait, added up over time, are the times of all together",
  [fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), posts],
  (t, users, active, cores, list) => {
    const bench = poolBench(small(users, active, cores));
    const { pool } = bench;
    const waited = { messages: 0, stored: 0 };
    for (const server of pool.servers) {
      const { takeIn, store } = server;
      server.takeIn = (now, messages, n, mean) => {
        const end = takeIn.call(server, now, messages, n, mean);
        waited.messages += messages * Math.max(0, server.lastWait);
        return end;
      };
      server.store = (step, now) => {
        waited.stored -= step * now;
        store.call(server, step, now);
      };
    }
    let since = 0;
    let open = 0;
    let area = 0;
    play(bench, list, (now) => {
      area += open * (now - since);
      since = now;
      open = pool.posts.unanswered;
    });
    const { count, mean } = bench.measured().values['post.timeInSystem'];
    const { posted, committed } = pool.posts.counts;
    t.deepEqual([count, committed], [posted, posted]);
    t.true(Math.abs(area - count * mean) <= 1e-9 * area, `${area} and ${count * mean}`);
    const inbound = pool.servers.reduce((sum, server) => sum + server.inboundSeconds(since), 0);
    const expected = waited.messages + waited.stored;
    t.true(Math.abs(inbound - expected) <= 1e-9 * (1 + expected), `${inbound} and ${expected}`);
    t.deepEqual(bench.faults(), []);
  },
  { numRuns: 60 },
);

// Only where the work of a post is that of taking it in. With deliveries more cores may cost a post time: they bring
// the copies of an earlier one sooner into the line, and so before it. Then the draws of work are in the order of the
// posts, which come when they come, and so the same for any number of cores; commits take all the same time.
testProp(
  'the same posts are answered no later on average by more cores',
  [fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 3 }), posts, fc.string()],
  (t, users, active, list, seed) => {
    let before = Infinity;
    for (const cores of [1, 2, 4, 8]) {
      const bench = poolBench(small(users, active, cores, { seed: `of ${seed}` }), (plan) => ({
        ...plan,
        costs: { ...plan.costs, delivery: 0, relaySend: 0, relayReceive: 0 },
        content: { ...plan.content, work: { ...plan.content.work, post: 0 } },
      }));
      play(bench, list);
      const { mean } = bench.measured().values['post.timeInSystem'];
      t.true(mean <= before * (1 + 1e-9), `${mean} with ${cores} cores, ${before} with half of them`);
      before = mean;
    }
  },
  { numRuns: 60 },
);

testProp(
  'invariants hold in every supported deployment, whatever is too small in it',
  [
    supportedDeployments({ users: 100, changes: 2 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(0, 3, 30),
  ],
  (t, scenario, cores, inbound) => {
    t.deepEqual(
      brokenInvariants({
        ...scenario,
        figures: {
          'users.reference': 50,
          'server.cores': cores,
          'server.inboundLimit': inbound,
          'peer.heldLimit': 3,
        },
      }),
      [],
    );
  },
  { numRuns: 60 },
);
