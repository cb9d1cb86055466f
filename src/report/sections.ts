/** The sections of the page, each from the result alone. A section without anything to say is left out. */
import type { Figure, Finding } from '../component/picture.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { formatCount, formatNumber, formatQuantity } from '../util/format.ts';
import { codeName, type Markup, markup, NOTHING } from './markup.ts';
import { metricRows, sharedConfidence } from './metric-row.ts';
import { pageTable } from './page-table.ts';
import { repeatCommand } from './provenance.ts';
import { writtenTable } from './result-table.ts';
import { restsOn, SOFT_STATUS, TONE_WORD } from './verdict.ts';

/** A section of the page. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: Markup;
}

function badge(kind: string, word: string): Markup {
  return markup`<span class="badge ${kind}">${word}</span>`;
}

/** Questions with their answers; the verdict in words, the colour only beside it. */
export function answerSection({ answers }: ResultDocument): Section | undefined {
  if (answers.length === 0) return undefined;
  const items = answers.map(({ question, answer, tone }) => {
    const word = TONE_WORD[tone];
    const verdict = word === '' ? NOTHING : markup` ${badge(tone, word)}`;
    return markup`<li class="${tone}"><h3>${question}${verdict}</h3><p>${answer}</p></li>
`;
  });
  return {
    id: 'answers',
    heading: 'Answers',
    body: markup`<ul class="answers">
${items}</ul>
`,
  };
}

function figureRow({
  name,
  value,
  unit,
  status,
  source,
  meaning,
  conflict,
}: Figure): readonly (Markup | string)[] {
  const dispute = conflict === undefined ? NOTHING : markup`<br><strong>Other sources:</strong> ${conflict}`;
  return [
    codeName(name),
    formatQuantity(value, unit, 4),
    badge(status, status),
    markup`${meaning}${dispute}`,
    source,
  ];
}

const FIGURE_COLUMNS = [
  { label: 'Figure', kind: 'name' },
  { label: 'Value', kind: 'number' },
  { label: 'Status', kind: 'text' },
  { label: 'Meaning', kind: 'note' },
  { label: 'Source', kind: 'note' },
] as const;

/**
 * The figures that nobody published, first of all, since the answers stand or fall with them: a table for each
 * status, folded up where it is long.
 */
export function basisSection(result: ResultDocument): Section | undefined {
  if (result.figures.length === 0) return undefined;
  const tables = Object.entries(SOFT_STATUS).map(([status, words]) => softTable(status, words, result));
  return {
    id: 'basis',
    heading: 'What this rests on',
    body: markup`<p>${restsOn(result)} <a href="#figures">All figures</a></p>
${tables}`,
  };
}

/** Rows that are shown without being asked for. */
const SHORT_TABLE = 12;

function softTable(status: string, words: string, { figures }: ResultDocument): Markup {
  const own = figures.filter((figure) => figure.status === status);
  if (own.length === 0) return NOTHING;
  const title = `${formatCount(own.length, 'figure')} ${words}`;
  const table = pageTable({ title, columns: FIGURE_COLUMNS, rows: own.map(figureRow) });
  if (own.length <= SHORT_TABLE) return table;
  const names = own.map(({ name }) => name).join(', ');
  return markup`<details><summary>${title}: <span class="quiet">${names}</span></summary>
${table}</details>
`;
}

/** Mean, interval and quantiles of every metric. */
export function metricSection(result: ResultDocument): Section | undefined {
  const rows = metricRows(result);
  if (rows.length === 0) return undefined;
  const confidence = sharedConfidence(result);
  const interval =
    confidence === undefined
      ? ''
      : `; ± is half of the ${formatQuantity(confidence, '1')} confidence interval over replications`;
  const from = formatQuantity(result.warmupSeconds, 's');
  const to = formatQuantity(result.horizonSeconds, 's');
  return {
    id: 'metrics',
    heading: 'Metrics',
    body: pageTable({
      title: 'Means, quantiles and maxima',
      remark: `From ${from} to ${to} of simulated time${interval}. Quantiles are means over replications.`,
      columns: [
        { label: 'Metric', kind: 'note' },
        { label: 'Mean', kind: 'number' },
        { label: 'p50', kind: 'number' },
        { label: 'p95', kind: 'number' },
        { label: 'p99', kind: 'number' },
        { label: 'Max', kind: 'number' },
        { label: 'Observations', kind: 'number' },
      ],
      rows: rows.map((row) => [
        markup`${codeName(row.name)}<br><span class="quiet">${row.help}</span>`,
        row.remark === '' ? row.mean : markup`${row.mean}<br><span class="quiet">${row.remark}</span>`,
        row.p50,
        row.p95,
        row.p99,
        row.max,
        row.count,
      ]),
    }),
  };
}

