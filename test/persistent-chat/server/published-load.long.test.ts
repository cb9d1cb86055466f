import test, { type ExecutionContext } from 'ava';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { observe } from '../../../src/testing/index.ts';
import { ONE_IN_A_MILLION } from '../../random/chance.ts';
import { NOTHING_ELSE, poolBench, SILENT } from './pool-bench.ts';

// What the costs of a chat server are calibrated to, simulated. Nearly all chance in it is how many posts come in which
// class of rooms, a Poisson number; a run is so long that this alone leaves the band once in a million seeds.

interface Load {
  readonly preset?: 'performance' | 'posts-per-room' | 'posts-per-user';
  readonly users?: number;
  readonly active?: number;
  readonly signIns?: number;
}

interface Band {
  /** Share of the cores of a server that is busy, and how far off it may be. */
  readonly cpu?: readonly [value: number, off: number];
  /** Deliveries a second, and how far off they may be, relative to them. */
  readonly deliveries?: readonly [value: number, off: number];
}

const scenario = (
  { preset = 'performance', users = 80_000, active = 4, signIns = 0 }: Load,
  seconds: number,
): ScenarioInput => ({
  name: 'published load',
  topology: { preset: 'enterprise-pool', chatServers: { active } },
  workload: { users, preset, ...(signIns > 0 && { signIn: { churn: `${signIns}/s` as const } }) },
  figures: NOTHING_ELSE,
  beyondSupport: true,
  seed: '2013',
  warmup: '60s',
  horizon: `${seconds + 60}s`,
});

/** Seconds that the posts need to keep within a band. */
function secondsFor(load: Load, { cpu, deliveries }: Band): number {
  const [pool] = model.plan(chatScenario.parse(scenario(load, 1))).plan.pools;
  // Square of the copies of a post, per second; each server sends its part of them.
  const square = pool.classes.reduce((sum, { size, postsPerSecond }) => {
    const copies = size * pool.endpointsEach;
    return sum + postsPerSecond * copies * copies;
  }, 0);
  const busyPerCopy = pool.costs.delivery / pool.servers.length / pool.servers[0].cores;
  const deviations = [
    ...(cpu === undefined ? [] : [(Math.sqrt(square) * busyPerCopy) / cpu[1]]),
    ...(deliveries === undefined ? [] : [Math.sqrt(square) / deliveries[0] / deliveries[1]]),
  ];
  const needed = ONE_IN_A_MILLION * Math.max(...deviations);
  return Math.ceil(needed * needed);
}

function holds(t: ExecutionContext, load: Load, band: Band): void {
  const seconds = secondsFor(load, band);
  const { values, invariants, events } = observe(scenario(load, seconds));
  const { active = 4 } = load;
  t.log(`${seconds} s, ${events} events`);
  t.deepEqual(
    invariants.filter(({ violations }) => violations > 0),
    [],
  );
  for (let server = 1; server <= active; server++) {
    const { mean } = values[`node.cpu@chat-server/${server}`];
    t.log(`CPU of server ${server}: ${mean}`);
    if (band.cpu === undefined) continue;
    const [value, off] = band.cpu;
    t.true(Math.abs(mean - value) <= off, `CPU of server ${server}: ${mean}, expected ${value} +- ${off}`);
  }
  const { mean } = values['delivery.rate'];
  t.log(`deliveries: ${mean}`);
  if (band.deliveries === undefined) return;
  const [value, off] = band.deliveries;
  t.true(Math.abs(mean / value - 1) <= off, `deliveries: ${mean}, expected ${value} within ${off}`);
}

const LOADS: Readonly<Record<string, readonly [Load, Band]>> = {
  'C1, C4 and E4: the performance model without sign-ins': [
    {},
    { cpu: [0.193, 0.01], deliveries: [4976, 0.03] },
  ],
  'E3: with ten sign-ins a second the servers are half busy': [{ signIns: 10 }, { cpu: [0.5, 0.02] }],
  'C2 and E5: posts by the room': [
    { preset: 'posts-per-room', signIns: 10 },
    { cpu: [0.616, 0.01], deliveries: [7500, 0.03] },
  ],
  'C3 and E5: posts by the user': [
    { preset: 'posts-per-user', signIns: 10 },
    { cpu: [0.76, 0.01], deliveries: [11_667, 0.03] },
  ],
  'E6: the performance model on three servers': [{ active: 3, signIns: 10 }, { cpu: [0.664, 0.01] }],
  'E7: posts by the room on three servers': [
    { active: 3, preset: 'posts-per-room', signIns: 10 },
    { cpu: [0.812, 0.01] },
  ],
  'E9: 30,000 users on each server': [{ users: 120_000, signIns: 15 }, { cpu: [0.75, 0.01] }],
  'E9: 32,000 users on each server are at the line': [{ users: 128_000, signIns: 16 }, { cpu: [0.8, 0.01] }],
};

for (const [name, [load, band]] of Object.entries(LOADS)) test.serial(name, (t) => holds(t, load, band));

test.serial('E7: posts by the user are more than three servers do', (t) => {
  const { values, incidents, totals } = observe(
    scenario({ active: 3, preset: 'posts-per-user', signIns: 10 }, 7200),
  );
  for (let server = 1; server <= 3; server++) {
    const { mean } = values[`node.cpu@chat-server/${server}`];
    t.true(mean > 0.97 && mean <= 1, `CPU of server ${server}: ${mean}`);
  }
  t.true(incidents.some(({ kind }) => kind === 'falling behind'));
  t.true(incidents.some(({ kind, severity }) => kind === 'alarm' && severity === 'error'));
  t.true(totals['messages.refused'] > 0 && totals['users.refused'] > 0);
});

test.serial(
  'C11: 80,000 sign-ins at ten a second take 133 min, within 120 min they come at 11.1 a second',
  (t) => {
    const morning = (signIn: ScenarioInput['workload']['signIn'], seed: string) =>
      poolBench({
        name: 'morning',
        topology: { preset: 'enterprise-pool', compliance: false },
        workload: { users: 80_000, signIn },
        figures: SILENT,
        seed,
        horizon: '3h',
      });
    // The last of 80,000 in a Poisson stream comes at 8,000 s, give or take 28 s; the mean of four, 14 s.
    const lasted = [1, 2, 3, 4].map((seed) => {
      const bench = morning({ rate: '10/s' }, `${seed}`);
      let now = 7_000;
      for (; bench.pool.population.usersConnected < 80_000; now++) bench.run(now);
      return now;
    });
    const mean = lasted.reduce((sum, time) => sum + time, 0) / 4;
    t.log(`${lasted}`);
    t.true(Math.abs(mean / 8000 - 1) <= 0.01, `${mean} s`);
    const bench = morning({ over: '2h' }, 'over');
    bench.run(7200);
    const perSecond = bench.pool.population.usersConnected / 7200;
    t.true(Math.abs(perSecond / (80_000 / 7200) - 1) <= 0.01, `${perSecond} a second`);
    bench.run(7260);
    t.is(bench.pool.population.usersConnected, 80_000);
  },
);
