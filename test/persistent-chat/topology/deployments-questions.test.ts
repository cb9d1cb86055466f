import { testProp } from '@fast-check/ava';
import test from 'ava';
import { Deployment, type Placed } from '../../../src/persistent-chat/topology/deployment.ts';
import { kindOf, type Part, type PartKind, type Parts } from '../../../src/persistent-chat/topology/parts.ts';
import { deployments } from '../../../src/testing/index.ts';
import { load } from './deployments-changed.ts';

/** All parts of a kind, by looking at each. */
const looked = <K extends PartKind>(parts: Parts, kind: K): readonly Placed<K>[] =>
  Object.entries(parts)
    .filter(([path]) => kindOf(path) === kind)
    .map(([path, part]) => ({ ...(part as Part<K>), path }));

testProp(
  'every question has the answer that looking through all parts gives',
  [deployments({ changes: 8 })],
  (t, scenario) => {
    const { parts } = load(scenario).topology;
    const asked = new Deployment(parts);
    const servers = looked(parts, 'chat-server');
    const databases = looked(parts, 'database');
    const links = looked(parts, 'link');
    const sites = looked(parts, 'site').map(({ path }) => path);
    for (const pool of asked.of('chat-pool')) {
      t.deepEqual(
        asked.serversOf(pool.path),
        servers.filter((server) => server.pool === pool.path),
      );
      t.deepEqual(
        asked.activeServersOf(pool).map(({ path }) => path),
        pool.active,
      );
    }
    for (const { path } of looked(parts, 'sql')) {
      t.deepEqual(
        asked.databasesOn(path),
        databases.filter((database) => database.path.split('/').slice(0, 2).join('/') === path),
      );
      t.is(
        asked.isWitness(path),
        databases.some(({ witness }) => witness === path),
      );
    }
    for (const { path, ...database } of databases) {
      t.deepEqual(
        asked.mirrorOf(path),
        databases.find(({ mirrorOf }) => mirrorOf === path),
      );
      t.deepEqual(
        asked.secondariesOf(path),
        databases.filter(({ shippedFrom }) => shippedFrom === path),
      );
      const role = asked.roleOf({ path, ...database });
      t.is(role.endsWith('mirror'), database.mirrorOf !== undefined);
      t.is(role === 'secondary', database.shippedFrom !== undefined);
      t.true(asked.instanceUnder(path).path === path.slice(0, path.lastIndexOf('/')));
      t.is(asked.siteOf(path).path, asked.computerOf(path).site);
    }
    for (const a of sites) {
      for (const b of sites) {
        const joining = links.filter(({ between }) => a !== b && between.includes(a) && between.includes(b));
        const best = Math.min(...joining.map(({ roundTrip }) => roundTrip));
        t.is(asked.linkBetween(a, b)?.roundTrip, joining.length === 0 ? undefined : best);
        t.deepEqual(asked.linkBetween(a, b), asked.linkBetween(b, a));
      }
    }
    for (const server of servers) {
      t.deepEqual(
        asked.standardEditionUnder(server),
        looked(parts, 'standard-edition').find(({ computer }) => computer === server.computer),
      );
    }
  },
  { numRuns: 100 },
);

test('of two links as quick the broader one counts, whichever was written first', (t) => {
  const link = (gigabitsPerSecond: number) => ({
    between: ['site/2', 'site/1'] as [string, string],
    roundTrip: 0.005,
    gigabitsPerSecond,
  });
  const sites = { 'site/1': { timeZone: 'UTC' }, 'site/2': { timeZone: 'UTC' } };
  for (const [one, two] of [
    [1, 0.1],
    [0.1, 1],
  ] as const) {
    const asked = new Deployment({ ...sites, 'link/1': link(one), 'link/2': link(two) });
    t.is(asked.linkBetween('site/1', 'site/2')?.gigabitsPerSecond, 1);
    t.is(asked.linkBetween('site/2', 'site/1')?.gigabitsPerSecond, 1);
  }
});

test('a part that is not there is an error', (t) => {
  const asked = new Deployment({ 'site/1': { timeZone: 'UTC' } });
  t.is(asked.get('site/1').path, 'site/1');
  for (const path of ['site/2', 'constructor', '__proto__']) {
    t.throws(() => asked.get(path), { instanceOf: RangeError, message: `there is no ${path}` });
  }
});
