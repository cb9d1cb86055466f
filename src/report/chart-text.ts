/** The words around a chart: how to read it, and what it says to people who cannot see it. */
import type { TimeChart } from '../component/picture.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { capital, formatCount, formatQuantity } from '../util/format.ts';
import { type LineData, linesAndTotal, type PanelData, windowLength } from './chart-data.ts';
import { singleLine } from './legal-text.ts';
import { type SpanData, spanSentence } from './span-data.ts';

/** What one value of the chart stands for: length of a window, replications, meaning of a band. */
export function readingKey(chart: TimeChart, result: ResultDocument, panels: readonly PanelData[]): string {
  const length = windowLength(chart, result);
  const window =
    length === undefined ? '' : `One value per ${formatQuantity(length, 's')} of simulated time; `;
  const columns = new Set(chart.panels.flatMap((panel) => panel.lines.map((line) => line.column)));
  const isMean = columns.size === 1 && columns.has('mean');
  const count = formatCount(result.replications, 'replication');
  const hasBand = panels.some((panel) => panel.lines.some((line) => line.hasBand));
  const band = hasBand ? ', the band from the lowest to the highest' : '';
  return capital(`${window}${isMean && result.replications > 1 ? 'mean of ' : ''}${count}${band}.`);
}

function lineWords(line: LineData, unit: string): string {
  if (line.summary === undefined) return `${line.label}: no values`;
  const { lowest, mean, highest } = line.summary;
  const numbers = [lowest, mean, highest].map((value) => formatQuantity(value, unit));
  return `${line.label}: lowest ${numbers[0]}, mean ${numbers[1]}, highest ${numbers[2]}`;
}

/** The caption, for each line the lowest, the mean and the highest of the values drawn, and the spans. */
export function chartDescription(
  chart: TimeChart,
  panels: readonly PanelData[],
  spans: readonly SpanData[] = [],
): string {
  const sentences = panels.map((panel) => {
    const lines = linesAndTotal(panel).map((line) => lineWords(line, panel.unit));
    const marks = panel.marks.map(
      (mark) => `${mark.label} marked at ${formatQuantity(mark.value, panel.unit)}`,
    );
    const isStacked = panel.stack !== undefined && panel.lines.length > 1;
    const order = isStacked ? ' Areas on one another, the first one at the bottom.' : '';
    return `${panel.label}.${order} ${[...lines, ...marks].join('; ')}.`;
  });
  return [singleLine(chart.caption), ...sentences, ...spanSentence(spans)].join(' ');
}
