import test, { type ExecutionContext } from 'ava';
import type { FilePlan } from '../../src/persistent-chat/files/file-plan.ts';
import { FileStore } from '../../src/persistent-chat/files/file-store.ts';
import { FileTransfers } from '../../src/persistent-chat/files/file-transfers.ts';
import { WebServices } from '../../src/persistent-chat/files/web-services.ts';
import type { ScenarioInput } from '../../src/persistent-chat/index.ts';
import { observe } from '../../src/testing/index.ts';
import { sidePool } from './side-pool.ts';

const MEGABYTE = 1_000_000;
const HORIZON = 10_000;

const PLAN: FilePlan = {
  perSecond: 1,
  size: 500_000,
  spread: 1.5,
  largest: Infinity,
  downloads: 0,
  downloadGap: 10,
  store: 'file-store/1',
};

interface Setting {
  readonly plan?: Partial<FilePlan>;
  readonly connected?: number;
  /** Bandwidth of the one Front End server and of each client [B/s]. */
  readonly line?: number;
  readonly hasStore?: boolean;
}

/** Sends files in a pool of 100 users for 10,000 s. */
function run({ plan = {}, connected = 100, line = 1e15, hasStore = true }: Setting) {
  const { context, recorder, measures, population, server, recorded } = sidePool(100, connected, HORIZON);
  const store = new FileStore('file-store/1');
  const webServices = new WebServices([{ path: 'computer/fe-1', line }], line / 10);
  const places = { webServices, store: hasStore ? store : null };
  const { counts } = new FileTransfers({ ...PLAN, ...plan }, context, measures, [server], population, places);
  recorder.start(0);
  context.simulation.run(HORIZON);
  return { counts, store, recorded, values: recorder.finish().values };
}

function within(t: ExecutionContext, value: number, expected: number, tolerance: number, what: string): void {
  t.true(Math.abs(value - expected) <= tolerance, `${what}: ${value}, expected ${expected} +- ${tolerance}`);
}

// Bands hold 4.5 standard errors: one seed in 150,000 would miss one.

test('files are sent at their rate, in their sizes, and fetched as often as said', (t) => {
  const { counts, values } = run({ plan: { downloads: 2.5 } });
  within(t, counts.accepted, 10_000, 4.5 * 100, 'uploads');
  within(t, counts.bytes / counts.accepted, 500_000, 4.5 * 7_500, 'bytes of a file');
  // A download waits ten seconds at most three times: some 25 are still to come. Half a download is a toss.
  within(t, counts.downloaded, 2.5 * counts.uploaded, 4.5 * 50 + 60, 'downloads');
  within(t, values['file.rate'].mean, (counts.uploaded + counts.downloaded) / HORIZON, 1e-9, 'rate');
});

test('who is not connected sends nothing and fetches nothing', (t) => {
  const { counts } = run({ plan: { downloads: 4 }, connected: 25 });
  within(t, counts.accepted, 2_500, 4.5 * 50, 'uploads of a quarter');
  within(t, counts.downloaded, counts.uploaded, 4.5 * 50, 'a quarter of four downloads each');
  t.deepEqual(run({ connected: 0 }).counts, {
    accepted: 0,
    uploaded: 0,
    tooLarge: 0,
    unavailable: 0,
    refused: 0,
    downloaded: 0,
    bytes: 0,
  });
});

test('a file beyond the limit is refused and leaves nothing', (t) => {
  const sizes = { spread: 0, size: 500_000 };
  t.like(run({ plan: { ...sizes, largest: 500_001 } }).counts, { tooLarge: 0 });
  const refused = run({ plan: { ...sizes, largest: 499_999 } });
  t.like(refused.counts, { accepted: 0, bytes: 0 });
  t.true(refused.counts.tooLarge > 9_000);
  t.is(refused.store.bytes, 0);
  // Half of all sizes lie above the median, mean ÷ √(1 + cv²).
  const half = run({ plan: { largest: 500_000 / Math.sqrt(3.25) } }).counts;
  within(t, half.tooLarge / (half.tooLarge + half.accepted), 0.5, 4.5 * 0.005, 'share refused');
});

