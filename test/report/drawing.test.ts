import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { testProp } from '@fast-check/ava';
import test from 'ava';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { drawReport, printResult } from '../../src/report/index.ts';
import { goldenProblem } from './golden.ts';
import { sampleResult } from './sample-result.ts';
import { hostileText, infested, numericResult } from './wild-result.ts';

const { D3Node } = await import('d3-node');
const { window: parsing } = new D3Node();
const parser = new parsing.DOMParser();
const benign = parser.parseFromString(page(await drawReport(infested('plain'))), 'text/html');
const benignTags = new Set(elements(benign).map((element) => element.localName));

function page(files: ReadonlyMap<string, string>): string {
  return files.get('report.html') ?? '';
}

function pictures(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].filter(([name]) => name.endsWith('.svg'));
}

function elements(document: Document): readonly Element[] {
  return [...document.querySelectorAll('*')];
}

function isWellFormed(xml: string): boolean {
  return parser.parseFromString(xml, 'image/svg+xml').querySelector('parsererror') === null;
}

function withoutEngine(result: ResultDocument): ResultDocument {
  const { engine: _, ...rest } = result;
  return rest as ResultDocument;
}

test('the sample is drawn as in the golden files', async (t) => {
  const drawn = pictures(await drawReport(sampleResult));
  t.is(drawn.length, sampleResult.charts.length);
  for (const [name, svg] of drawn) {
    const problem = goldenProblem(name.replace('.svg', ''), svg);
    t.is(problem, undefined, problem);
  }
});

test('two draws give identical bytes, and wall-clock figures take no part', async (t) => {
  const first = await drawReport(sampleResult);
  t.deepEqual([...(await drawReport(structuredClone(sampleResult)))], [...first]);
  t.deepEqual([...(await drawReport(withoutEngine(sampleResult)))], [...first]);
});

test('a picture names itself first and carries its provenance', async (t) => {
  const svg = parser.parseFromString(
    (await drawReport(sampleResult)).get('rates.svg') ?? '',
    'image/svg+xml',
  ).documentElement;
  t.deepEqual(
    [...svg.children].slice(0, 3).map((child) => child.localName),
    ['title', 'desc', 'metadata'],
  );
  const [title, desc, metadata] = [...svg.children];
  t.is(svg.getAttribute('role'), 'img');
  t.is(svg.getAttribute('aria-labelledby'), `${title?.id} ${desc?.id}`);
  t.regex(desc?.textContent ?? '', /posts: lowest [\d.]+\/s, mean [\d.]+\/s, highest [\d.]+\/s/u);
  t.like(JSON.parse(metadata?.textContent ?? ''), {
    scenario: 'crash-one-of-four',
    seed: '2013',
    replications: 5,
  });
  t.true(svg.textContent?.includes('crash-one-of-four · pchat-sim 0.1.0 · seed 2013 · 5 replications'));
});

test('no text of a picture is smaller than 11 pixels', async (t) => {
  for (const [, svg] of pictures(await drawReport(sampleResult))) {
    for (const [, size] of svg.matchAll(/font-size="([^"]*)"/gu)) t.true(Number(size) >= 11, size);
    t.notRegex(svg, /NaN|Infinity|undefined/u);
  }
});

test('a line stops where its series holds nothing', async (t) => {
  const svg = (await drawReport(sampleResult)).get('users-per-node.svg') ?? '';
  const paths = [...svg.matchAll(/<path d="([^"]*)" fill="none" stroke="#c2410c"/gu)].map(([, d]) => d);
  t.true(paths.some((d) => (d?.match(/M/gu) ?? []).length === 2));
});

testProp(
  'any text gives well-formed pictures, a page without foreign elements, and unique ids',
  [hostileText],
  async (t, text) => {
    const files = await drawReport(infested(text));
    t.is(files.size, 3);
    for (const [name, svg] of pictures(files)) {
      t.regex(name, /^[a-z0-9-]+\.svg$/u);
      t.true(isWellFormed(svg), svg);
    }
    const document = parser.parseFromString(page(files), 'text/html');
    const all = elements(document);
    t.deepEqual(
      all.map((element) => element.localName).filter((tag) => !benignTags.has(tag)),
      [],
    );
    const attributes = all.flatMap((element) => [...element.attributes].map(({ name }) => name));
    t.false(attributes.some((name) => name.startsWith('on') || name === 'src' || name === 'style'));
    const ids = all.flatMap((element) => (element.id === '' ? [] : [element.id]));
    t.is(new Set(ids).size, ids.length);
    t.notRegex(printResult(infested(text), { withTables: true }).replaceAll('\n', ''), /\p{Cc}/u);
  },
  { numRuns: 20 },
);

testProp(
  'any numbers, or none, give pictures, page and text without NaN',
  [numericResult],
  async (t, result) => {
    const files = await drawReport(result);
    for (const [name, content] of files) t.notRegex(content, /NaN|Infinity|undefined|null/u, name);
    t.notRegex(printResult(result, { withTables: true }), /NaN|Infinity|undefined|null/u);
  },
  { numRuns: 30 },
);

test('the page opens without a request: a policy that allows nothing but its own style', async (t) => {
  const document = parser.parseFromString(page(await drawReport(sampleResult)), 'text/html');
  const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
  t.regex(policy, /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:/u);
  t.is(document.documentElement.lang, 'en');
  t.is(document.querySelectorAll('h1').length, 1);
  t.is(document.querySelectorAll('main').length, 1);
  for (const table of document.querySelectorAll('table')) t.truthy(table.querySelector('caption'));
  for (const head of document.querySelectorAll('th')) t.truthy(head.getAttribute('scope'));
  for (const link of document.querySelectorAll('a')) {
    t.truthy(document.getElementById((link.getAttribute('href') ?? '').slice(1)));
  }
});

