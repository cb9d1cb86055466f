import test from 'ava';
import { failoverBench } from './failover-bench.ts';

const ALONE = { preset: 'enterprise-pool', content: { mirrored: false, witness: false } } as const;
const STRETCHED = { preset: 'stretched-pool' } as const;
const DATABASE = 'sql/1/mgc';

const near = (value: number, expected: number): boolean => Math.abs(value - expected) < 1e-9;

test('a database without a mirror is away as long as its instance, or as it is lost, and says so', (t) => {
  const of = failoverBench(ALONE);
  const { outages, content } = of;
  of.at(10, () => outages.crash('sql/1'));
  of.at(20, () => outages.start('sql/1'));
  of.at(30, () => outages.hang('sql/1', 35));
  // A later end holds, an earlier one does not.
  of.at(31, () => outages.hang('sql/1', 40));
  of.at(32, () => outages.hang('sql/1', 33));
  of.at(50, () => outages.loseDatabase(DATABASE));
  of.at(60, () => outages.regainDatabase(DATABASE));
  of.at(70, () => outages.hang('sql/1', Infinity));
  of.at(80, () => outages.crash('sql/1'));
  of.at(81, () => outages.hang('sql/1', 90));
  of.run(1000);
  t.deepEqual(
    content
      .incidents()
      .map(({ kind, severity, path, from, to, message }) => [kind, severity, path, from, to, message]),
    [
      [
        'database',
        'error',
        DATABASE,
        10,
        20,
        'not available: its instance is down; then served by sql/1/mgc',
      ],
      ['database', 'error', DATABASE, 30, 40, 'not available: its instance hangs; then served by sql/1/mgc'],
      ['database', 'error', DATABASE, 50, 60, 'not available: it is lost; then served by sql/1/mgc'],
      ['database', 'error', DATABASE, 70, null, 'not available: its instance hangs'],
    ],
  );
  t.is(outages.stateOf(DATABASE), 'unmirrored');
  t.is(content.generation, 4);
});

test('a crash takes with it what the cores were doing, and what shares them goes on', (t) => {
  const commitAfter = (instances: 'one' | 'several') => {
    const of = failoverBench({ ...ALONE, databases: { instances } }, { period: 0 });
    for (let i = 0; i < 12; i++) of.instanceUnder(of.pool.compliance?.database ?? '').work(0, 100);
    of.outages.crash('sql/1');
    of.outages.start('sql/1');
    return of.content.commit(0, 0);
  };
  t.true(near(commitAfter('one'), 0.005));
  t.true(near(commitAfter('several'), 100.005));
});

test('while the disk is full no post is stored, and afterwards all are, which is told', (t) => {
  for (const changes of [{}, { 'computer/sql-1': { disk: 1e12 } }]) {
    const { content, outages, run } = failoverBench(ALONE, { period: 0, changes });
    t.true(content.takes(200, 0));
    run(5);
    outages.fillDisk(DATABASE);
    t.true(content.isFull);
    t.false(content.takes(200, 6));
    t.false(content.takes(200, 7));
    run(8);
    outages.freeDisk(DATABASE);
    t.true(content.takes(200, 9));
    t.deepEqual(
      content.incidents().map(({ kind, path, from, to, message }) => [kind, path, from, to, message]),
      [['full', DATABASE, 5, 8, 'the disk is full: 2 posts not stored']],
    );
  }
});

test('a transaction that came to nothing leaves its room to others', (t) => {
  const changes = { [DATABASE]: { autogrowth: 1024 ** 2 }, 'computer/sql-1': { disk: 1024 ** 2 } };
  const { content } = failoverBench(ALONE, { period: 0, changes });
  for (let i = 0; i < 896; i++) content.commit(0, 0);
  t.true(content.isFull);
  for (let i = 0; i < 896; i++) content.abandon(200);
  t.false(content.isFull);
  t.true(content.takes(200, 1));
  t.is(content.bytes, 0);
});

test('a slow disk makes its log and its reads take longer, and nothing else', (t) => {
  const { content, outages } = failoverBench(ALONE, { period: 0, changes: { [DATABASE]: { size: 1e15 } } });
  outages.slowDisk('sql/1', 5);
  t.true(near(content.commit(0, 0), 0.001 + 5 * 0.004));
  t.true(near(content.readHistory(1, 30) - 1, 0.002 + 5 * 0.0075));
  t.true(near(content.search(2) - 2, 0.02));
  outages.slowDisk('sql/1', 1);
  t.true(near(content.commit(0, 3) - 3, 0.005));
});

test('a chat server that is cut off from the database gets no answer, and the others do', (t) => {
  const of = failoverBench(STRETCHED, { period: 0 });
  const { content, outages, serverSites } = of;
  t.is(content.servedBy, DATABASE);
  const here = serverSites.indexOf('site/1');
  const there = serverSites.indexOf('site/2');
  outages.cut('site/2', 'site/1');
  t.true(content.answers(here));
  t.false(content.answers(there));
  outages.mend('site/1', 'site/2');
  t.true(content.answers(there));
  t.is(content.generation, 0);
});

