/** One plot area of a time chart: grid, warm-up, spans, what the data become, marks, key. */
import { axisBottom, axisLeft } from 'd3-axis';
import type { Selection } from 'd3-selection';
import { type AxisScale, axisScale, pixels } from './axis-scale.ts';
import type { PanelData } from './chart-data.ts';
import { drawLegend, type Group, type Legend } from './legend.ts';
import { INK, TEXT_SIZE } from './look.ts';
import { drawLayers, drawLines, type PanelScales } from './panel-lines.ts';
import type { SpanData } from './span-data.ts';
import { drawSpans } from './spans.ts';
import { spread } from './spread.ts';
import { textWidth, truncated } from './text-fit.ts';
import type { ValueAxis } from './value-axis.ts';

/** What a panel is drawn from. All lengths in pixels; times in seconds. */
export interface PanelPlan {
  readonly data: PanelData;
  readonly axis: ValueAxis;
  readonly legend: Legend | undefined;
  /** Shared by all panels: seconds to pixels. */
  readonly time: AxisScale;
  readonly timeTicks: readonly { readonly at: number; readonly label: string }[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly warmupSeconds: number;
  readonly spans: readonly SpanData[];
  /** Height of the plot area, and its distance from the left edge of the picture's content. */
  readonly height: number;
  readonly left: number;
  readonly width: number;
  readonly legendLeft: number;
}

/** Height of a panel's title above its plot area [px]. */
export const PANEL_TITLE_HEIGHT = 28;

const MARK_LABEL_HEIGHT = 14;

function drawTitle(group: Group, { axis, width, legendLeft }: PanelPlan): void {
  const room = Math.max(width, legendLeft) - 60;
  const unit = axis.title.unit === '' ? '' : ` (${truncated(axis.title.unit, 120, TEXT_SIZE.panel)})`;
  const label = truncated(axis.title.label, room - textWidth(unit, TEXT_SIZE.panel), TEXT_SIZE.panel * 1.06);
  const text = group.append('text').attr('x', 0).attr('y', -13).attr('font-size', TEXT_SIZE.panel);
  text.append('tspan').attr('font-weight', 'bold').attr('fill', INK.text).text(label);
  if (unit !== '') text.append('tspan').attr('fill', INK.quiet).text(unit);
}

function drawAxes(group: Group, value: AxisScale, plan: PanelPlan): void {
  const { axis, left, width, height, time, timeTicks } = plan;
  const labels = new Map(axis.ticks.map(({ at, label }) => [at, label]));
  const vertical = group
    .append('g')
    .attr('transform', `translate(${left},0)`)
    .call(
      axisLeft(value)
        .tickValues(axis.ticks.map(({ at }) => at))
        .tickFormat((at) => labels.get(at as number) ?? '')
        .tickSize(-width)
        .tickPadding(8)
        .offset(0),
    );
  vertical.select('.domain').remove();
  vertical.selectAll('line').attr('stroke', INK.grid);

  const times = new Map(timeTicks.map(({ at, label }) => [at, label]));
  const horizontal = group
    .append('g')
    .attr('transform', `translate(0,${height})`)
    .call(
      axisBottom(time)
        .tickValues(timeTicks.map(({ at }) => at))
        .tickFormat((at) => (plan.isLast ? (times.get(at as number) ?? '') : ''))
        .tickSize(4)
        .tickSizeOuter(0)
        .tickPadding(6)
        .offset(0),
    );
  horizontal.selectAll('line, .domain').attr('stroke', INK.axis);
  // d3-axis sets a font of its own on the group; the picture's is meant.
  for (const drawn of [vertical, horizontal]) {
    drawn.attr('font-family', null).attr('font-size', TEXT_SIZE.small);
    drawn.selectAll('text').attr('fill', INK.quiet);
  }
}

function drawWarmup(group: Group, { time, warmupSeconds, height }: PanelPlan): void {
  if (!(warmupSeconds > 0)) return;
  const [start = 0, end = 0] = time.domain();
  const from = time(start);
  const to = time(Math.min(warmupSeconds, end));
  group
    .append('rect')
    .attr('x', from)
    .attr('width', pixels(to - from))
    .attr('height', height)
    .attr('fill', INK.warmup);
}

// Text stays readable where a line passes behind it.
function halo(text: Selection<SVGTextElement, unknown, null, undefined>, colour: string): void {
  text
    .attr('stroke', colour)
    .attr('stroke-width', 3)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke');
}

function drawWarmupLabel(group: Group, { time, warmupSeconds, left, isFirst }: PanelPlan): void {
  if (!isFirst || !(warmupSeconds > 0)) return;
  const end = time(Math.min(warmupSeconds, time.domain()[1] ?? 0));
  const label = 'warm-up';
  const isRoomy = end - left >= textWidth(label, TEXT_SIZE.small) + 8;
  const text = group
    .append('text')
    .attr('x', pixels((isRoomy ? left : end) + 4))
    .attr('y', 13)
    .attr('text-anchor', 'start')
    .attr('font-size', TEXT_SIZE.small)
    .attr('fill', INK.quiet)
    .text(label);
  halo(text, isRoomy ? INK.warmup : INK.background);
}

function drawMarks(group: Group, value: AxisScale, { data, axis, left, width, height }: PanelPlan): void {
  const wishes = data.marks.map((mark) => {
    if (axis.isWithin(mark.value)) return value(mark.value * axis.factor) - 5;
    return mark.value * axis.factor > axis.domain[1] ? 11 : height - 5;
  });
  const places = spread(wishes, MARK_LABEL_HEIGHT, 11, height - 5);
  data.marks.forEach((mark, i) => {
    const isWithin = axis.isWithin(mark.value);
    if (isWithin) {
      const at = value(mark.value * axis.factor);
      group
        .append('path')
        .attr('d', `M${left},${at}h${width}`)
        .attr('stroke', INK.mark)
        .attr('stroke-width', 1)
        .attr('stroke-dasharray', '1.5 2.5');
    }
    const arrow = mark.value * axis.factor > axis.domain[1] ? '↑ ' : '↓ ';
    const text = group
      .append('text')
      .attr('x', pixels(left + width - 4))
      .attr('y', pixels(places[i] as number))
      .attr('text-anchor', 'end')
      .attr('font-size', TEXT_SIZE.small)
      .attr('fill', INK.mark)
      .text(truncated(`${isWithin ? '' : arrow}${mark.label}`, width * 0.7, TEXT_SIZE.small));
    halo(text, INK.background);
  });
}

/** Height that a panel's plot area needs at least [px], for its marks and its key. */
export function panelHeight(data: PanelData, legend: Legend | undefined, wanted: number): number {
  return Math.max(wanted, (legend?.height ?? 0) + 4, data.marks.length * MARK_LABEL_HEIGHT + 16);
}

/** Draws a panel into a group whose origin is the upper left corner of the picture's content. */
export function drawPanel(group: Group, plan: PanelPlan): void {
  const value = axisScale(plan.axis.domain, [plan.height, 0]);
  drawTitle(group, plan);
  drawWarmup(group, plan);
  drawSpans(group, plan.spans, plan.time, plan.height);
  drawAxes(group, value, plan);
  const { data, axis, time } = plan;
  const scales: PanelScales = { time, height: (shown) => value(shown * axis.factor) };
  if (data.stack === undefined) drawLines(group, data.lines, scales);
  else drawLayers(group, data.stack.layers, scales);
  drawWarmupLabel(group, plan);
  drawMarks(group, value, plan);
  if (plan.legend !== undefined) {
    drawLegend(group.append('g').attr('transform', `translate(${plan.legendLeft},0)`), plan.legend);
  }
}
