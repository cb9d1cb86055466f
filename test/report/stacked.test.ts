import { testProp } from '@fast-check/ava';
import test from 'ava';
import fc from 'fast-check';
import { panelData } from '../../src/report/chart-data.ts';
import { chartDescription } from '../../src/report/chart-text.ts';
import { drawReport, printResult } from '../../src/report/index.ts';
import { stackOf, topOf } from '../../src/report/stack.ts';
import { valueAxis } from '../../src/report/value-axis.ts';
import { formatNumber } from '../../src/util/format.ts';
import { goldenProblem } from './golden.ts';
import { PARTS, sampleGrowth } from './sample-growth.ts';

const { D3Node } = await import('d3-node');
const { window: parsing } = new D3Node();
const parser = new parsing.DOMParser();

const files = await drawReport(sampleGrowth);
const picture = files.get('growth-sizes.svg') ?? '';
const page = parser.parseFromString(files.get('report.html') ?? '', 'text/html');

const WINDOWS = 6;
const size = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e12, noNaN: true }));

/** Lines over the same windows; a few of their values, or all of a line, are not known. */
const lines = (value: fc.Arbitrary<number | null>) =>
  fc
    .array(fc.array(value, { minLength: WINDOWS, maxLength: WINDOWS }), { minLength: 1, maxLength: 7 })
    .map((all) => all.map((values) => values.map((v, i) => ({ end: i + 1, middle: i + 0.5, value: v }))));

test('stacked areas are drawn as in the golden file', (t) => {
  const problem = goldenProblem('growth-sizes', picture);
  t.is(problem, undefined, problem);
});

testProp(
  'each area begins where the one below ends, and all together are the sum',
  [lines(size)],
  (t, all) => {
    const layers = stackOf(all);
    const top = topOf(layers);
    for (let i = 0; i < WINDOWS; i++) {
      let sum = 0;
      layers.forEach((layer, k) => {
        t.is(layer[i]?.from, sum);
        sum += all[k]?.[i]?.value ?? Number.NaN;
        t.is(layer[i]?.to, sum);
      });
      t.is(top[i]?.value, sum);
    }
  },
);

testProp(
  'nothing is said of a sum of which a part is not known; a line without values takes no part',
  [lines(fc.option(size, { freq: 3 }))],
  (t, all) => {
    const layers = stackOf(all);
    const known = all.filter((points) => points.some(({ value }) => value !== null));
    const top = topOf(layers);
    t.is(top.length, known.length === 0 ? 0 : WINDOWS);
    top.forEach(({ value }, i) => {
      const parts = known.map((points) => points[i]?.value ?? null);
      t.is(
        value,
        parts.some((part) => part === null) ? null : parts.reduce<number>((a, b) => a + (b ?? 0), 0),
      );
    });
    all.forEach((points, k) => {
      t.is(layers[k]?.length, known.includes(points) ? WINDOWS : 0);
      layers[k]?.forEach(({ from, to }, i) => {
        t.is(from === null, to === null);
        if (points[i]?.value === null) t.is(to, null);
      });
    });
  },
);

test('the axis reaches to the top of the stack, and no band of a part is drawn', (t) => {
  const [panel] = sampleGrowth.charts[0]?.panels ?? [];
  if (panel === undefined) return t.fail();
  const highest = Math.max(
    ...Object.values(PARTS)[0].columns.mean.map((_, i) =>
      Object.values(PARTS).reduce((sum, { columns }) => sum + (columns.mean[i] ?? 0), 0),
    ),
  );
  const { marks: _, ...unmarked } = panel;
  const data = panelData(unmarked, sampleGrowth);
  t.is(data.stack?.total.summary?.highest, highest);
  const [from, to] = valueAxis(data).domain;
  t.true(from === 0 && to * 1e9 >= highest && to * 1e9 < 1.3 * highest);
  t.true(data.lines.every(({ hasBand }) => !hasBand));
  const description = chartDescription({ ...sampleGrowth.charts[0], panels: [panel] } as never, [data]);
  t.regex(description, /first one at the bottom.*messages: lowest .*; together: lowest /u);
});

test('the key names the areas from top to bottom, each with a sample of its colour', (t) => {
  const svg = parser.parseFromString(picture, 'image/svg+xml');
  const texts = [...svg.querySelectorAll('text')].map((text) => text.textContent);
  const names = Object.keys(PARTS).map((name) => name.slice(name.indexOf(':') + 1));
  t.deepEqual(
    texts.filter((text) => names.includes(text ?? '')),
    names.toReversed(),
  );
  const fills = (selector: string) =>
    [...svg.querySelectorAll(selector)].map((element) => element.getAttribute('fill'));
  const areas = fills('path[fill-opacity="0.4"]');
  t.is(new Set(areas).size, names.length);
  t.deepEqual(fills('rect[fill-opacity="0.4"]'), areas.toReversed());
});

test('every number of the table beside the areas is one of the result', (t) => {
  const table = [...page.querySelectorAll('figure table')].at(-1);
  const heads = [...(table?.querySelectorAll('thead th') ?? [])].map((head) => head.textContent);
  const parts = Object.values(PARTS);
  const together = parts[0].columns.mean.map((_, i) =>
    parts.reduce((sum, { columns }) => sum + (columns.mean[i] ?? 0), 0),
  );
  const compliance = sampleGrowth.series['database.bytes@sql/2/mgccomp']?.columns.mean ?? [];
  const columns = [...parts.map((part) => part.columns.mean), together, compliance];
  t.is(heads.length, 1 + columns.length);
  t.is(heads[0], 'Window ends at (years)');
  t.is(heads[1 + parts.length], 'sql/1/mgc, together (GB)');
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  t.is(rows.length, 48);
  rows.forEach((row, r) => {
    const i = 2 * r + 1;
    const end = parts[0].at[i] ?? Number.NaN;
    t.deepEqual(row, [
      formatNumber(end / (365 * 86_400), 4),
      ...columns.map((values) => formatNumber((values[i] ?? Number.NaN) * 1e-9)),
    ]);
  });
});

test('a growth result has no sections of a run, and says how it is repeated', (t) => {
  t.is(
    page.querySelector('.command')?.textContent,
    'pchat-sim grow --until=1095d ./three-years.yaml --seed=2013 --replications=5',
  );
  t.regex(printResult(sampleGrowth, { withTables: true }), /What buys most time\nMeasure/u);
});
