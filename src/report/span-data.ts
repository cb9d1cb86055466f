/** The stretches of time that a chart marks, cut to the time that it shows. */
import type { TimeChart } from '../component/picture.ts';
import { formatNumber, formatQuantity } from '../util/format.ts';
import { singleLine } from './legal-text.ts';

/** A stretch of time, in seconds from the start of the run. */
export interface SpanData {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** It lasts until the end, or beyond what is shown. */
  readonly isOpen: boolean;
}

/** The spans of a chart that shows so many seconds, in the order in which they begin. */
export function spanData({ spans = [] }: TimeChart, length: number): readonly SpanData[] {
  return spans
    .flatMap(({ label, from, to }) => {
      const start = Math.max(0, from);
      const end = to ?? length;
      if (!(start <= length && end >= start)) return [];
      const isOpen = to === null || end > length;
      return [{ label: singleLine(label), from: start, to: Math.min(length, end), isOpen }];
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Spans that are told in words at most. */
const MOST_TOLD = 12;

/** A sentence with the spans; none when there are none. */
export function spanSentence(spans: readonly SpanData[]): readonly string[] {
  if (spans.length === 0) return [];
  const told = spans.slice(0, MOST_TOLD).map(({ label, from, to, isOpen }) => {
    const start = formatQuantity(from, 's');
    if (from === to && !isOpen) return `${label} at ${start}`;
    return `${label} from ${start} to ${isOpen ? 'the end' : formatQuantity(to, 's')}`;
  });
  const more = spans.length - told.length;
  const rest = more === 0 ? '' : `; and ${formatNumber(more)} more`;
  return [`Marked: ${told.join('; ')}${rest}.`];
}