test('answers come first, then what they rest on, then charts', async (t) => {
  const document = parser.parseFromString(page(await drawReport(sampleResult)), 'text/html');
  t.deepEqual(
    [...document.querySelectorAll('h2')].map((heading) => heading.id),
    [
      'answers',
      'basis',
      'charts',
      'metrics',
      'tables',
      'findings',
      'invariants',
      'figures',
      'settings',
      'repeat',
    ],
  );
  t.is(document.querySelector('.answers .badge')?.textContent, 'Good');
  t.is(document.querySelectorAll('.banner').length, 0);
});

test('many figures of one status are folded up under their names', async (t) => {
  const figures = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      name: `cost.${i}`,
      value: i,
      unit: 's',
      status: 'assumed' as const,
      source: 'nobody',
      meaning: 'Something.',
    }));
  const basis = async (count: number) => {
    const drawn = page(await drawReport({ ...sampleResult, figures: figures(count) }));
    return parser.parseFromString(drawn, 'text/html').querySelector('section[aria-labelledby="basis"]');
  };
  const few = await basis(12);
  t.is(few?.querySelectorAll('details').length, 0);
  t.is(few?.querySelectorAll('tbody tr').length, 12);
  const many = await basis(13);
  t.is(many?.querySelectorAll('details:not([open]) tbody tr').length, 13);
  const summary = many?.querySelector('summary')?.textContent ?? '';
  t.true(summary.startsWith('13 figures assumed: cost.0, cost.1, ') && summary.endsWith('cost.12'));
});

test('a partial result says so in page, pictures and text', async (t) => {
  const partial: ResultDocument = { ...sampleResult, replications: 2, partial: { replicationsAsked: 5 } };
  const files = await drawReport(partial);
  t.regex(files.get('rates.svg') ?? '', /partial: 2 of 5 replications/u);
  t.regex(page(files), /class="banner"[\s\S]*interrupted after 2 of 5 replications/u);
  t.regex(page(files), /--replications=5/u);
  t.regex(printResult(partial), /^Warning: Partial result/mu);
});

test('a broken rule, limits that were waived and a violated invariant stand on top', (t) => {
  const finding = { rule: 'r', severity: 'error', path: 'p', message: 'm', source: 's' } as const;
  t.regex(
    printResult({ ...sampleResult, findings: [finding] }),
    /Warning: Not a supported deployment: it breaks 1 rule/u,
  );
  const waived = { ...finding, severity: 'warning', isWaived: true } as const;
  t.regex(printResult({ ...sampleResult, findings: [waived] }), /Warning: Beyond the supported limits/u);
  const { scenario } = sampleResult;
  const allowing = { ...scenario, settings: { ...scenario.settings, beyondSupport: true } };
  t.notRegex(printResult({ ...sampleResult, scenario: allowing }), /Beyond/u);
  const invariants = [{ name: 'conservation', checks: 3, violations: 1 }];
  t.regex(printResult({ ...sampleResult, invariants }), /Warning: .*violated conservation/u);
});

test('the command that repeats a run survives a shell', async (t) => {
  const { scenario } = sampleResult;
  const quoted = { ...sampleResult, seed: '-1; rm', scenario: { ...scenario, name: "it's $HOME" } };
  const document = parser.parseFromString(page(await drawReport(quoted)), 'text/html');
  t.is(
    document.querySelector('.command')?.textContent,
    "pchat-sim run './it'\\''s $HOME.yaml' '--seed=-1; rm' --replications=5",
  );
});

test('one replication has no interval, and the report says why', (t) => {
  const metrics = Object.fromEntries(
    Object.entries(sampleResult.metrics).map(([name, metric]) => [
      name,
      { ...metric, n: 1, halfWidth: null },
    ]),
  );
  t.regex(
    printResult({ ...sampleResult, replications: 1, metrics }),
    /26\.1 ms .*no interval: one replication/u,
  );
});

test('text is aligned and says what it rests on', (t) => {
  const lines = printResult(sampleResult, { withTables: true }).split('\n');
  t.is(lines[0], 'crash-one-of-four · pchat-sim 0.1.0 · seed 2013 · 5 replications');
  t.true(
    lines.includes(
      '  Tight: Half of the 20,000 who are dropped are back within 3.5 min, the last after 14 min.',
    ),
  );
  const [head, row] = ['metric ', 'post.timeInSystem '].map((start) =>
    lines.find((line) => line.startsWith(start)),
  );
  t.is(head?.indexOf('p50'), (row?.indexOf('21.4 ms') ?? 0) + '21.4 ms'.length - 'p50'.length);
  t.true(lines.includes('sql/2/mgccomp         9.1      10.4          211'));
  t.regex(lines.join('\n'), /rest on 8 figures: 1 calibrated, 2 assumed, 1 chosen by the scenario/u);
});

// Loading jsdom costs 0.4 s, which a run that prints text must not pay.
test('printing loads nothing that draws', (t) => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const [, typeOnly, target] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)( type)?\s[^;]*?from '([^']+)';/gmu,
    )) {
      if (typeOnly !== undefined || target === undefined) continue;
      if (target.startsWith('.')) visit(join(dirname(file), target));
      else t.notRegex(target, /^d3|jsdom/u, file);
    }
  };
  visit(join(process.cwd(), 'src', 'report', 'index.ts'));
  t.true(seen.size >= 6);
});
