/** Stretches of time in a chart: shaded in its panels, and above them a bar with a name for as many as have room. */
import { type AxisScale, pixels } from './axis-scale.ts';
import type { Group } from './legend.ts';
import { INK, SPAN_OPACITY, TEXT_SIZE } from './look.ts';
import type { SpanData } from './span-data.ts';
import { textWidth, truncated } from './text-fit.ts';

/** A bar under its name, all in pixels from the left edge of the picture's content. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly text: string;
  readonly textFrom: number;
}

/** The bars above the panels, laid out. */
export interface SpanStrip {
  readonly bars: readonly Bar[];
  /** Spans for whose names there is no room. */
  readonly unnamed: number;
  /** Height that it takes [px]; 0 without spans. */
  readonly height: number;
}

const LANE = 21;
/** Lanes in which all spans find room, or of those with many the first. */
const MOST_LANES = 5;
const LANES_OF_MANY = 2;
/** Foot of the name, and top of the bar, in a lane. */
const TEXT_FOOT = 11;
const BAR_TOP = 14;
const BAR = 4;
/** Shortest bar, so that an instant is seen. */
const SHORTEST = 3;
const BETWEEN = 12;

/**
 * Lays out the bars over a time axis, each in the first lane that is free there. Where five lanes are not enough for
 * all, names would tell little: two lanes of them then, and the number of the others.
 */
export function spanStrip(spans: readonly SpanData[], time: AxisScale): SpanStrip {
  const strip = inLanes(spans, time, MOST_LANES);
  return strip.unnamed === 0 ? strip : inLanes(spans, time, LANES_OF_MANY);
}

function inLanes(spans: readonly SpanData[], time: AxisScale, most: number): SpanStrip {
  const [left = 0, right = 0] = time.range();
  const free = Array.from({ length: most }, () => left);
  const bars: Bar[] = [];
  for (const span of spans) {
    const from = Math.min(time(span.from), right - SHORTEST);
    const to = Math.max(time(span.to), from + SHORTEST);
    const text = truncated(span.label, right - left, TEXT_SIZE.small);
    const width = textWidth(text, TEXT_SIZE.small);
    const textFrom = pixels(Math.max(left, Math.min(from, right - width)));
    const lane = free.findIndex((place) => place <= textFrom);
    if (lane < 0) continue;
    free[lane] = Math.max(to, textFrom + width) + BETWEEN;
    bars.push({ from, to, lane, text, textFrom });
  }
  const unnamed = spans.length - bars.length;
  const lanes = 1 + Math.max(-1, ...bars.map(({ lane }) => lane));
  return { bars, unnamed, height: (lanes + (unnamed > 0 ? 1 : 0)) * LANE };
}

/** Draws the bars into a group at the left edge of the content and the top of the strip. */
export function drawSpanStrip(group: Group, { bars, unnamed, height }: SpanStrip, left: number): void {
  for (const { from, to, lane, text, textFrom } of bars) {
    group
      .append('rect')
      .attr('x', from)
      .attr('y', lane * LANE + BAR_TOP)
      .attr('width', pixels(to - from))
      .attr('height', BAR)
      .attr('fill', INK.span);
    write(group, textFrom, lane * LANE + TEXT_FOOT, INK.text, text);
  }
  if (unnamed > 0) write(group, left, height - LANE + TEXT_FOOT, INK.quiet, `+ ${unnamed} more`);
}

function write(group: Group, x: number, y: number, colour: string, text: string): void {
  group
    .append('text')
    .attr('x', x)
    .attr('y', y)
    .attr('font-size', TEXT_SIZE.small)
    .attr('fill', colour)
    .text(text);
}

/** Shades the spans in a panel of that height [px], each between two thin lines. */
export function drawSpans(group: Group, spans: readonly SpanData[], time: AxisScale, height: number): void {
  for (const { from, to, isOpen } of spans) {
    const start = time(from);
    const end = time(to);
    group
      .append('rect')
      .attr('x', start)
      .attr('width', pixels(end - start))
      .attr('height', height)
      .attr('fill', INK.span)
      .attr('fill-opacity', SPAN_OPACITY);
    const edges = isOpen || start === end ? [start] : [start, end];
    group
      .append('path')
      .attr('d', edges.map((at) => `M${at},0v${height}`).join(''))
      .attr('stroke', INK.span)
      .attr('stroke-width', 1)
      .attr('stroke-opacity', 0.55)
      .attr('stroke-dasharray', '4 3');
  }
}
