import test from 'ava';
import { APART, APART_WITHOUT_WITNESS, failoverBench, SITES } from './failover-bench.ts';

const PRINCIPAL = 'sql/1';
const MIRROR = 'sql/1-mirror';
const WITNESS = 'sql/1-witness';
const DATABASE = 'sql/1/mgc';
const COPY = 'sql/1-mirror/mgc';
const NO_WITNESS = { preset: 'enterprise-pool', content: { witness: false } } as const;

const near = (value: number, expected: number): boolean => Math.abs(value - expected) < 1e-9;

/** How long the database does not answer after `fail`, for each of so many seeds. */
function downtimes(seeds: number, fail: (of: ReturnType<typeof failoverBench>) => void): readonly number[] {
  return Array.from({ length: seeds }, (_, seed) => {
    const of = failoverBench(undefined, { seed: `${seed}`, period: 0 });
    of.at(100, () => fail(of));
    of.run(400);
    const [[from, to], ...more] = of.interruptions();
    if (from !== 100 || more.length > 0 || of.content.servedBy !== COPY) return NaN;
    return (to ?? Infinity) - from;
  });
}

test('a principal that dies is replaced 3 to 11 seconds later, evenly so, and never after five minutes', (t) => {
  const all = downtimes(500, ({ outages }) => outages.crash(PRINCIPAL));
  t.true(all.every((time) => time >= 3 && time <= 11));
  const mean = all.reduce((sum, time) => sum + time, 0) / all.length;
  // Standard deviation 8/√12: six standard errors, one false alarm in 500 million.
  t.true(Math.abs(mean - 7) < (6 * 8) / Math.sqrt(12 * 500), `${mean}`);
  t.true(Math.min(...all) < 3.5 && Math.max(...all) > 10.5);
});

test('a principal that hangs is replaced 12 to 20 seconds later', (t) => {
  const all = downtimes(500, ({ outages }) => outages.hang(PRINCIPAL, 10_000));
  t.true(all.every((time) => time >= 12 && time <= 20));
  t.true(Math.min(...all) < 12.5 && Math.max(...all) > 19.5);
});

test('what was durable when the principal failed is kept, what was under way is not, and each post knows', (t) => {
  for (const fail of ['crash', 'hang'] as const) {
    // A post takes 9.5 ms: at some time there is always one under way.
    const of = failoverBench(undefined, { period: 0.005 });
    const { content, outages, posts } = of;
    of.at(50, () => (fail === 'crash' ? outages.crash(PRINCIPAL) : outages.hang(PRINCIPAL, Infinity)));
    of.run(100);
    t.is(content.servedBy, COPY);
    const before = posts.filter(({ generation }) => generation === 0);
    t.true(before.every(({ isOver, isStored, durable }) => isOver && isStored === durable <= 50));
    t.true(before.some(({ isStored }) => !isStored));
    t.is(content.generation, 1);
    t.is(content.position.posts, posts.filter(({ isStored }) => isStored).length);
    t.is(content.lost.posts, 0);
    // Nothing waits any more for the room that a lost transaction held.
    const [first] = posts.filter(({ generation }) => generation === 1);
    t.true(first.durable - first.at < 0.0051);
  }
});

test('without a witness nobody takes over until somebody says so', (t) => {
  const of = failoverBench(NO_WITNESS);
  const { content, outages } = of;
  outages.crash(PRINCIPAL);
  of.run(36_000);
  t.deepEqual(of.interruptions(), [[0, null]]);
  t.false(content.answers(0));
  t.regex(
    outages.failOver(DATABASE),
    /^the mirror serves as principal in \d+\.\d s; nothing that was committed is lost$/,
  );
  t.is(outages.failOver(DATABASE), 'refused: it is failing over already');
  of.run(36_010);
  t.true(content.answers(0));
  t.is(content.servedBy, COPY);
  const [[, to]] = of.interruptions();
  t.true(to !== null && to >= 36_002 && to <= 36_010);
});

