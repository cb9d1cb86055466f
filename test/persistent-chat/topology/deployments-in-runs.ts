// What holds of every deployment that runs.
import { fc, testProp } from '@fast-check/ava';
import { compose, settingsOf } from '../../../src/experiment/compose.ts';
import { replicate } from '../../../src/experiment/replicate.ts';
import { model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { brokenInvariants, deployments, observe, supportedDeployments } from '../../../src/testing/index.ts';
import {
  busy,
  inFull,
  load,
  planOf,
  poolsOf,
  runs,
  withParts,
  withPool,
  withServer,
} from './deployments-changed.ts';

/** Few users, so that a run takes milliseconds. */
const SMALL = { users: 40 };

/** Declares the properties, each with `times` the runs of the quick suite. */
export function runsHold(times: number): void {
  const draws = (numRuns: number) => ({ numRuns: numRuns * times });

  testProp(
    'what is supported runs for a minute and breaks no invariant',
    [supportedDeployments(SMALL)],
    (t, input) => {
      t.deepEqual(brokenInvariants({ ...busy(input), beyondSupport: false }), []);
    },
    draws(40),
  );

  testProp(
    'so does whatever else can be simulated',
    [deployments({ users: 60, changes: 8 })],
    (t, input) => {
      fc.pre(!runs(input) && runs(busy(input)));
      t.deepEqual(brokenInvariants(busy(input)), []);
    },
    draws(40),
  );

  testProp(
    'servers, databases and metrics of a result are parts of the deployment, and no active server is missing',
    [deployments(SMALL)],
    (t, input) => {
      const scenario = load(busy(input));
      const planned = model.plan(scenario);
      fc.pre(planned.plan.pools.length > 0);
      const { parts } = scenario.topology;
      const observed = replicate(model, planned.plan, settingsOf(scenario, false), 1);
      const result = compose(model, planned, scenario, observed, { version: 'test' });
      const nodes = (result.nodes as { path: string }[]).map(({ path }) => path);
      const databases = (result.databases as { path: string }[]).map(({ path }) => path);
      const entities = Object.keys(result.metrics).flatMap((name) => name.split('@').slice(1));
      t.deepEqual(
        [...nodes, ...databases, ...entities].filter((path) => !Object.hasOwn(parts, path)),
        [],
      );
      const busyPools = poolsOf(input).filter(({ path }) =>
        planned.plan.pools.some((pool) => pool.path === path),
      );
      t.deepEqual(
        nodes,
        busyPools.flatMap(({ active }) => active),
      );
      for (const { content } of busyPools) t.true(databases.includes(content), content);
    },
    draws(25),
  );

  testProp(
    'a further pool with as many users leaves what happens in the first one alone',
    [supportedDeployments(SMALL)],
    (t, input) => {
      fc.pre(poolsOf(input).length === 1);
      const { signIn: _, ...workload } = input.workload;
      const arrivals = (perSecond: number) => ({ rate: `${perSecond}/s` as const });
      const full = inFull(busy({ ...input, workload: { ...workload, signIn: arrivals(3) } }));
      const two: ScenarioInput = {
        ...withParts(full, withPool(full.topology.parts, poolsOf(full)[0].share)),
        workload: { ...full.workload, users: 2 * workload.users, provisioned: 1_000, signIn: arrivals(6) },
      };
      t.is(planOf(two).pools.length, 2);
      const alone = observe(full);
      const beside = observe(two);
      const inPool = ([name]: readonly [string, unknown]) => /[@/]/.test(name);
      const totals = Object.entries(alone.totals).filter(inPool);
      const values = Object.entries(alone.values).filter(inPool);
      t.true(totals.length > 1 && values.length > 0);
      t.like(beside.totals, Object.fromEntries(totals));
      t.like(beside.values, Object.fromEntries(values));
    },
    draws(25),
  );

  testProp(
    'one more standby server leaves the whole run alone',
    [supportedDeployments(SMALL)],
    (t, input) => {
      const full = inFull(busy(input));
      const [{ path, active }] = poolsOf(full);
      const more = withParts(full, withServer(full.topology.parts, path, active[0]));
      t.is(observe(more).fingerprint, observe(full).fingerprint);
    },
    draws(20),
  );
}
