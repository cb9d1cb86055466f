/** Results as a stranger or a broken model might write them: any text anywhere, any number in any series. */
import fc from 'fast-check';
import type { MetricResult } from '../../src/experiment/metric-result.ts';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { sampleResult } from './sample-result.ts';

/** Texts that break out of markup, XML, paths, ids or terminals if anybody lets them. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    ']]></style><script>alert(1)</script>',
    '--><svg onload=alert(1)>',
    '&nbsp;&lt;',
    '\u0000\u0007\u001b[2J\ufffe',
    '\ud800 half a pair \udc00',
    '../../etc/passwd',
    '__proto__',
    'a long label '.repeat(40),
    'W'.repeat(300),
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** Numbers as a series may hold them. */
export const anyNumber: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(null, 0, -0, 1, -1, 1e-320, 1e308, -1e308, 5e-5, 20_000) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A column: any numbers, the same number throughout, or nothing at all. */
export const anyColumn: fc.Arbitrary<readonly (number | null)[]> = fc.oneof(
  fc.array(anyNumber, { minLength: 8, maxLength: 8 }),
  anyNumber.map((value) => Array.from({ length: 8 }, () => value)),
);

const unit = fc.constantFrom('s', '1/s', '1', 'B', 'users', '');

/** A result whose texts are all `text`. */
export function infested(text: string): ResultDocument {
  const line = (label: string) => ({ label, series: text, column: 'mean' });
  const [metric] = Object.values(sampleResult.metrics) as [MetricResult];
  return {
    ...sampleResult,
    version: text,
    seed: text,
    command: [text],
    fingerprint: text,
    scenario: { name: text, why: text, hash: text, settings: { [text]: text } },
    answers: [{ question: text, answer: text, tone: 'tight' }],
    metrics: Object.fromEntries([[text, { ...metric, help: text, unit: text }]]),
    series: Object.fromEntries([
      [text, { at: [60, 120, 180], columns: { mean: [1, null, 3], low: [1, 1, 1], high: [2, 2, 4] } }],
    ]),
    charts: [1, 2].map(() => ({
      name: text,
      title: text,
      caption: text,
      panels: [
        { label: text, unit: text, lines: [line(text), line(text)], marks: [{ label: text, value: 2 }] },
        { label: text, unit: text, lines: [line(text), line(text)], stacked: true },
      ],
      spans: [
        { label: text, from: 70, to: 130 },
        { label: text, from: 100, to: null },
      ],
    })),
    tables: [
      {
        title: text,
        columns: [{ label: text, unit: text }, { label: text }],
        rows: [
          [text, 1],
          [null, text],
        ],
      },
    ],
    findings: [{ rule: text, severity: 'error', path: text, message: text, source: text }],
    invariants: [{ name: text, checks: 1, violations: 1 }],
    figures: [
      { name: text, value: 1, unit: text, status: 'assumed', source: text, meaning: text, conflict: text },
    ],
  };
}

/** A result with one chart of two lines and any numbers everywhere. */
export const numericResult: fc.Arbitrary<ResultDocument> = fc
  .record({
    unit,
    mean: anyColumn,
    low: anyColumn,
    high: anyColumn,
    mark: anyNumber,
    single: anyNumber,
    window: fc.constantFrom(0.001, 1, 60, 3600, 86_400, 1e9),
    warmup: fc.constantFrom(0, 30, 1e7),
    horizon: fc.constantFrom(0, 1, 480, 28_800, 1e12),
    form: fc.constantFrom({}, { stacked: true as const }),
    spans: fc.array(
      fc.record({
        label: fc.constantFrom('', 'crash of chat-server/2', 'W'.repeat(300)),
        from: fc.oneof(fc.double({ min: 0, max: 480, noNaN: true }), fc.double()),
        to: fc.oneof(fc.double({ min: 0, max: 480, noNaN: true }), fc.double(), fc.constant(null)),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ unit: shown, mean, low, high, mark, single, window, warmup, horizon, form, spans }) => ({
    ...sampleResult,
    warmupSeconds: warmup,
    horizonSeconds: horizon,
    metrics: {
      any: {
        unit: shown,
        kind: 'tally',
        help: 'Anything.',
        n: 1,
        count: 3,
        mean: single,
        halfWidth: single === null ? null : Math.abs(single) / 7,
        confidence: 0.95,
        p50: mark,
        p95: mark,
        p99: single,
        max: single,
      },
    },
    series: { wild: { at: mean.map((_, i) => (i + 1) * window), columns: { mean, low, high } } },
    charts: [
      {
        name: 'wild',
        title: 'Wild',
        caption: 'Anything at all.',
        panels: [
          {
            label: 'Wild',
            unit: shown,
            lines: [
              { label: 'one', series: 'wild', column: 'mean' },
              { label: 'two', series: 'wild', column: 'high' },
              { label: 'none', series: 'missing', column: 'mean' },
            ],
            marks: [{ label: 'mark', value: mark ?? 0 }],
            ...form,
          },
        ],
        spans,
      },
    ],
    tables: [{ title: 'Wild', columns: [{ label: 'x', unit: shown }], rows: mean.map((value) => [value]) }],
  }));

const HOURS = Array.from({ length: 168 }, (_, i) => (i + 1) * 3600);
const DATABASES = Array.from({ length: 9 }, (_, i) => `sql/${i}/content-database-with-a-long-name-${i}`);

/** A result with more on one chart than anybody should put there: nine lines, marks side by side, long warm-up. */
export const crowdedResult: ResultDocument = {
  ...sampleResult,
  warmupSeconds: 2 * 86_400,
  horizonSeconds: 7 * 86_400,
  series: Object.fromEntries(
    DATABASES.map((name, k) => [
      name,
      {
        at: HOURS,
        columns: {
          mean: HOURS.map((_, i) => (i % 40 === 7 ? null : (4 + 3 * k + Math.sin(i / 9 + k)) * 1e9)),
        },
      },
    ]),
  ),
  charts: [
    {
      name: 'crowded',
      title: 'Size of the databases',
      caption: 'Nine databases.',
      panels: [1, 2].map(() => ({
        label: 'Size',
        unit: 'B',
        lines: DATABASES.map((label) => ({ label, series: label, column: 'mean' })),
        marks: [10e9, 10.2e9, 10.4e9, 1e12].map((value) => ({
          label: `a limit that matters at ${value} bytes`,
          value,
        })),
      })),
      spans: Array.from({ length: 14 }, (_, i) => ({
        label: `crash of chat-server/${i} in a site with a name`,
        from: (i % 7) * 80_000,
        to: i === 5 ? null : (i % 7) * 80_000 + 40_000 * (i % 3),
      })),
    },
  ],
};