test('without a witness the principal that is back serves again, and a principal without its mirror never stops', (t) => {
  const of = failoverBench(NO_WITNESS);
  of.at(100, () => of.outages.crash(PRINCIPAL));
  of.at(500, () => of.outages.start(PRINCIPAL));
  of.at(600, () => of.outages.crash(MIRROR));
  of.run(700);
  t.deepEqual(of.interruptions(), [[100, 500]]);
  t.is(of.content.servedBy, DATABASE);
  t.is(of.outages.stateOf(DATABASE), 'disconnected');
});

test('a principal that comes back before it is missed goes on, and one that hangs for less than ten seconds', (t) => {
  const of = failoverBench();
  of.at(100, () => of.outages.crash(PRINCIPAL));
  of.at(100.9, () => of.outages.start(PRINCIPAL));
  of.at(200, () => of.outages.hang(PRINCIPAL, 209.9));
  // A fault does not cover the instant at which it ends.
  of.at(250, () => of.outages.hang(PRINCIPAL, 260));
  of.run(300);
  t.deepEqual(of.interruptions(), [
    [100, 100.9],
    [200, 209.9],
    [250, 260],
  ]);
  t.is(of.content.servedBy, DATABASE);
  t.is(of.outages.stateOf(DATABASE), 'synchronized');
});

test('a principal goes on with mirror or witness, and not without both, though it runs', (t) => {
  const of = failoverBench();
  const { outages, content } = of;
  of.at(100, () => outages.crash(MIRROR));
  of.at(200, () => outages.start(MIRROR));
  of.at(300, () => outages.crash(WITNESS));
  of.at(400, () => outages.crash(MIRROR));
  of.run(500);
  t.deepEqual(of.interruptions(), [[401, null]]);
  t.is(outages.failOver(DATABASE), 'refused: its mirror does not answer');
  of.at(600, () => outages.start(WITNESS));
  of.run(700);
  t.deepEqual(of.interruptions(), [[401, 600]]);
  of.at(800, () => outages.loseWitness(DATABASE));
  of.run(900);
  t.deepEqual(of.interruptions(), [
    [401, 600],
    [801, null],
  ]);
  outages.regainWitness(DATABASE);
  t.true(content.answers(0));
  t.is(content.servedBy, DATABASE);
});

test('without the mirror a commit is shorter, once it is noticed; until then it waits', (t) => {
  const of = failoverBench(undefined, { period: 1 });
  const { outages, posts } = of;
  of.at(10.5, () => outages.loseMirror(DATABASE));
  of.at(20.5, () => outages.regainMirror(DATABASE));
  of.at(30.5, () => outages.hang(MIRROR, 34.25));
  of.at(50.5, () => outages.hang(MIRROR, 200));
  of.run(100);
  const took = (at: number) => {
    const post = posts.find((one) => one.at === at);
    return post === undefined ? NaN : post.durable - post.at;
  };
  const [alone, mirrored] = [0.005, 0.0095];
  t.true(near(took(10), mirrored));
  // The log waits until the mirror is given up at 11.5 s.
  t.true(near(took(11), 0.5 + mirrored - 0.001), `${took(11)}`);
  t.true(near(took(12), alone));
  t.true(near(took(21), mirrored));
  t.true(near(took(31), 3.25 + mirrored - 0.001), `${took(31)}`);
  t.true(near(took(35), mirrored));
  t.true(near(took(51), 9.5 + mirrored - 0.001), `${took(51)}`);
  t.true(near(took(61), alone));
  t.deepEqual(of.interruptions(), []);
  t.true(posts.every(({ isOver, isStored }) => isStored === isOver));
});