test('what has moved to the secondary is served there without what was not shipped, and mirrored when that is set up', (t) => {
  const of = failoverBench(STRETCHED);
  const { content, outages, posts } = of;
  const secondary = of.deployment.secondariesOf(DATABASE)[0]?.path ?? '';
  const mirror = of.deployment.mirrorOf(secondary);
  t.not(mirror, undefined);
  of.run(100);
  const shipped = content.position;
  of.run(200);
  for (const { path } of of.deployment.of('sql')) {
    if (of.deployment.siteOf(path).path === 'site/1') outages.crash(path);
  }
  of.run(1000);
  t.false(content.isUp(DATABASE));
  t.true(content.isUp(secondary));
  const lost = posts.filter(({ isStored }) => isStored).length - shipped.posts;
  t.true(lost > 990);
  t.is(content.moveTo(secondary, shipped), lost);
  t.deepEqual(content.position, shipped);
  t.is(content.lost.posts, lost);
  t.is(content.servedBy, secondary);
  t.true(content.answers(of.serverSites.indexOf('site/2')));
  t.is(outages.stateOf(DATABASE), 'unmirrored');
  t.is(outages.failOver(DATABASE), 'refused: it has no mirror');
  t.is(content.establishMirror(), 'its mirror is sent what it lacks');
  t.is(outages.stateOf(DATABASE), 'synchronizing');
  of.run(1100);
  t.is(outages.stateOf(DATABASE), 'synchronized');
  t.is(content.establishMirror(), 'changes nothing: it is mirrored');
  t.regex(outages.failOver(secondary), /nothing that was committed is lost/);
  of.run(1200);
  t.is(content.servedBy, mirror?.path ?? '');
  // Back to where it was.
  for (const { path } of of.deployment.of('sql')) outages.start(path);
  t.is(content.moveTo(DATABASE, content.position), 0);
  t.is(content.establishMirror(), 'its mirror is sent what it lacks');
  of.run(1300);
  t.true(content.answers(0));
  t.is(outages.stateOf(DATABASE), 'synchronized');
  outages.crash('sql/1');
  of.run(1400);
  t.is(content.servedBy, 'sql/1-mirror/mgc');
  t.throws(() => content.moveTo('sql/9/mgc', shipped), { instanceOf: RangeError });
  // Each outage once: the disaster, the change of roles, the way back, the last failure.
  t.is(of.interruptions().length, 4);
});

test('a transaction whose server does not yet know that it is durable is gone when the database moves', (t) => {
  const of = failoverBench(STRETCHED, { period: 0 });
  const { content } = of;
  const { generation } = content;
  const durable = content.commit(0, 0);
  of.run(durable);
  const secondary = of.deployment.secondariesOf(DATABASE)[0]?.path ?? '';
  t.is(content.moveTo(secondary, content.position), 0);
  t.false(content.survived(generation, durable));
  content.abandon(200);
  t.is(content.bytesStored, 0);
});

test('what serves from another instance takes memory there', (t) => {
  const of = failoverBench(undefined, { changes: { 'sql/1/mgc': { size: 104e9 } }, period: 0 });
  const { outages, content, instanceUnder } = of;
  t.is(instanceUnder('sql/1-mirror/mgc').hitShare, 1);
  t.true(near(instanceUnder(DATABASE).hitShare, 0.25));
  outages.crash('sql/1');
  of.run(30);
  t.is(content.servedBy, 'sql/1-mirror/mgc');
  t.true(near(instanceUnder('sql/1-mirror/mgc').hitShare, 0.25));
});

test('parts that nobody uses take no harm and do none', (t) => {
  const of = failoverBench(undefined, { period: 0 });
  const { outages, content } = of;
  outages.crash('sql/77');
  outages.start('sql/77');
  outages.slowDisk('sql/77', 3);
  outages.loseMirror('sql/77/mgc');
  outages.loseDatabase('sql/77/mgc');
  outages.fillDisk('sql/77/mgc');
  of.run(100);
  t.deepEqual(content.incidents(), []);
  t.is(outages.stateOf('sql/77/mgc'), 'unmirrored');
  t.false(outages.isUp('sql/77/mgc'));
});

test('somebody is told when a member of the mirroring session is missed', (t) => {
  const of = failoverBench(undefined, { period: 0 });
  const times: number[] = [];
  of.sql.noticed = () => times.push(of.simulation.now);
  of.at(50, () => of.outages.crash('sql/1-witness'));
  of.at(100, () => of.outages.hang('sql/1', Infinity));
  of.run(1000);
  // Content and compliance of the pool would each notice; here there is but the content database.
  t.deepEqual([...new Set(times)], [51, 110]);
});