/** The tables that the model tells its story with. */
export function tableSection({ tables }: ResultDocument): Section | undefined {
  if (tables.length === 0) return undefined;
  const drawn = tables.map((table) => {
    const { title, columns, rows } = writtenTable(table);
    return pageTable({
      title,
      columns: columns.map(({ label, isNumeric }, i) => ({
        label,
        kind: isNumeric ? 'number' : i === 0 ? 'name' : 'text',
      })),
      rows,
    });
  });
  return { id: 'tables', heading: 'Tables', body: markup`${drawn}` };
}

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'advice'];

/** Rules that the situation breaks or should heed, the worst first. */
export function findingSection({ findings }: ResultDocument): Section {
  const sorted = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const body =
    sorted.length === 0
      ? markup`<p>No rule is broken.</p>
`
      : pageTable({
          title: 'Rules broken, and rules worth heeding',
          columns: [
            { label: 'About', kind: 'name' },
            { label: 'Severity', kind: 'text' },
            { label: 'What was found', kind: 'note' },
            { label: 'What to do', kind: 'note' },
            { label: 'Rule', kind: 'text' },
            { label: 'Source', kind: 'note' },
          ],
          rows: sorted.map(({ path, severity, message, remedy = '', rule, source }) => [
            codeName(path),
            badge(severity, severity),
            message,
            remedy,
            codeName(rule),
            source,
          ]),
        });
  return { id: 'findings', heading: 'Findings', body };
}

/** Statements that the simulator checked about itself. */
export function invariantSection({ invariants }: ResultDocument): Section | undefined {
  if (invariants.length === 0) return undefined;
  return {
    id: 'invariants',
    heading: 'Invariants',
    body: pageTable({
      title: 'Statements that must hold at every instant',
      remark: 'Checked during the runs.',
      columns: [
        { label: 'Invariant', kind: 'note' },
        { label: 'Checks', kind: 'number' },
        { label: 'Violations', kind: 'number' },
        { label: 'Holds', kind: 'text' },
      ],
      rows: invariants.map(({ name, checks, violations }) => [
        name,
        formatNumber(checks),
        formatNumber(violations),
        violations > 0
          ? badge('bad', 'violated')
          : checks > 0
            ? badge('good', 'yes')
            : badge('', 'not checked'),
      ]),
    }),
  };
}

/** Every figure with status and source. */
export function figureSection({ figures }: ResultDocument): Section | undefined {
  if (figures.length === 0) return undefined;
  return {
    id: 'figures',
    heading: 'All figures',
    body: pageTable({
      title: 'Constants behind the answers',
      columns: FIGURE_COLUMNS,
      rows: figures.map(figureRow),
    }),
  };
}

/** The scenario with every default that took effect. */
export function settingSection({ scenario }: ResultDocument): Section {
  const json = JSON.stringify(scenario.settings, null, 2) ?? '{}';
  return {
    id: 'settings',
    heading: 'Settings',
    body: markup`<p>The scenario with every default that took effect. Hash <code>${scenario.hash}</code>.</p>
<details><summary>Show the settings</summary>
<pre tabindex="0" role="region" aria-label="Settings of the scenario">${json}</pre></details>
`,
  };
}

/** The command that gives the same numbers again. */
export function repeatSection(result: ResultDocument): Section {
  return {
    id: 'repeat',
    heading: 'How to repeat this run',
    body: markup`<p>With version ${result.version} of pchat-sim, on any machine, for a scenario file with the settings above:</p>
<pre class="command" tabindex="0" role="region" aria-label="Command">${repeatCommand(result)}</pre>
<p>The first replication then has the fingerprint <code>${result.fingerprint}</code>.</p>
`,
  };
}
