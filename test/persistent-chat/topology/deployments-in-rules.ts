// What holds of every deployment before anything runs: how it is read, checked and planned.
import { fc, testProp } from '@fast-check/ava';
import { chatScenario, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { checkScenario } from '../../../src/scenario/check.ts';
import { parseDocument } from '../../../src/scenario/document.ts';
import { formatYaml } from '../../../src/scenario/write.ts';
import { deployments } from '../../../src/testing/index.ts';
import {
  backToFront,
  broken,
  findingsOf,
  inFull,
  load,
  otherNames,
  planOf,
  poolsOf,
  renamed,
  serversOf,
  withParts,
  withServer,
} from './deployments-changed.ts';

const LARGE = { users: 100_000 };

/** Declares the properties, each with `times` the runs of the quick suite. */
export function rulesHold(times: number): void {
  const draws = (numRuns: number) => ({ numRuns: numRuns * times });

  testProp(
    'written out in full, it is the same scenario, key by key',
    [deployments(LARGE)],
    (t, input) => {
      const scenario = load(input);
      const full = inFull(input);
      t.is(JSON.stringify(load(full)), JSON.stringify(scenario));
      t.deepEqual(inFull(full), full);
      const document = parseDocument(formatYaml(full), 'full.yaml');
      if (!document.ok) return t.fail(formatYaml(full));
      const { data, locate } = document.value;
      t.deepEqual(checkScenario(chatScenario, data, locate), { ok: true, value: scenario });
    },
    draws(24),
  );

  testProp(
    'every finding is about a part of the deployment or a key of the scenario',
    [deployments({ users: 400_000, changes: 6 })],
    (t, input) => {
      const { parts } = load(input).topology;
      const keys = ['topology', 'workload.users', 'workload.provisioned'];
      t.deepEqual(
        findingsOf(input).filter(({ path }) => !Object.hasOwn(parts, path) && !keys.includes(path)),
        [],
      );
    },
    draws(72),
  );

  testProp(
    'going beyond support changes how grave a finding is, and nothing else',
    [deployments({ users: 200_000 })],
    (t, input) => {
      const strict = findingsOf(input);
      const absolute = ['active-server', 'simulation-size'];
      t.deepEqual(
        findingsOf({ ...input, beyondSupport: true }),
        strict.map((found) =>
          found.severity === 'error' && !absolute.includes(found.rule)
            ? { ...found, severity: 'warning', isWaived: true }
            : found,
        ),
      );
      t.deepEqual(planOf({ ...input, beyondSupport: true }), planOf(input));
    },
    draws(60),
  );

  testProp(
    'names mean nothing: with others, the same rules are broken in the same places and the same plan is made',
    [deployments(LARGE)],
    (t, input) => {
      const full = inFull(input);
      const { parts } = full.topology;
      const otherName = otherNames(parts);
      const other = withParts(full, renamed(parts, otherName));
      const findings = findingsOf(full).map((found) => ({ ...found, path: otherName(found.path) }));
      t.deepEqual(broken(findingsOf(other)), broken(findings));
      t.deepEqual(planOf(other), renamed(planOf(full), otherName));
    },
    draws(72),
  );

  testProp(
    'the order of the parts means nothing, but for that of the pools',
    [deployments(LARGE)],
    (t, input) => {
      const full = inFull(input);
      const other = withParts(full, backToFront(full.topology.parts));
      const rules = (one: ScenarioInput) => findingsOf(one).map(({ rule }) => rule);
      t.deepEqual(rules(other), rules(full));
      // Of two mirrors, which is an error, the first that was written counts.
      if (rules(full).includes('one-mirror')) return;
      t.deepEqual(planOf(other).pools, planOf(full).pools);
    },
    draws(72),
  );

  testProp(
    'what nothing stands on or refers to changes nothing',
    [deployments(LARGE)],
    (t, input) => {
      const full = inFull(input);
      const other = withParts(full, {
        'site/nowhere': { timeZone: 'Asia/Tokyo' },
        'domain/nowhere': { name: 'nowhere.example' },
        'computer/nowhere': { site: 'site/nowhere', domain: 'domain/nowhere' },
        'link/nowhere': { between: ['site/1', 'site/nowhere'], roundTrip: '9s', gigabitsPerSecond: 0.01 },
        ...full.topology.parts,
      });
      t.deepEqual(findingsOf(other), findingsOf(full));
      t.deepEqual(planOf(other).pools, planOf(full).pools);
    },
    draws(72),
  );

  testProp(
    'users are those of the pools together, and each pool has its share to within one user',
    [deployments(LARGE)],
    (t, input) => {
      const { users } = input.workload;
      const pools = poolsOf(input);
      const planned = planOf(input).pools;
      const total = pools.reduce((sum, { share }) => sum + share, 0);
      for (const { path, share, active } of pools) {
        const own = planned.find((pool) => pool.path === path)?.users;
        const exact = (users * share) / total;
        if (own === undefined) t.true(active.length === 0 || exact < 1, path);
        else t.true(Math.abs(own - exact) < 1, `${path}: ${own} of ${exact}`);
      }
      const idle = pools.some(({ active }) => active.length === 0);
      const sum = planned.reduce((all, pool) => all + pool.users, 0);
      t.true(idle ? sum <= users : sum === users, `${sum} of ${users}`);
    },
    draws(90),
  );

  testProp(
    'one more standby server breaks no further rule but that of eight servers and those for pools of one',
    [deployments(LARGE), fc.nat(9)],
    (t, input, which) => {
      const full = inFull(input);
      const { parts } = full.topology;
      const pools = poolsOf(full);
      const pool = pools[which % pools.length]?.path ?? '';
      const servers = serversOf(parts, pool);
      fc.pre(servers.length > 0);
      const more = withParts(full, withServer(parts, pool, servers[0]));
      const before = findingsOf(full).map(({ rule }) => rule);
      const further = findingsOf(more).filter(
        ({ rule, severity }) => severity === 'error' && !before.includes(rule),
      );
      const ofOne = ['single-computer-pool', 'standard-edition-pool-of-one', 'file-share'];
      for (const { rule, path } of further) {
        t.true(
          ofOne.includes(rule) || (rule === 'pool-servers' && servers.length === 8),
          `${rule} at ${path}`,
        );
      }
      if (servers.length >= 8)
        t.true(findingsOf(more).some(({ rule, path }) => rule === 'pool-servers' && path === pool));
      t.deepEqual(planOf(more).pools, planOf(full).pools);
    },
    draws(72),
  );

  testProp(
    'more users cure no error, but that nobody falls to a pool',
    [deployments(LARGE)],
    (t, input) => {
      const { users, provisioned } = input.workload;
      const twice = {
        ...input.workload,
        users: 2 * users,
        ...(provisioned !== undefined && { provisioned: 2 * provisioned }),
      };
      const full = inFull(input);
      const after = broken(findingsOf({ ...full, workload: twice }), ['error']);
      const cured = broken(findingsOf(full), ['error']).filter((error) => !after.includes(error));
      t.deepEqual(
        cured.filter((error) => !error.startsWith('error active-server at')),
        [],
      );
    },
    draws(60),
  );

  testProp(
    'better computers break no rule',
    [deployments(LARGE)],
    (t, input) => {
      const full = inFull(input);
      const best = { cores: 1024, gigahertz: 9, memory: '1000TB', disk: '1000TB', gigabitsPerSecond: 100 };
      const parts = Object.entries(full.topology.parts).map(([path, part]) => [
        path,
        path.startsWith('computer/') ? { ...part, ...best } : part,
      ]);
      const before = broken(findingsOf(full));
      const after = broken(findingsOf(withParts(full, Object.fromEntries(parts))));
      t.deepEqual(
        after.filter((found) => !before.includes(found)),
        [],
      );
    },
    draws(60),
  );
}
