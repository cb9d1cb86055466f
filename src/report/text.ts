/** The answer as plain text for standard output: no colour, columns aligned with spaces. */
import type { ResultDocument } from '../experiment/result.ts';
import { formatQuantity } from '../util/format.ts';
import { singleLine } from './legal-text.ts';
import { metricRows, sharedConfidence } from './metric-row.ts';
import { provenanceLine } from './provenance.ts';
import { writtenTable } from './result-table.ts';
import { restsOn, TONE_WORD, warnings } from './verdict.ts';

/** A column of a text table. */
export interface TextColumn {
  readonly label: string;
  /** Numbers stand to the right. */
  readonly isNumeric: boolean;
}

function padded(text: string, width: number, isNumeric: boolean): string {
  const missing = ' '.repeat(Math.max(0, width - Array.from(text).length));
  return isNumeric ? missing + text : text + missing;
}

/** A table with aligned columns, two spaces between them, without a line break at its end. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ label }) => label), ...rows].map((row) =>
    columns.map((_, i) => singleLine(row[i] ?? '')),
  );
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => Array.from(row[i] as string).length)));
  return cells
    .map((row) =>
      row
        .map((text, i) => padded(text, widths[i] as number, columns[i]?.isNumeric ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function answerLines(result: ResultDocument): readonly string[] {
  return result.answers.flatMap(({ question, answer, tone }) => {
    const word = TONE_WORD[tone];
    return [singleLine(question), `  ${word === '' ? '' : `${word}: `}${singleLine(answer)}`];
  });
}

function metricTable(result: ResultDocument): string {
  const rows = metricRows(result);
  const hasRemarks = rows.some((row) => row.remark !== '');
  const confidence = sharedConfidence(result);
  const mean = confidence === undefined ? 'mean' : `mean ± ${formatQuantity(confidence, '1')} half-width`;
  const columns = [
    { label: 'metric', isNumeric: false },
    ...[mean, 'p50', 'p95', 'p99', 'max'].map((label) => ({ label, isNumeric: true })),
    ...(hasRemarks ? [{ label: '', isNumeric: false }] : []),
  ];
  return textTable(
    columns,
    rows.map((row) => [row.name, row.mean, row.p50, row.p95, row.p99, row.max, row.remark]),
  );
}

/**
 * A result as text: title, warnings, answers, metrics, and what the numbers rest on. Ends with a line break.
 *
 * `withTables`: the tables of the model too. `withMetrics`: false where means over time say nothing.
 */
export function printResult(
  result: ResultDocument,
  { withTables = false, withMetrics = true }: { withTables?: boolean; withMetrics?: boolean } = {},
): string {
  const blocks = [
    [provenanceLine(result), singleLine(result.scenario.why)].filter((line) => line !== '').join('\n'),
    warnings(result)
      .map((text) => `Warning: ${singleLine(text)}`)
      .join('\n'),
    answerLines(result).join('\n'),
    withMetrics && Object.keys(result.metrics).length > 0 ? metricTable(result) : '',
    ...(withTables ? result.tables : []).map((table) => {
      const { title, columns, rows } = writtenTable(table);
      return `${title}\n${textTable(columns, rows)}`;
    }),
    result.figures.length === 0 ? '' : restsOn(result),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
