/**
 * A growth result written by hand, as realistic as formulas make it: the content database of 80,000 users over
 * three years, purged after two, beside its compliance database that is drained every 120 days.
 */
import type { TimeChart } from '../../src/component/picture.ts';
import type { ResultDocument, SeriesResult } from '../../src/experiment/result.ts';
import { sampleResult } from './sample-result.ts';

const DAY = 86_400;
const DAYS = 3 * 365;
const WINDOWS = 96;
const at = Array.from({ length: WINDOWS }, (_, i) => ((i + 1) * DAYS * DAY) / WINDOWS);
const dayOf = (i: number) => ((i + 0.5) * DAYS) / WINDOWS;

/** Whole bytes, so that every machine has the same. */
function series(bytes: (day: number) => number, spread: number): SeriesResult {
  const mean = at.map((_, i) => Math.round(bytes(dayOf(i))));
  const around = (side: number) => mean.map((size) => Math.round(size * (1 + side * spread)));
  return { at, columns: { mean, low: around(-1), high: around(1) } };
}

/** What grows each day, and what a purge of everything older than two years leaves of it. */
const purged = (perDay: number) => (day: number) => perDay * Math.min(day, 730);

/** Parts of the content database, the first one at the bottom of its stack. */
export const PARTS: Readonly<Record<string, SeriesResult>> = {
  'database.bytes@sql/1/mgc:messages': series(purged(810e6 * (5 / 7)), 0.02),
  'database.bytes@sql/1/mgc:search index': series(purged(240e6 * (5 / 7)), 0.02),
  'database.bytes@sql/1/mgc:rooms and roles': series((day) => 24e9 + 12e6 * day, 0.01),
  'database.bytes@sql/1/mgc:invitations': series((day) => 42e6 * day, 0.05),
  'database.bytes@sql/1/mgc:file tokens': series((day) => 1.2e6 * day, 0.05),
};

const COMPLIANCE = 'database.bytes@sql/2/mgccomp';

const charts: readonly TimeChart[] = [
  {
    name: 'growth-sizes',
    title: 'Size of the databases',
    caption: 'Bytes in use by day; a purge removes messages that are older than two years.',
    panels: [
      {
        label: 'sql/1/mgc',
        unit: 'B',
        stacked: true,
        lines: Object.keys(PARTS).map((name) => ({
          label: name.slice(name.indexOf(':') + 1),
          series: name,
          column: 'mean',
        })),
        marks: [{ label: 'volume of 700 GB', value: 700e9 }],
      },
      {
        label: 'sql/2/mgccomp',
        unit: 'B',
        lines: [{ label: 'sql/2/mgccomp', series: COMPLIANCE, column: 'mean' }],
        marks: [{ label: 'limit of SQL Server Express, 10 GiB', value: 10 * 2 ** 30 }],
      },
    ],
  },
];

/** What `grow` leaves: no servers, no messages, a chart of areas, databases with the day on which they are full. */
export const sampleGrowth: ResultDocument = {
  ...sampleResult,
  command: ['grow', '--until=1095d'],
  scenario: {
    ...sampleResult.scenario,
    name: 'three-years',
    why: 'How long do the disks last?',
    settings: { name: 'three-years', horizon: DAYS * DAY },
  },
  warmupSeconds: 0,
  horizonSeconds: DAYS * DAY,
  answers: [
    { question: 'When is sql/1/mgc full?', answer: 'Within three years: never.', tone: 'good' },
    { question: 'When is sql/2/mgccomp full?', answer: 'On day 640, in year 2.', tone: 'bad' },
  ],
  metrics: {
    'database.bytes': {
      unit: 'B',
      kind: 'level',
      help: 'Bytes in use of a database.',
      n: 5,
      count: null,
      mean: 231e9,
      halfWidth: 2e9,
      confidence: 0.95,
      p50: null,
      p95: null,
      p99: null,
      max: 581e9,
    },
  },
  series: { ...PARTS, [COMPLIANCE]: series((day) => (day % 120) * 60e6 + 6e6 * day, 0.1) },
  objectives: [],
  charts,
  tables: [
    {
      title: 'What buys most time',
      columns: [{ label: 'Measure' }, { label: 'Full after', unit: 's' }],
      rows: [
        ['purge messages older than a year', null],
        ['move the log to a volume of its own', 900 * DAY],
      ],
    },
  ],
};