test('the old principal comes back as mirror, catches up with what was written meanwhile, and may take over again', (t) => {
  const figures = { 'mirroring.catchUpRate': 20_000 };
  const of = failoverBench(undefined, { figures });
  const { outages, content } = of;
  of.at(100, () => outages.crash(PRINCIPAL));
  of.run(200);
  t.is(outages.stateOf(DATABASE), 'disconnected');
  const [[, to]] = of.interruptions();
  outages.start(PRINCIPAL);
  t.is(outages.stateOf(DATABASE), 'synchronizing');
  // Ten posts of 2,000 bytes a second, sent at 20,000 bytes a second.
  const ends = 200 + (200 - (to ?? NaN));
  of.run(ends - 1);
  t.is(outages.stateOf(DATABASE), 'synchronizing');
  t.is(outages.failOver(DATABASE), 'refused: it serves, and its mirror does not have everything yet');
  of.run(ends + 1);
  t.is(outages.stateOf(DATABASE), 'synchronized');
  t.is(content.servedBy, COPY);
  of.at(400, () => outages.crash(MIRROR));
  of.run(500);
  t.is(content.servedBy, DATABASE);
  t.is(of.interruptions().length, 2);
  const exposed = content.incidents().filter(({ kind }) => kind === 'mirroring');
  t.deepEqual(exposed.map(({ from }) => from)[0], to);
});

test('a mirror that does not have everything never takes over by itself', (t) => {
  const of = failoverBench(undefined, { figures: { 'mirroring.catchUpRate': 1000 } });
  const { outages, content } = of;
  of.at(100, () => outages.crash(MIRROR));
  of.at(200, () => outages.start(MIRROR));
  of.at(210, () => outages.crash(PRINCIPAL));
  of.run(1000);
  t.deepEqual(of.interruptions(), [[210, null]]);
  outages.start(PRINCIPAL);
  t.true(content.answers(0));
  t.is(content.servedBy, DATABASE);
});

test('who forces a mirror to serve that lacks something is told what is lost, and it is', (t) => {
  const of = failoverBench(undefined, { figures: { 'mirroring.catchUpRate': 4000 } });
  const { outages, content, posts } = of;
  of.at(100.05, () => outages.crash(MIRROR));
  // That somebody looks does not give it anything.
  of.at(150, () => outages.slowDisk(MIRROR, 2));
  of.at(200.05, () => outages.start(MIRROR));
  of.at(220.05, () => outages.crash(PRINCIPAL));
  of.run(300);
  const before = content.bytes;
  t.is(content.position.posts, posts.length);
  // The mirror has none of the posts that waited for it in vain. Two of those that it lacks come each second.
  const lost = posts.filter(({ at }) => at > 100.05).length - 2 * 20;
  t.is(
    outages.failOver(DATABASE).replace(/ in .* s;/, ';'),
    `the mirror serves as principal; ${lost} that were committed are lost`,
  );
  t.is(content.lost.posts, lost);
  t.is(content.position.posts, posts.length - lost);
  t.true(Math.abs(before - content.bytes - content.lost.bytes) < 1e-6 && content.lost.bytes > 0);
  of.run(400);
  t.true(content.answers(0));
  outages.start(PRINCIPAL);
  of.run(1000);
  t.is(outages.stateOf(DATABASE), 'synchronized');
});

test('a principal that is cut off from both others stops when it notices, before the mirror serves', (t) => {
  const of = failoverBench(APART);
  const { outages, content, posts } = of;
  const [a, b, c] = SITES;
  of.at(100, () => {
    outages.cut(a, b);
    outages.cut(a, c);
  });
  of.run(109.99);
  t.true(content.answers(0));
  t.true(posts.filter(({ at }) => at >= 100).every(({ durable }) => durable > 110));
  of.run(200);
  t.is(content.servedBy, COPY);
  const [[from, to]] = of.interruptions();
  t.is(from, 110);
  t.true(to !== null && to >= 112 && to <= 120);
  // It serves, and the chat servers of the first site do not reach it.
  t.false(content.answers(0));
  t.true(content.isUp(COPY));
  t.true(posts.filter(({ at }) => at >= 100).every(({ isStored }) => !isStored));
  t.is(content.position.posts, posts.filter(({ at }) => at < 100).length);
  outages.mend(a, b);
  t.true(content.answers(0));
  t.true(near(content.distanceFrom(0), 0.001));
});

