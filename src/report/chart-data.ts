/**
 * What a chart shows, taken out of the stored series: points in the middle of their windows, without a word of
 * d3. The picture, its description and the table beside it all start from here, so they cannot disagree.
 */
import type { ChartLine, ChartPanel, TimeChart } from '../component/picture.ts';
import type { ResultDocument, SeriesResult } from '../experiment/result.ts';
import { singleLine } from './legal-text.ts';
import { type Layer, stackOf, topOf } from './stack.ts';

/** One window of a line. */
export interface LinePoint {
  /** End of the window, from the start of the run [s]. */
  readonly end: number;
  /** Middle of the window [s]: where the value is drawn. */
  readonly middle: number;
  readonly value: number | null;
  /** Lowest and highest replication, where the series has them and the line shows the mean. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A line with its points and, for its description, the lowest, mean and highest of its values. */
export interface LineData {
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly hasBand: boolean;
  /** Absent when no window holds a value. */
  readonly summary?: { readonly lowest: number; readonly mean: number; readonly highest: number };
}

/** A panel with the data of its lines. */
export interface PanelData {
  readonly label: string;
  readonly unit: string;
  readonly lines: readonly LineData[];
  /** Where the lines are stacked: the area that each of them becomes, and all of them together. */
  readonly stack?: { readonly layers: readonly Layer[]; readonly total: LineData };
  readonly marks: readonly { readonly label: string; readonly value: number }[];
}

// Beyond these an axis cannot be computed in doubles; nothing that is simulated comes near them.
const LARGEST = 1e100;
const SMALLEST = 1e-100;

function drawable(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  if (Math.abs(value) < SMALLEST) return 0;
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

function summaryOf(points: readonly LinePoint[]): LineData['summary'] {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length === 0) return undefined;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    sum += value;
  }
  return { lowest, mean: sum / values.length, highest };
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function pointsOf(series: SeriesResult, column: string): readonly LinePoint[] {
  const values = own(series.columns, column) ?? [];
  const lows = column === 'mean' ? own(series.columns, 'low') : undefined;
  const highs = column === 'mean' ? own(series.columns, 'high') : undefined;
  const first = series.at[0] ?? 0;
  const firstLength = series.at.length > 1 ? (series.at[1] as number) - first : first;
  return series.at.map((end, i) => {
    const start = i === 0 ? Math.max(0, end - firstLength) : (series.at[i - 1] as number);
    return {
      end,
      middle: (start + end) / 2,
      value: drawable(values[i]),
      low: drawable(lows?.[i]),
      high: drawable(highs?.[i]),
    };
  });
}

function lineData(label: string, points: readonly LinePoint[]): LineData {
  const summary = summaryOf(points);
  return {
    label: singleLine(label),
    points,
    hasBand: points.some(({ low, high }) => low !== null && high !== null && low !== high),
    ...(summary === undefined ? {} : { summary }),
  };
}

function lineOf({ label, series: name, column }: ChartLine, result: ResultDocument): LineData {
  const series = own(result.series, name);
  return lineData(label, series === undefined ? [] : pointsOf(series, column));
}

/** Lines without their bands, which would lie over their neighbours, and what they are together. */
function stacked(all: readonly LineData[]): Pick<PanelData, 'lines' | 'stack'> {
  const lines = all.map(({ label, points }) => lineData(label, points.map(withoutBand)));
  const layers = stackOf(lines.map(({ points }) => points));
  return { lines, stack: { layers, total: lineData('together', topOf(layers).map(withoutBand)) } };
}

const withoutBand = (point: Omit<LinePoint, 'low' | 'high'>): LinePoint => ({
  ...point,
  low: null,
  high: null,
});

/** The data of a panel's lines. A line whose series is missing has no points. */
export function panelData(panel: ChartPanel, result: ResultDocument): PanelData {
  const lines = panel.lines.map((line) => lineOf(line, result));
  return {
    label: singleLine(panel.label),
    unit: singleLine(panel.unit),
    ...(panel.stacked === true ? stacked(lines) : { lines }),
    marks: (panel.marks ?? []).flatMap(({ label, value }) => {
      const shown = drawable(value);
      return shown === null ? [] : [{ label: singleLine(label), value: shown }];
    }),
  };
}

/** Lines that a panel has numbers for: its own and, where they are stacked, all of them together. */
export function linesAndTotal({ lines, stack }: PanelData): readonly LineData[] {
  return stack === undefined || lines.length < 2 ? lines : [...lines, stack.total];
}

/** Length of the first window of a chart's first line [s]; undefined where it cannot be known. */
export function windowLength(chart: TimeChart, result: ResultDocument): number | undefined {
  const line = chart.panels.flatMap((panel) => panel.lines)[0];
  const [first, second] = (line === undefined ? undefined : own(result.series, line.series))?.at ?? [];
  return first === undefined || second === undefined || second <= first ? undefined : second - first;
}