test('the store has every byte that was accepted and is not under way', (t) => {
  const { counts, store } = run({});
  t.true(counts.bytes > 0);
  t.is(store.bytes, counts.bytes);
  t.is(store.files, counts.accepted);
  // A line that carries half of what comes.
  const slow = run({ line: 250_000 });
  t.is(slow.store.files, slow.counts.uploaded);
  t.true(slow.store.bytes < slow.counts.bytes);
  within(t, slow.store.bytes / (250_000 * HORIZON), 1, 0.02, 'bytes through a line that is always busy');
});

test('without a store nothing is accepted', (t) => {
  const { counts, store } = run({ hasStore: false });
  t.like(counts, { accepted: 0, uploaded: 0 });
  t.true(counts.unavailable > 9_000);
  t.is(store.files, 0);
});

test('while the store is lost no file goes up or down, those under way fail, and its files are there again after', (t) => {
  const { context, measures, population, server, recorder, recorded } = sidePool(100, 100, HORIZON);
  const store = new FileStore('file-store/1');
  const webServices = new WebServices([{ path: 'computer/fe-1', line: 1e6 }], 1e6);
  const plan = { ...PLAN, downloads: 2, size: 100_000, perSecond: 0.5 };
  const { counts } = new FileTransfers(plan, context, measures, [server], population, { webServices, store });
  const { simulation } = context;
  recorder.start(0);
  simulation.run(4000);
  t.is(counts.unavailable, 0);
  const before = { ...counts, bytes: store.bytes, recorded: recorded.download };
  store.lose();
  simulation.run(6000);
  t.is(store.bytes, before.bytes);
  t.is(recorded.download, before.recorded);
  t.is(counts.uploaded, before.uploaded);
  t.is(counts.downloaded, before.downloaded);
  // A thousand uploads; some fifteen downloads wait for their time.
  within(t, counts.unavailable, 1000, 4.5 * 32 + 40, 'files that failed');
  store.regain();
  simulation.run(HORIZON);
  within(t, counts.uploaded - before.uploaded, 2000, 4.5 * 45, 'uploads after');
  within(t, counts.downloaded - before.downloaded, 4000, 4.5 * 90 + 60, 'downloads after');
  t.true(store.bytes > before.bytes);
});

test('a file that is under way when the store is lost is neither up nor down, and leaves its place to others', (t) => {
  const { context, measures, population, server, recorder } = sidePool(100, 100, HORIZON);
  const store = new FileStore('file-store/1');
  // One place, and files of a second that come twice a second: there is always one under way, and all are fetched.
  const webServices = new WebServices([{ path: 'computer/fe-1', line: 500_000 }], 500_000, 1);
  const plan = { ...PLAN, downloads: 5, downloadGap: 1, spread: 0, perSecond: 2 };
  const { counts } = new FileTransfers(plan, context, measures, [server], population, { webServices, store });
  const { simulation } = context;
  recorder.start(0);
  simulation.run(500);
  const before = { ...counts };
  t.true(before.uploaded > 50 && before.downloaded > 50);
  store.lose();
  simulation.run(510);
  t.is(counts.uploaded, before.uploaded);
  t.is(counts.downloaded, before.downloaded);
  t.is(store.files, before.uploaded);
  store.regain();
  simulation.run(1000);
  t.true(counts.uploaded - before.uploaded > 50 && counts.downloaded - before.downloaded > 50);
});

test('compliance is told of each upload and download', (t) => {
  const { counts, recorded } = run({ plan: { downloads: 2 } });
  t.is(recorded.upload, counts.accepted);
  t.is(recorded.download, counts.downloaded);
});