test('a mirror that is cut off from both others changes nothing, and one from the principal alone neither', (t) => {
  const [a, b, c] = SITES;
  for (const cuts of [
    [
      [a, b],
      [b, c],
    ],
    [[a, b]],
    [[a, c]],
    [[b, c]],
  ]) {
    const of = failoverBench(APART);
    of.at(100, () => {
      for (const [from, to] of cuts) of.outages.cut(from, to);
    });
    of.run(200);
    t.deepEqual(of.interruptions(), []);
    t.is(of.content.servedBy, DATABASE);
    for (const [from, to] of cuts) of.outages.mend(from, to);
    of.run(201);
    t.is(of.outages.stateOf(DATABASE), 'synchronized');
    t.true(of.posts.every(({ isOver, isStored }) => isStored === isOver));
  }
});

test('who is gone behind a cut is missed like one who hangs, and nothing else makes the wait longer', (t) => {
  const of = failoverBench(APART);
  const [a, b, c] = SITES;
  of.at(100, () => {
    of.outages.cut(a, b);
    of.outages.cut(a, c);
  });
  of.at(102, () => of.outages.crash(PRINCIPAL));
  of.at(105, () => of.outages.slowDisk(MIRROR, 2));
  of.run(200);
  const [[from, to]] = of.interruptions();
  t.is(from, 102);
  t.true(to !== null && to >= 112 && to <= 120, `${to}`);
});

test('an asynchronous mirror keeps nobody waiting and takes over only by hand, when its principal is gone', (t) => {
  const of = failoverBench(undefined, { changes: { [COPY]: { safety: 'asynchronous' } } });
  const { outages, content, posts } = of;
  // The data file does not grow before the 897th post.
  of.run(80);
  t.true(posts.every(({ at, durable }) => near(durable - at, 0.005)));
  t.is(outages.failOver(DATABASE), 'refused: it serves, and its mirror is asynchronous');
  outages.crash(PRINCIPAL);
  of.run(1000);
  t.deepEqual(of.interruptions(), [[80, null]]);
  t.regex(outages.failOver(DATABASE), /^the mirror serves/);
  of.run(1100);
  t.is(content.servedBy, COPY);
});

test('nobody lets a mirror serve by hand while its principal does, beyond a cut', (t) => {
  const of = failoverBench(APART_WITHOUT_WITNESS);
  const { outages } = of;
  outages.cut(SITES[0], SITES[1]);
  of.run(5);
  t.is(outages.failOver(DATABASE), 'refused: it serves, and does not reach its mirror');
  of.run(50);
  t.is(outages.failOver(DATABASE), 'refused: it serves, and does not reach its mirror');
  t.true(of.content.answers(0));
});

test('a transaction that was durable is kept, though its server learns of it after the failure', (t) => {
  const { content, at, run, outages } = failoverBench(undefined, { period: 0 });
  const { generation } = content;
  const durable = content.commit(0, 0);
  at(durable, () => outages.crash(PRINCIPAL));
  run(1);
  t.is(content.generation, generation + 1);
  t.true(content.survived(generation, durable));
  t.false(content.survived(generation, durable + 1e-9));
});

test('by hand the roles change in order while both are there, and what is refused says why', (t) => {
  const of = failoverBench();
  const { outages, content } = of;
  t.regex(outages.failOver(DATABASE), /nothing that was committed is lost$/);
  t.false(content.answers(0));
  of.run(20);
  t.is(content.servedBy, COPY);
  t.is(outages.stateOf(COPY), 'synchronized');
  outages.crash(WITNESS);
  outages.crash(MIRROR);
  of.run(40);
  t.is(outages.failOver(DATABASE), 'refused: its mirror does not reach the witness: it has no quorum');
  t.is(
    failoverBench({ preset: 'enterprise-pool', content: { mirrored: false } }).outages.failOver(DATABASE),
    'refused: it has no mirror',
  );
  t.is(outages.failOver('sql/2/mgc'), 'changes nothing: nobody uses the database');
});

