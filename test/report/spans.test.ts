import { testProp } from '@fast-check/ava';
import test from 'ava';
import fc from 'fast-check';
import type { ChartSpan, TimeChart } from '../../src/component/picture.ts';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { axisScale } from '../../src/report/axis-scale.ts';
import { drawReport } from '../../src/report/index.ts';
import { spanData } from '../../src/report/span-data.ts';
import { spanStrip } from '../../src/report/spans.ts';
import { textWidth } from '../../src/report/text-fit.ts';
import { goldenProblem } from './golden.ts';
import { sampleResult } from './sample-result.ts';

const { D3Node } = await import('d3-node');
const { window: parsing } = new D3Node();
const parser = new parsing.DOMParser();

const HORIZON = 28_800;

/** The sample with its chart of users and that of rates, in which these spans are marked. */
function marked(spans: readonly ChartSpan[]): ResultDocument {
  const charts = ['users-per-node', 'rates'].map((name): TimeChart => {
    const chart = sampleResult.charts.find((found) => found.name === name) as TimeChart;
    return { ...chart, name: `${name}-in-faults`, spans };
  });
  return { ...sampleResult, charts };
}

const FAULTS: readonly ChartSpan[] = [
  { label: 'crash of chat-server/2', from: 7200, to: 9000 },
  { label: 'restart of chat-server/4', from: 18_000, to: 18_000 },
  { label: 'slow disk of sql/1', from: 8100, to: 14_400 },
  { label: 'loss of the mirror of sql/1/mgc', from: 25_200, to: null },
];

const files = await drawReport(marked(FAULTS));
const svgOf = (name: string): string => files.get(`${name}.svg`) ?? '';
const parsed = parser.parseFromString(svgOf('users-per-node-in-faults'), 'image/svg+xml');

test('spans are drawn as in the golden files', (t) => {
  for (const name of ['users-per-node-in-faults', 'rates-in-faults']) {
    const problem = goldenProblem(name, svgOf(name));
    t.is(problem, undefined, problem);
  }
});

test('a chart without spans is drawn as one that knows nothing of them', async (t) => {
  const drawn = await drawReport(marked([]));
  const plain = await drawReport({
    ...sampleResult,
    charts: marked([]).charts.map(({ spans: _, ...chart }) => chart),
  });
  t.deepEqual([...drawn], [...plain]);
});

test('the description tells the spans in the order in which they begin', (t) => {
  t.true(
    parsed
      .querySelector('desc')
      ?.textContent.endsWith(
        'Marked: crash of chat-server/2 from 2 h to 2.5 h; slow disk of sql/1 from 2.25 h to 4 h; restart of chat-server/4 at 5 h; loss of the mirror of sql/1/mgc from 7 h to the end.',
      ),
  );
});

test('every panel is shaded from the beginning of a span to its end, and its bar is as long', (t) => {
  for (const [name, panels] of [
    ['users-per-node-in-faults', 1],
    ['rates-in-faults', 3],
  ] as const) {
    const svg = parser.parseFromString(svgOf(name), 'image/svg+xml');
    const places = (selector: string) =>
      [...svg.querySelectorAll(selector)].map((rect) =>
        ['x', 'width'].map((attribute) => Number(rect.getAttribute(attribute))),
      );
    const shades = places('rect[fill-opacity="0.1"]');
    t.is(shades.length, panels * FAULTS.length);
    const bars = places('rect[height="4"]');
    t.is(bars.length, FAULTS.length);
    for (let panel = 0; panel < panels; panel++) {
      const own = shades.slice(panel * FAULTS.length, (panel + 1) * FAULTS.length);
      // From 2 h to 2.5 h is a quarter of the way from 2 h to 4 h, where the disk is well again.
      const [crash, disk, restart, mirror] = own as [number, number][];
      const perHour = (crash?.[1] ?? 0) / 0.5;
      t.true(Math.abs((disk?.[0] ?? 0) - (crash?.[0] ?? 0) - 0.25 * perHour) < 0.05);
      t.true(Math.abs((disk?.[1] ?? 0) - 1.75 * perHour) < 0.05);
      t.is(restart?.[1], 0);
      t.true(Math.abs((mirror?.[1] ?? 0) - perHour) < 0.05);
      bars.forEach(([x, width], i) => {
        t.is(x, own[i]?.[0]);
        t.is(width, Math.max(own[i]?.[1] ?? 0, 3));
      });
    }
  }
});

test('fifty spans are all shaded, and take no more room than two lanes of names and one line', async (t) => {
  const label = 'crash of chat-server/2';
  const spans = Array.from({ length: 50 }, (_, i) => ({ label, from: 500 * i, to: 500 * i + 400 }));
  const drawn = (await drawReport(marked(spans))).get('users-per-node-in-faults.svg') ?? '';
  const svg = parser.parseFromString(drawn, 'image/svg+xml');
  t.is(svg.querySelectorAll('rect[fill-opacity="0.1"]').length, 50);
  const texts = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent);
  const named = texts.filter((text) => text === label).length;
  t.true(named >= 4 && named < 20, `${named}`);
  t.deepEqual(
    texts.filter((text) => text.includes('more')),
    [`+ ${50 - named} more`],
  );
  const height = (picture: string) => Number(/height="(\d+)"/.exec(picture)?.[1]);
  const plain = (await drawReport(marked([]))).get('users-per-node-in-faults.svg') ?? '';
  t.is(height(drawn) - height(plain), 3 * 21);
});

const anyTime = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: HORIZON }) },
  fc.double(),
  fc.constant(2 * HORIZON),
);
const anySpan: fc.Arbitrary<ChartSpan> = fc.record({
  label: fc.string({ maxLength: 60 }),
  from: anyTime,
  to: fc.option(anyTime),
});

testProp(
  'spans are cut to what is shown, in order, and those that are not within it left out',
  [fc.array(anySpan, { maxLength: 30, size: 'max' })],
  (t, spans) => {
    const shown = spanData({ name: 'x', title: '', caption: '', panels: [], spans }, HORIZON);
    const within = spans.filter(({ from, to }) => from <= HORIZON && (to ?? HORIZON) >= Math.max(0, from));
    t.is(shown.length, within.length);
    shown.forEach(({ from, to }, i) => {
      t.true(from >= 0 && from <= to && to <= HORIZON);
      t.true(from >= (shown[i - 1]?.from ?? 0));
    });
  },
);

testProp(
  'bars and names of a lane keep apart and within the picture, and whoever has none is counted',
  [fc.array(anySpan, { maxLength: 30, size: 'max' })],
  (t, spans) => {
    const shown = spanData({ name: 'x', title: '', caption: '', panels: [], spans }, HORIZON);
    const { bars, unnamed, height } = spanStrip(shown, axisScale([0, HORIZON], [60, 640]));
    t.is(bars.length + unnamed, shown.length);
    t.is(height > 0, shown.length > 0);
    t.true(height <= (unnamed > 0 ? 3 : 5) * 21);
    const reaches = bars.map(({ from, to, text, textFrom, lane }) => ({
      lane,
      from: Math.min(from, textFrom),
      to: Math.max(to, textFrom + textWidth(text, 11)),
    }));
    reaches.forEach((one, i) => {
      t.true(one.from >= 60 && one.to <= 640 + 0.01, JSON.stringify(one));
      for (const other of reaches.slice(0, i)) {
        if (other.lane === one.lane) t.true(other.to <= one.from || one.to <= other.from);
      }
    });
  },
);
