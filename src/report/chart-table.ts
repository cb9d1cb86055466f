/** The numbers of a chart as a table for people who cannot see it, thinned evenly where there are many windows. */
import type { TimeChart } from '../component/picture.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { displayUnit, formatNumber, NO_NUMBER } from '../util/format.ts';
import { linesAndTotal, panelData } from './chart-data.ts';
import { type Markup, markup } from './markup.ts';
import { pageTable } from './page-table.ts';
import { columnLabel } from './result-table.ts';
import { formatTime, timeUnit } from './time-axis.ts';

/** Rows at most; more would hide the page behind its numbers. */
const MOST_ROWS = 50;

interface Column {
  readonly label: string;
  readonly factor: number;
  readonly values: ReadonlyMap<number, number | null>;
}

function ordinal(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
}

function columnsOf(chart: TimeChart, result: ResultDocument): readonly Column[] {
  return chart.panels.flatMap((panel) => {
    const data = panelData(panel, result);
    const lines = linesAndTotal(data);
    const largest = Math.max(
      0,
      ...lines.flatMap(({ summary }) =>
        summary === undefined ? [] : [Math.abs(summary.lowest), Math.abs(summary.highest)],
      ),
    );
    const unit = displayUnit(data.unit, largest);
    return lines.map((line) => {
      const isNamed = line.label.toLowerCase() === data.label.toLowerCase();
      return {
        label: columnLabel(isNamed ? line.label : `${data.label}, ${line.label}`, unit),
        factor: unit.factor,
        values: new Map(line.points.map((point) => [point.end, point.value])),
      };
    });
  });
}

/** A folded table with the values of a chart by the end of their window. */
export function chartTable(chart: TimeChart, result: ResultDocument): Markup {
  const columns = columnsOf(chart, result);
  const ends = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(ends.length / MOST_ROWS));
  const shown = ends.filter((_, i) => (i + 1) % every === 0);
  const unit = timeUnit(Math.max(result.horizonSeconds, ends.at(-1) ?? 0));
  const remark =
    every === 1
      ? 'Each row is one window.'
      : `Every ${ordinal(every)} of ${formatNumber(ends.length)} windows.`;
  const table = pageTable({
    title: `Data of “${chart.title}”`,
    remark,
    columns: [
      { label: `Window ends at (${unit.symbol})`, kind: 'number' },
      ...columns.map(({ label }) => ({ label, kind: 'number' as const })),
    ],
    rows: shown.map((end) => [
      formatTime(end, unit),
      ...columns.map(({ factor, values }) => {
        const value = values.get(end) ?? null;
        return value === null ? NO_NUMBER : formatNumber(value * factor);
      }),
    ]),
  });
  return markup`<details><summary>Data of this chart</summary>
${table}</details>`;
}
