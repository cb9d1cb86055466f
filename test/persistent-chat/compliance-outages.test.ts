import test from 'ava';
import { complianceCounts } from '../../src/persistent-chat/compliance/pool-compliance.ts';
import { SqlOutages } from '../../src/persistent-chat/sql/sql-outages.ts';
import { bench, owners, run } from './compliance-bench.ts';

const DATABASE = 'sql/1/mgccomp';

test('while the compliance database is lost the queues build, and drain when it is back; nothing is lost', (t) => {
  const of = bench({ runInterval: 60 }, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'chat', 100, 0);
  for (const server of [1, 2, 3]) of.every(1, 'copy', 100, server);
  run(t, of, 100.5);
  const before = complianceCounts(of);
  t.true(before.queued <= 400);
  outages.loseDatabase(DATABASE);
  run(t, of, 400.5);
  const { queued, written, processed, dropped } = complianceCounts(of);
  t.is(dropped, 0);
  t.true(written - before.written <= 400);
  t.true(queued >= 300 * 400);
  t.is(processed, before.processed);
  // The lock expired, and nobody could take it.
  t.deepEqual(owners(of), []);
  outages.regainDatabase(DATABASE);
  // 1,200 batches of a hundred, 22 ms each, and what comes meanwhile.
  run(t, of, 480);
  const after = complianceCounts(of);
  t.true(after.queued <= 800, `${after.queued} queued`);
  t.is(owners(of).length, 1);
  run(t, of, 600);
  t.true(complianceCounts(of).processed > before.processed + 30_000);
  t.deepEqual(
    of.database.incidents().map(({ kind, path, from, to }) => [kind, path, from, to]),
    [['database', DATABASE, 100.5, 400.5]],
  );
});

test('a batch that is under way when the database fails stays in the queue, one that is durable does not', (t) => {
  for (const [at, kept] of [
    [2.01, 0],
    [2.022, 100],
  ] as const) {
    const of = bench({}, { canFail: true });
    const outages = new SqlOutages(of.sql);
    of.simulation.schedule(
      of.simulation.kind('come', () => of.services[2].enqueue('join', 100, 1)),
      1,
    );
    // 22 ms for a hundred, from 2 s on.
    run(t, of, at, at);
    outages.crash('sql/1');
    run(t, of, 2.5);
    t.is(of.database.counted.written, kept);
    t.is(of.levels.backlog, 100 - kept);
    run(t, of, 60);
    t.is(of.database.counted.written, 100);
    t.is(of.levels.backlog, 0);
    t.is(of.database.service.servedBy, 'sql/1-mirror/mgccomp');
  }
});

test('a run of the adapter that the database does not live through is made anew, and each record processed once', (t) => {
  const of = bench({ runInterval: 60 }, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'chat', 1000, 0);
  // A run over 60,000 records takes twelve seconds.
  run(t, of, 65);
  t.is(of.database.counted.processed, 0);
  outages.crash('sql/1');
  run(t, of, 76);
  t.is(of.database.service.servedBy, 'sql/1-mirror/mgccomp');
  t.is(of.database.counted.processed, 0);
  run(t, of, 150);
  const { records, processed, lost } = of.database.counted;
  t.is(lost, 0);
  t.true(processed > 55_000 && processed <= records);
});

test('a chat server that is cut off from the compliance database keeps its events, and the others write', (t) => {
  const of = bench({}, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'copy', 10, 1);
  outages.crash('sql/1');
  outages.crash('sql/1-witness');
  run(t, of, 100);
  t.is(of.database.counted.written, 0);
  outages.start('sql/1');
  run(t, of, 110);
  t.true(of.database.counted.written > 1000);
});

test('who forces a mirror to serve that lacks records loses them, and the books say so', (t) => {
  const of = bench({ adapter: 'none' }, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'chat', 10, 0);
  run(t, of, 100);
  outages.crash('sql/1-mirror');
  run(t, of, 200);
  outages.crash('sql/1');
  outages.start('sql/1-mirror');
  run(t, of, 210);
  const { written } = of.database.counted;
  t.regex(outages.failOver(DATABASE), /; \d+ that were committed are lost$/);
  t.true(of.database.counted.lost > 950 && of.database.counted.lost < 1050);
  t.is(of.database.contents.records, written - of.database.counted.lost);
  run(t, of, 300);
  t.true(of.database.counted.written > written + 500);
});

test('a full disk under the compliance database keeps the events in their queues', (t) => {
  const of = bench({}, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'copy', 10, 1);
  outages.fillDisk(DATABASE);
  run(t, of, 100);
  t.is(of.database.counted.written, 0);
  outages.freeDisk(DATABASE);
  run(t, of, 110);
  t.true(of.database.counted.written > 1000);
  t.deepEqual(
    of.database.incidents().map(({ kind, from, to }) => [kind, from, to]),
    [['full', 0, 100]],
  );
});

test('a batch waits for a mirror that does not answer, until it is given up', (t) => {
  const of = bench({}, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'copy', 10, 1);
  outages.hang('sql/1-mirror', Infinity);
  run(t, of, 9.9);
  t.is(of.database.counted.written, 0);
  run(t, of, 12);
  t.is(of.database.counted.written, 100);
  run(t, of, 20);
  t.true(of.database.counted.written > 100);
});

test('the adapter waits for a database that does not answer, and begins when it does', (t) => {
  const of = bench({ runInterval: 60 }, { canFail: true });
  const outages = new SqlOutages(of.sql);
  of.every(1, 'chat', 1000, 0);
  run(t, of, 55);
  outages.loseDatabase(DATABASE);
  run(t, of, 65);
  outages.regainDatabase(DATABASE);
  // It looks again at 80 s, and a run over some 60,000 records takes twelve.
  run(t, of, 85);
  t.is(of.database.counted.processed, 0);
  run(t, of, 100);
  t.true(of.database.counted.processed > 50_000);
});

test('a batch that comes to nothing leaves its room to others', (t) => {
  const room = (fails: boolean) => {
    const of = bench({ adapter: 'none' }, { canFail: true, changes: { 'computer/sql-1': { disk: 1e9 } } });
    of.simulation.schedule(
      of.simulation.kind('come', () => of.services[2].enqueue('join', 100, 1)),
      1,
    );
    run(t, of, 2.01, 2.01);
    if (fails) new SqlOutages(of.sql).crash('sql/1');
    run(t, of, 60);
    t.is(of.database.counted.written, 100);
    return of.database.room;
  };
  t.is(room(true), room(false));
});