test('a line carries as many files at once as it has room for, and no file faster than its client', (t) => {
  const line = 125 * MEGABYTE;
  const web = new WebServices([{ path: 'computer/fe-1', line }], line / 10);
  const ends = Array.from({ length: 11 }, () => web.transfer(0, 0, 12.5 * MEGABYTE));
  t.deepEqual(ends, [...new Array<number>(10).fill(1), 2]);
  const narrow = new WebServices([{ path: 'computer/fe-1', line: MEGABYTE }], line);
  t.is(narrow.transfer(0, 0, 3 * MEGABYTE), 3);
  // Four places of a quarter each, and not three of a third, which is more than a client takes.
  const odd = new WebServices([{ path: 'computer/fe-1', line }], 0.3 * line);
  t.is(odd.transfer(0, 0, line), 4);
  for (let clients = 1; clients <= 200; clients++) {
    const many = new WebServices([{ path: 'computer/fe-1', line }], line / clients);
    within(t, many.transfer(0, 0, line / clients) ?? NaN, 1, 1e-9, `one of ${clients} clients`);
  }
  const broad = new WebServices([{ path: 'computer/fe-1', line: 1e6 * line }], line);
  t.is(broad.transfer(0, 0, line), 1);
});

test('a server lets only so many files wait and refuses the rest until one is through, which is told', (t) => {
  // Two places and three that wait.
  const web = new WebServices([{ path: 'computer/fe-1', line: 2 }], 1, 3);
  const ends = Array.from({ length: 7 }, () => web.transfer(0, 0, 10));
  t.deepEqual(ends, [10, 10, 20, 20, 30, undefined, undefined]);
  web.done(10, 0);
  t.is(web.transfer(10, 0, 10), 30);
  t.is(web.transfer(69, 0, 10), undefined);
  web.done(80, 0);
  web.done(80, 0);
  t.is(web.transfer(139, 0, 10), 149);
  t.is(web.transfer(139, 0, 10), 149);
  t.is(web.transfer(141, 0, 10), undefined);
  t.deepEqual(
    web
      .incidents()
      .map(({ kind, path, severity, from, to, message }) => [kind, path, severity, from, to, message]),
    [
      ['web services full', 'computer/fe-1', 'error', 0, 80, '3 transfers of files refused'],
      ['web services full', 'computer/fe-1', 'error', 141, null, '1 transfer of files refused'],
    ],
  );
});

const SCENARIO: ScenarioInput = {
  name: 'files',
  topology: { preset: 'enterprise-pool' },
  workload: { users: 500 },
  figures: { 'files.perUser': 500, 'files.downloads': 2, 'files.downloadGap': 1 },
  horizon: '10min',
};

test('in a run, files go through the Front End servers into the store of the pool', (t) => {
  const { totals, values } = observe(SCENARIO);
  const expected = (500 * 500 * 600) / 28_800;
  within(t, totals['files.accepted'], expected, 4.5 * Math.sqrt(expected), 'uploads');
  t.is(totals['file-store/1.files'], totals['files.uploaded']);
  t.true(totals['file-store/1.bytes'] <= totals['files.acceptedBytes']);
  t.true(totals['file-store/1.bytes'] > 0.99 * totals['files.acceptedBytes']);
  // 500,000 bytes at 100 Mbit/s.
  within(t, values['file.transferTime'].mean, 0.04, 0.003, 'transfer');
});

test('in a run without web services, every upload is refused', (t) => {
  const { totals } = observe({
    ...SCENARIO,
    topology: { preset: 'enterprise-pool', parts: { 'front-end-pool/1': { webServices: false } } },
  });
  t.is(totals['files.accepted'], 0);
  t.true(totals['files.unavailable'] > 4_500);
});

test('in a run with far more files than the lines carry, few wait and the rest is refused and told', (t) => {
  const { totals, incidents } = observe({
    ...SCENARIO,
    topology: { preset: 'enterprise-pool', frontEnds: 2 },
    figures: {
      'files.perUser': 10_000,
      'files.size': 10_000_000,
      'files.spread': 0,
      'files.downloads': 2,
      'files.waiting': 50,
    },
  });
  const { 'files.accepted': accepted, 'files.uploaded': uploaded, 'files.refused': refused } = totals;
  // Ten places and fifty that wait, on each of two servers.
  t.true(accepted - uploaded <= 120, `${accepted - uploaded} under way`);
  // 12.5 files a second through each line, up or down.
  t.true(uploaded + totals['files.downloaded'] <= 25 * 600);
  t.true(refused > 50_000, `${refused} refused`);
  t.deepEqual(
    incidents.map(({ kind, path, to }) => [kind, path, to]),
    [
      ['web services full', 'computer/fe-1', null],
      ['web services full', 'computer/fe-2', null],
    ],
  );
});
