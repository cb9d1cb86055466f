import test from 'ava';
import { checkScenario, formatProblem } from '../../src/scenario/check.ts';
import { parseDocument } from '../../src/scenario/document.ts';
import { vary } from '../../src/scenario/vary.ts';
import { schema, VALID } from './model.ts';

/** The lines that a person would see. */
function problems(text: string, settings: readonly string[] = []): readonly string[] {
  const document = parseDocument(text, 'a.yaml');
  if (!document.ok) return document.problems.map(formatProblem);
  const varied = vary(document.value, settings);
  if (!varied.ok) return varied.problems.map(formatProblem);
  const { data, locate, flaws } = varied.value;
  const checked = checkScenario(schema, data, locate, flaws);
  return checked.ok ? [] : checked.problems.map(formatProblem);
}

test('what spoils one value is told among the problems of all others, and once', (t) => {
  const wrong = VALID.replace('horizon: 8h', 'horizon: 8').replace('replications: 5', 'replications: 0');
  const others = problems(wrong);
  t.is(others.length, 2);
  const spoilt = [
    ['users: 80000', 'users: .nan'],
    ['users: 80000', 'users: -.inf'],
    ['users: 80000', 'users: *none'],
    ['users: 80000', 'users: !many 80000'],
    ['users: 80000', 'users: @80000'],
    ['users: 80000', 'users: "\\q"'],
    ['users: 80000', 'users: 80000\n  users: 7'],
    ['why:', '__proto__:'],
    ['why:', '? [why]\n:'],
    ['why:', '"\\q":'],
    ['{ over: 120min }', '{ over: .nan }'],
    ['{ over: 120min }', '.nan'],
    ['enterprise-pool', '.nan'],
    ['kind: crash', 'kind: .nan'],
    ['atMost: 1s', 'atMost: .nan'],
    ['post.bytes: 400', 'post.bytes: .inf'],
    ['seed: 2013', 'seed: .nan'],
  ] as const;
  for (const [before, after] of spoilt) {
    const [only, ...more] = problems(VALID.replace(before, () => after));
    t.deepEqual(more, [], after);
    const told = problems(wrong.replace(before, () => after));
    const below = after.split('\n').length - 1;
    const moved = others.map((line) => line.replace(/^a\.yaml:(\d+)/, (_, at) => `a.yaml:${+at + below}`));
    t.deepEqual([...told].sort(), [...moved, only].sort(), after);
  }
});

test('a value that cannot be read is told once, whatever repeats or replaces it', (t) => {
  const repeated = VALID.replace('users: 80000', 'users: &n .nan').replace(
    'replications: 5',
    'replications: *n',
  );
  const finite = 'workload.users: found NaN; allowed: a finite number';
  t.deepEqual(problems(repeated), [`a.yaml:10:13: ${finite}`]);
  t.deepEqual(problems(VALID.replace('80000', '.nan'), ['workload.users=7']), [`a.yaml:10:10: ${finite}`]);
  t.deepEqual(problems(VALID, ['workload.users=.nan']), [
    '--set workload.users=.nan: found NaN; allowed: a finite number',
  ]);
  t.deepEqual(problems('.nan'), ['a.yaml:1:1: found NaN; allowed: a finite number']);
});

test('many flaws of the syntax are told alone, as they may follow from the first', (t) => {
  const reserved = (n: number) => `name: x\n${Array.from({ length: n }, (_, i) => `k${i}: @`).join('\n')}`;
  // Each beside an unknown key, and three keys are missing.
  t.is(problems(reserved(20)).length, 20 + 20 + 3);
  t.is(problems(reserved(21)).length, 21);
});