test('failed over, a post works on the cores of the other instance, writes its log there and comes from farther away', (t) => {
  const of = failoverBench(APART, {
    changes: { 'sql/1-mirror': { logDisk: 'ssd' }, 'computer/sql-1-mirror': { gigahertz: 2 * 2.26 } },
    period: 0,
  });
  const { outages, content } = of;
  t.true(near(content.distanceFrom(0), 0.00025));
  t.true(near(content.commit(0, 0), 0.001 + 0.004 + 0.002 + 0.0005));
  outages.crash(PRINCIPAL);
  of.run(20);
  t.true(near(content.distanceFrom(0), 0.001));
  t.true(near(content.commit(0, 20) - 20, 0.0005 + 0.0005));
  outages.scaleDelays((a, b) => (a === b ? 1 : 3));
  t.true(near(content.distanceFrom(0), 0.003));
  outages.slowDisk(MIRROR, 10);
  t.true(near(content.commit(0, 30) - 30, 0.0005 + 0.005));
  outages.start(PRINCIPAL);
  of.run(40);
  t.is(outages.stateOf(DATABASE), 'synchronized');
  t.true(near(content.commit(0, 40) - 40, 0.0005 + 0.005 + 3 * 0.002 + 0.004));
  outages.slowDisk(PRINCIPAL, 2);
  t.true(near(content.commit(0, 50) - 50, 0.0005 + 0.005 + 3 * 0.002 + 0.008));
});

test('a mirror that redoes slowly serves later, by what it has not redone', (t) => {
  // Ten posts of 2,000 bytes a second; half of them are redone.
  const figures = { 'mirroring.redoRate': 10_000, 'mirroring.switchLow': 2, 'mirroring.switchHigh': 2 };
  const of = failoverBench(undefined, { figures });
  of.at(100.05, () => of.outages.crash(PRINCIPAL));
  of.run(1000);
  const [[, to]] = of.interruptions();
  // 1,000 posts came, and 101.05 s have gone when that is decided, a tenth of a second before the first.
  const left = (1000 * 2000) / 10_000 - (101.05 - 0.1);
  t.true(to !== null && Math.abs(to - (101.05 + 2 + left)) < 1e-6, `${to}, expected ${101.05 + 2 + left}`);
});

test('what a mirror was sent to catch up it has to redo as well', (t) => {
  const figures = { 'mirroring.redoRate': 100_000, 'mirroring.switchLow': 2, 'mirroring.switchHigh': 2 };
  const of = failoverBench(undefined, { figures: { ...figures, 'mirroring.catchUpRate': 1e9 } });
  of.at(10.05, () => of.outages.crash(MIRROR));
  of.at(510.05, () => of.outages.start(MIRROR));
  of.at(511.05, () => of.outages.crash(PRINCIPAL));
  of.run(1000);
  const [[, to]] = of.interruptions();
  // 5,000 posts of 2,000 bytes, and ten that came since, of which two seconds have passed when that is decided.
  const left = (5010 * 2000) / 100_000 - 2;
  t.true(to !== null && Math.abs(to - (512.05 + 2 + left)) < 0.5, `${to}, expected ${512.05 + 2 + left}`);
});

test('a database of which no copy answers is not failed over by hand, and none is mirrored to an instance that is down', (t) => {
  const of = failoverBench();
  of.outages.loseDatabase(DATABASE);
  t.is(of.outages.failOver(DATABASE), 'refused: no copy of it answers');
  of.outages.regainDatabase(DATABASE);
  of.content.moveTo(DATABASE, of.content.position);
  of.outages.crash(MIRROR);
  t.regex(of.content.establishMirror(), /^changes nothing: .* is down$/);
  of.outages.start(MIRROR);
  t.is(of.content.establishMirror(), 'its mirror is sent what it lacks');
});
