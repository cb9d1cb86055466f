/**
 * The report as one HTML file that opens offline: no script, no request, every text of a stranger escaped.
 */
import { createHash } from 'node:crypto';
import type { ResultDocument } from '../experiment/result.ts';
import { formatQuantity } from '../util/format.ts';
import { chartTable } from './chart-table.ts';
import { diagramTable } from './diagram/table.ts';
import { Markup, markup, NOTHING } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';
import { pageTable } from './page-table.ts';
import { replicationsPhrase } from './provenance.ts';
import { writtenTable } from './result-table.ts';
import {
  answerSection,
  basisSection,
  figureSection,
  findingSection,
  invariantSection,
  metricSection,
  repeatSection,
  type Section,
  settingSection,
  tableSection,
} from './sections.ts';
import { warnings } from './verdict.ts';

function contentPolicy(): string {
  const hash = createHash('sha256').update(PAGE_STYLE).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

function provenance(result: ResultDocument): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['Version', result.version],
    ['Seed', result.seed],
    ['Replications', replicationsPhrase(result).replace(/ replications?$/u, '')],
    ['Simulated', formatQuantity(result.horizonSeconds, 's')],
    ['Warm-up', result.warmupSeconds > 0 ? formatQuantity(result.warmupSeconds, 's') : 'none'],
    ['Scenario hash', result.scenario.hash],
    ['Fingerprint', result.fingerprint],
  ];
  const items = facts.map(
    ([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  );
  return markup`<dl class="provenance">
${items}</dl>`;
}

function banner(result: ResultDocument): Markup {
  const found = warnings(result);
  if (found.length === 0) return NOTHING;
  return markup`<div class="banner" role="note" aria-label="Warning">
${found.map(
  (text) => markup`<p><strong>Warning.</strong> ${text}</p>
`,
)}</div>`;
}

/** What was simulated, before what came of it. */
function deploymentSection(
  { diagrams = [] }: ResultDocument,
  pictures: readonly string[],
): Section | undefined {
  if (diagrams.length === 0) return undefined;
  const figures = diagrams.map((diagram, i) => {
    const { title, columns, rows } = writtenTable(diagramTable(diagram));
    const kinds = columns.map(({ label }) => ({ label, kind: 'text' as const }));
    return markup`<figure>
<div class="picture" role="region" tabindex="0" aria-label="Diagram: ${diagram.title}">
${new Markup(pictures[i] ?? '')}
</div>
<figcaption>${diagram.caption}</figcaption>
<details><summary>The diagram in words</summary>
${pageTable({ title, columns: kinds, rows })}</details>
</figure>
`;
  });
  return { id: 'deployment', heading: 'Deployment', body: markup`${figures}` };
}

function chartSection(result: ResultDocument, pictures: readonly string[]): Section | undefined {
  if (result.charts.length === 0) return undefined;
  const figures = result.charts.map(
    (chart, i) => markup`<figure>
<div class="picture" role="region" tabindex="0" aria-label="Chart: ${chart.title}">
${new Markup(pictures[i] ?? '')}
</div>
<figcaption><strong>Chart ${i + 1}.</strong> ${chart.caption}</figcaption>
${chartTable(chart, result)}
</figure>
`,
  );
  return { id: 'charts', heading: 'Charts', body: markup`${figures}` };
}

function written({ id, heading, body }: Section): Markup {
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}</section>
`;
}

/**
 * The page of a result.
 *
 * `pictures`: one SVG for each diagram and then for each chart of the result, in its order, with ids that differ
 * between pictures and begin with `chart-`, which no id of the page does.
 */
export function reportPage(result: ResultDocument, pictures: readonly string[]): string {
  const diagrams = result.diagrams?.length ?? 0;
  const sections = [
    answerSection(result),
    basisSection(result),
    deploymentSection(result, pictures.slice(0, diagrams)),
    chartSection(result, pictures.slice(diagrams)),
    metricSection(result),
    tableSection(result),
    findingSection(result),
    invariantSection(result),
    figureSection(result),
    settingSection(result),
    repeatSection(result),
  ].filter((section) => section !== undefined);
  const links = sections.map(
    ({ id, heading }) => markup`<li><a href="#${id}">${heading}</a></li>
`,
  );
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${result.scenario.name} – Persistent Chat simulation</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the answers</a>
<header>
<h1>${result.scenario.name}</h1>
<p class="why">${result.scenario.why}</p>
${provenance(result)}
${banner(result)}
<nav aria-label="Sections"><ul>
${links}</ul></nav>
</header>
<main id="content" tabindex="-1">
${sections.map(written)}<footer>Drawn by pchat-sim ${result.version} from the stored result; simulated figures, not measurements.</footer>
</main>
</body>
</html>
`.html;
}
