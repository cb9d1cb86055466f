/** The vertical axis of a panel: which unit it is drawn in, how far it reaches, how its ticks are written. */
import { nice, ticks } from 'd3-array';
import { type DisplayUnit, displayUnit, formatFixed, formatNumber, unitLabel } from '../util/format.ts';
import type { PanelData } from './chart-data.ts';

/** A vertical axis; all numbers in the unit that is shown. */
export interface ValueAxis {
  /** Values of the series times this are the numbers of the axis. */
  readonly factor: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** Name with unit, such as `Time in system (ms)`. */
  readonly title: { readonly label: string; readonly unit: string };
  /** Marks beyond the axis would squash the data; they are named at its upper edge instead. */
  readonly isWithin: (value: number) => boolean;
}

const TICKS = 5;

/** A mark may stretch the axis to this many times the data, and not further. */
const STRETCH = 3;

/** Room above a mark for its label, as a share of the mark. */
const HEADROOM = 1.08;

interface Prefix {
  readonly divisor: number;
  readonly symbol: string;
}

function prefixFor(largest: number): Prefix {
  if (largest < 1e6 || largest >= 1e15) return { divisor: 1, symbol: '' };
  if (largest < 1e9) return { divisor: 1e6, symbol: ' M' };
  return largest < 1e12 ? { divisor: 1e9, symbol: ' G' } : { divisor: 1e12, symbol: ' T' };
}

function tickLabels(places: readonly number[]): readonly string[] {
  const largest = Math.max(...places.map(Math.abs), 0);
  if (largest !== 0 && (largest >= 1e15 || largest < 1e-3)) return places.map((at) => formatNumber(at, 2));
  const { divisor, symbol } = prefixFor(largest);
  const step = places.length > 1 ? ((places[1] as number) - (places[0] as number)) / divisor : 1;
  const decimals = Math.min(9, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return places.map((at) => (at === 0 ? '0' : `${formatFixed(at / divisor, decimals)}${symbol}`));
}

/** Every height that is drawn. */
function heights({ lines, stack }: PanelData): readonly (number | null)[] {
  return stack === undefined
    ? lines.flatMap(({ points }) => points.flatMap(({ value, low, high }) => [value, low, high]))
    : stack.layers.flatMap((layer) => layer.flatMap(({ from, to }) => [from, to]));
}

function extentOf(panel: PanelData): readonly [number, number] {
  let lowest = 0;
  let highest = 0;
  for (const value of heights(panel)) {
    if (value === null) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return [lowest, highest];
}

function reached(panel: PanelData): readonly [number, number] {
  const [lowest, highest] = extentOf(panel);
  const isEmpty = lowest === 0 && highest === 0;
  const near = panel.marks
    .map((mark) => mark.value)
    .filter((mark) => isEmpty || (mark <= highest * STRETCH && mark >= Math.min(0, lowest * STRETCH)));
  const top = Math.max(highest, ...near.map((mark) => mark * HEADROOM));
  // More than the whole would puzzle, so a share keeps to it when nothing exceeds it.
  const isShare = panel.unit === '1' && Math.max(highest, ...near) <= 1;
  return [Math.min(lowest, ...near), isShare ? Math.min(1, top) : top];
}

// An axis title names the unit once: "Users (users)" says nothing more than "Users".
function titleUnit(label: string, unit: DisplayUnit): string {
  const symbol = unitLabel(unit);
  return label.toLowerCase().split(' ').includes(symbol.toLowerCase()) ? '' : symbol;
}

/** The axis for a panel. It always reaches to zero, so that heights can be compared. */
export function valueAxis(panel: PanelData): ValueAxis {
  const [lowest, highest] = reached(panel);
  const unit = displayUnit(panel.unit, Math.max(Math.abs(lowest), Math.abs(highest)));
  const from = lowest * unit.factor;
  const to = highest * unit.factor;
  const isFlat = from === to;
  const [start, end] = isFlat ? [0, panel.unit === '1' ? 100 : 1] : nice(from, to, TICKS);
  const places = ticks(start, end, TICKS);
  const labels = tickLabels(places);
  return {
    factor: unit.factor,
    domain: [start, end],
    ticks: places.map((at, i) => ({ at, label: labels[i] as string })),
    title: { label: panel.label, unit: titleUnit(panel.label, unit) },
    isWithin: (value) => value * unit.factor >= start && value * unit.factor <= end,
  };
}
