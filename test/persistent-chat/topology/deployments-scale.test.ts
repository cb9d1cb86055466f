import { Session } from 'node:inspector';
import test from 'ava';
import {
  type ChatScenario,
  chatScenario,
  checkSupport,
  type ScenarioInput,
} from '../../../src/persistent-chat/index.ts';
import type { PartInput, PartsInput } from '../../../src/persistent-chat/topology/parts.ts';
import { checkScenario } from '../../../src/scenario/check.ts';
import type { Parsed } from '../../../src/util/problem.ts';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Calls of functions of this project while something is done: the same on every machine, however busy. */
function callsOf(work: () => void): number {
  const session = new Session();
  session.connect();
  const ask = (method: string, parameters?: object): unknown => {
    let answer: unknown;
    session.post(method, parameters, (error, result) => {
      if (error !== null) throw new Error(`${method}: ${JSON.stringify(error)}`);
      answer = result;
    });
    return answer;
  };
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  work();
  const { result } = ask('Profiler.takePreciseCoverage') as Coverage;
  ask('Profiler.stopPreciseCoverage');
  session.disconnect();
  return result
    .filter(({ url }) => url.includes('/src/') && !url.includes('/node_modules/'))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
}

const read = (parts: PartsInput): Parsed<ChatScenario> => {
  const scenario = { name: 'x', horizon: '1h', workload: { users: 100_000 }, topology: { parts } };
  return checkScenario(chatScenario, scenario, () => ({ file: 'large.ts' }));
};

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
const mapped = (n: number, entry: (i: number) => readonly [string, PartInput]): PartsInput =>
  Object.fromEntries(range(n).map(entry));

/** Twenty computers for each four instances with a database, four chat servers and one pool. */
function large(pools: number, computerOf = (i: number): string => `computer/${i}`): PartsInput {
  return {
    'domain/1': { name: 'a.example', forestRoot: true, globalCatalogs: 1 },
    'site/1': {},
    ...mapped(20 * pools, (i) => [`computer/${i}`, { site: 'site/1', domain: 'domain/1' }]),
    ...mapped(4 * pools, (i) => [
      `sql/${i}`,
      { computer: `computer/${4 * pools + i}`, version: '2012', edition: 'standard' },
    ]),
    ...mapped(4 * pools, (i) => [
      `sql/${i}/mgc`,
      { kind: 'content', ...(i % 4 === 1 && { mirrorOf: `sql/${i - 1}/mgc`, witness: `sql/${i + 1}` }) },
    ]),
    ...mapped(4 * pools, (i) => [
      `chat-server/${i}`,
      { pool: `chat-pool/${Math.floor(i / 4)}`, computer: computerOf(i) },
    ]),
    ...mapped(pools, (i) => [
      `chat-pool/${i}`,
      { active: [`chat-server/${4 * i}`, `chat-server/${4 * i + 1}`], content: `sql/${4 * i}/mgc` },
    ]),
  };
}

const problemsOf = (parsed: Parsed<ChatScenario>): number => (parsed.ok ? 0 : parsed.problems.length);

test('reading takes time in proportion to the parts', (t) => {
  const calls = (pools: number) => callsOf(() => t.is(problemsOf(read(large(pools))), 0));
  calls(1);
  const [some, many] = [calls(30), calls(120)];
  t.true(many < 4.4 * some, `${some} calls, ${many} for four times the parts`);
});

test('so does reading parts that are all wrong', (t) => {
  const wrong = (pools: number) => large(pools, (i) => `computer/x${i}`);
  const calls = (pools: number) => callsOf(() => t.is(problemsOf(read(wrong(pools))), 101));
  const [some, many] = [calls(30), calls(120)];
  t.true(many < 4.4 * some, `${some} calls, ${many} for four times the parts`);
});

test('checking every rule takes time in proportion to the parts, up to 5,000 computers', (t) => {
  const calls = (pools: number) => {
    const parsed = read(large(pools));
    return parsed.ok ? callsOf(() => t.true(checkSupport(parsed.value).findings.length > 0)) : Number.NaN;
  };
  calls(1);
  const [some, many] = [calls(60), calls(250)];
  t.true(many < 4.6 * some, `${some} calls for 60 pools, ${many} for 250`);
});

/** A database and copies of copies of copies of it, on one instance. */
const chain = (length: number, first: PartInput<'database'>): PartsInput => ({
  ...large(1),
  'sql/0/copy-0': first,
  ...mapped(length, (i) => [`sql/0/copy-${i + 1}`, { kind: 'content', shippedFrom: `sql/0/copy-${i}` }]),
});

test('copies of copies of copies can be read and checked, however long the chain', (t) => {
  const parsed = read(chain(5_000, { kind: 'content' }));
  if (!parsed.ok) return t.fail();
  t.true(checkSupport(parsed.value).findings.length > 0);
});

test('a circle of 5,000 copies is told once and in few words', (t) => {
  const circle = read(chain(5_000, { kind: 'content', shippedFrom: 'sql/0/copy-5000' }));
  const problems = circle.ok ? [] : circle.problems;
  t.deepEqual(
    problems.map(({ path }) => path),
    ['topology.parts.sql/0/copy-0.shippedFrom'],
  );
  t.true((problems[0]?.message.length ?? 0) < 1_000);
});

test('a pool has room for 64 active servers, and a site for links to hundreds of others', (t) => {
  const servers = mapped(64, (i) => [
    `chat-server/n${i}`,
    { pool: 'chat-pool/0', computer: `computer/${i % 20}` },
  ]);
  const pool = large(1)['chat-pool/0'] as PartInput<'chat-pool'>;
  const active = range(65).map((i) => `chat-server/n${i}`);
  const parts: PartsInput = {
    ...large(1),
    ...servers,
    ...mapped(500, (i) => [`site/n${i}`, {}]),
    ...mapped(500, (i) => [
      `link/${i}`,
      { between: ['site/1', `site/n${i}`], roundTrip: '1ms', gigabitsPerSecond: 1 },
    ]),
    'chat-pool/0': { ...pool, active: active.slice(0, 64) },
  };
  const parsed = read(parts);
  if (!parsed.ok) return t.fail(JSON.stringify(parsed.problems[0]));
  t.notThrows(() => checkSupport(parsed.value));
  const more = read({
    ...parts,
    'chat-pool/0': { ...pool, active },
  } satisfies ScenarioInput['topology']['parts']);
  t.deepEqual(more.ok ? [] : more.problems.map(({ message }) => message.slice(0, 44)), [
    'found a list of 65; allowed: at most 64 item',
    'found the text "chat-server/n64"; allowed: a',
  ]);
});
