import { fc, testProp } from '@fast-check/ava';
import { stringify } from 'yaml';
import { checkScenario } from '../../src/scenario/check.ts';
import { parseDocument, parseValue } from '../../src/scenario/document.ts';
import { formatPath, parsePath } from '../../src/scenario/path.ts';
import { vary } from '../../src/scenario/vary.ts';
import type { Parsed, Problem } from '../../src/util/problem.ts';
import { formatDuration, parseDuration } from '../../src/util/units.ts';
import { schema, VALID } from './model.ts';

function check(text: string): Parsed<unknown> {
  const document = parseDocument(text, 'a.yaml');
  if (!document.ok) return document;
  const { data, locate, flaws } = document.value;
  return checkScenario(schema, data, locate, flaws);
}

function dataOf(text: string): unknown {
  const parsed = parseValue(text, 'a.yaml');
  return parsed.ok ? parsed.value.data : undefined;
}

/** Whether a problem names a line and column that the text has. */
function isInside({ file, line, column }: Problem, text: string): boolean {
  if (line === undefined && text.length > 256 * 1024) return true;
  const found = text.split('\n')[(line ?? 0) - 1];
  return file === 'a.yaml' && found !== undefined && (column ?? 0) >= 1 && (column ?? 0) <= found.length + 1;
}

testProp(
  'a duration is read back exactly as it was',
  [fc.double({ min: 0, max: 1e20, noNaN: true })],
  (t, seconds) => {
    t.deepEqual(parseDuration(formatDuration(seconds)), { ok: true, value: seconds === 0 ? 0 : seconds });
  },
);

testProp(
  'so is one in whole minutes, hours or days',
  [fc.nat(), fc.constantFrom(0.001, 1, 60, 3600, 86_400)],
  (t, n, unit) => {
    t.deepEqual(parseDuration(formatDuration(n * unit)), { ok: true, value: n * unit });
  },
);

type Path = readonly (string | number)[];

/** Every path in the data, that of the whole left out. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [
    ...(path.length > 0 ? [path] : []),
    ...parts.flatMap(([key, item]) => pathsOf(item, [...path, key])),
  ];
}

const DATA = dataOf(VALID);
const PATHS = pathsOf(DATA);

/** A deep copy in which one place is changed by the function that is given its owner and its key. */
function corrupted(
  path: Path,
  change: (owner: Record<string | number, unknown>, key: string | number) => void,
): string {
  const copy = structuredClone(DATA);
  let owner = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  change(owner, path.at(-1) as string | number);
  return stringify(copy);
}

testProp(
  'a value of the wrong kind is one problem, at its path and in its line',
  [fc.constantFrom(...PATHS), fc.constantFrom('no such thing', 7.25, true, null, [], {}, ['x'], { zz: 1 })],
  (t, path, wrong) => {
    const text = corrupted(path, (owner, key) => {
      // Anything but a map is wrong for a map, anything but a list for a list, and both for all others.
      const isMap = typeof owner[key] === 'object' && !Array.isArray(owner[key]);
      const isList = Array.isArray(owner[key]);
      const fits =
        (isMap && !Array.isArray(wrong) && typeof wrong === 'object') || (isList && Array.isArray(wrong));
      owner[key] = fits || (!isMap && !isList && typeof wrong !== 'object') ? (isList ? {} : [7]) : wrong;
    });
    const result = check(text);
    t.false(result.ok, text);
    if (result.ok) return;
    t.deepEqual(
      result.problems.map((problem) => problem.path),
      [formatPath(path)],
      text,
    );
    t.true(result.problems.every((problem) => isInside(problem, text)));
  },
);

testProp(
  'an unknown key is a problem at its path and in its line',
  [
    fc.constantFrom(...PATHS.filter((path) => typeof path.at(-1) === 'string' && path.at(-1) !== 'kind')),
    fc.string({ unit: 'binary', maxLength: 100 }),
  ],
  (t, path, suffix) => {
    const key = `${path.at(-1)}x${suffix}`;
    const text = corrupted(path, (owner, old) => {
      owner[key] = owner[old];
      delete owner[old];
    });
    const result = check(text);
    t.false(result.ok, text);
    if (result.ok) return;
    t.true(
      result.problems.some(
        (problem) => problem.path === formatPath([...path.slice(0, -1), key]) || problem.path === '',
      ),
      text,
    );
    t.true(result.problems.every((problem) => isInside(problem, text)));
  },
);

const FRAGMENTS = [
  'a',
  'a:',
  ': ',
  '- ',
  '\n',
  '  ',
  '\t',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  "'",
  '&a ',
  '*a',
  '!x ',
  '!!map ',
  '? ',
  '|\n',
  '>-\n',
  '#',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<: ',
  '1',
  '-',
  'null',
  '.nan',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\ud800',
  'name: ',
  'faults:\n',
  '__proto__: ',
];

testProp(
  'no text makes the reader throw, and every problem lies inside it',
  [
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join('')),
    ),
  ],
  (t, text) => {
    const result = check(text);
    t.false(result.ok);
    if (!result.ok)
      t.true(
        result.problems.length > 0 && result.problems.every((problem) => isInside(problem, text)),
        JSON.stringify(result.problems),
      );
  },
  { numRuns: 2000 },
);

testProp(
  'a valid file with a few characters changed never makes the reader throw',
  [
    fc.nat(VALID.length),
    fc.nat(6),
    fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 3 })),
  ],
  (t, at, length, inserted) => {
    const text = VALID.slice(0, at) + inserted + VALID.slice(at + length);
    const result = check(text);
    t.true(
      result.ok ||
        (result.problems.length > 0 && result.problems.every((problem) => isInside(problem, text))),
      text,
    );
  },
  { numRuns: 1000 },
);

testProp(
  'a path is read back as it was written',
  [
    fc.array(fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), fc.nat(99)), {
      minLength: 1,
      maxLength: 5,
    }),
  ],
  (t, path) => {
    t.deepEqual(parsePath(formatPath(path)), { ok: true, value: path });
  },
);

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

testProp(
  'settings never change the document that they are applied to',
  [
    fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...PATHS.map(formatPath)), fc.string({ maxLength: 12 })),
        fc.constantFrom('7', 'x', '{ a: 1 }', '[1]', '', '8h'),
        fc.constantFrom('', '.x', '[0]'),
      ),
      { maxLength: 4 },
    ),
  ],
  (t, settings) => {
    const data = frozen(dataOf(VALID));
    const document = { file: 'a.yaml', data, locate: () => ({ file: 'a.yaml' }), flaws: [] };
    const texts = settings.map(([path, value, more]) => `${path}${more}=${value}`);
    const result = vary(document, texts);
    t.deepEqual(data, DATA);
    if (result.ok) checkScenario(schema, result.value.data, result.value.locate);
    else t.true(result.problems.every(({ file }) => file?.startsWith('--set ') === true));
  },
);
