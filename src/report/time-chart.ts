/**
 * Draws series over simulated time: panels above one another that share the time axis. Written against a plain
 * selection, so that the same code draws in a browser. No style sheets: presentation attributes only, which
 * every viewer understands and no page's security policy forbids.
 */
import type { TimeChart } from '../component/picture.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { axisScale } from './axis-scale.ts';
import { type PanelData, panelData } from './chart-data.ts';
import { chartDescription, readingKey } from './chart-text.ts';
import type { SvgSelection } from './document.ts';
import { type Legend, legendOf } from './legend.ts';
import { INK, TEXT_SIZE } from './look.ts';
import { drawPanel, PANEL_TITLE_HEIGHT, panelHeight } from './panel.ts';
import { CONTENT, drawTitle, EDGE, openPicture, TITLE_LINE } from './picture.ts';
import { provenanceLine, provenanceRecord } from './provenance.ts';
import { spanData } from './span-data.ts';
import { drawSpanStrip, spanStrip } from './spans.ts';
import { textWidth, truncated } from './text-fit.ts';
import { formatTime, timeTicks, timeUnit } from './time-axis.ts';
import { valueAxis } from './value-axis.ts';

const LEGEND_WIDTH_MOST = 180;
const LEGEND_GAP = 20;
const PANEL_GAP = 18;
const TIME_LABELS = 24;
const TIME_TITLE = 22;

function heightWanted(panels: number): number {
  if (panels <= 1) return 280;
  return panels === 2 ? 180 : 140;
}

function runLength(panels: readonly PanelData[], result: ResultDocument): number {
  let length = Number.isFinite(result.horizonSeconds) ? Math.max(0, result.horizonSeconds) : 0;
  for (const { lines } of panels) {
    for (const { points } of lines) length = Math.max(length, points.at(-1)?.end ?? 0);
  }
  return length > 0 ? length : 1;
}

/** Text in the picture's ink at a place [px]. */
function write(svg: SvgSelection, x: number, y: number, size: number, colour: string, text: string): void {
  svg.append('text').attr('x', x).attr('y', y).attr('font-size', size).attr('fill', colour).text(text);
}

function drawHead(svg: SvgSelection, chart: TimeChart, subtitle: string): number {
  const below = 32 + Math.max(0, drawTitle(svg, chart.title) - 1) * TITLE_LINE;
  write(svg, EDGE, below + 20, TEXT_SIZE.label, INK.quiet, truncated(subtitle, CONTENT, TEXT_SIZE.label));
  return below + 20;
}

/**
 * Draws a chart from a result into an empty SVG element and sets its size.
 *
 * `id`: prefix of the ids inside, different for each picture of a page.
 */
export function drawTimeChart(svg: SvgSelection, chart: TimeChart, result: ResultDocument, id: string): void {
  const panels = chart.panels.map((panel) => panelData(panel, result));
  const axes = panels.map(valueAxis);
  const legends = panels.map((panel): Legend | undefined => legendOf(panel, LEGEND_WIDTH_MOST));
  const widest = Math.max(
    0,
    ...axes.flatMap(({ ticks }) => ticks.map(({ label }) => textWidth(label, TEXT_SIZE.small))),
  );
  const left = Math.ceil(widest) + 10;
  const legendWidth = Math.max(0, ...legends.map((legend) => legend?.width ?? 0));
  const width = CONTENT - left - (legendWidth > 0 ? legendWidth + LEGEND_GAP : 8);
  const length = runLength(panels, result);
  const unit = timeUnit(length);
  const time = axisScale([0, length], [left, left + width]);
  const places = timeTicks(unit, length).map((at) => ({
    at: at * unit.seconds,
    label: formatTime(at * unit.seconds, unit),
  }));
  const spans = spanData(chart, length);
  const strip = spanStrip(spans, time);

  const close = openPicture(svg, id, {
    title: chart.title,
    description: chartDescription(chart, panels, spans),
    record: provenanceRecord(result),
  });

  let top = drawHead(svg, chart, readingKey(chart, result, panels)) + 12;
  if (strip.height > 0) {
    drawSpanStrip(svg.append('g').attr('transform', `translate(${EDGE},${top})`), strip, left);
    top += strip.height;
  }
  panels.forEach((data, i) => {
    const height = panelHeight(data, legends[i], heightWanted(panels.length));
    top += PANEL_TITLE_HEIGHT + (i === 0 ? 0 : PANEL_GAP);
    drawPanel(svg.append('g').attr('transform', `translate(${EDGE},${top})`), {
      data,
      axis: axes[i] as (typeof axes)[number],
      legend: legends[i],
      time,
      timeTicks: places,
      isFirst: i === 0,
      isLast: i === panels.length - 1,
      warmupSeconds: result.warmupSeconds,
      spans,
      height,
      left,
      width,
      legendLeft: left + width + LEGEND_GAP,
    });
    top += height;
  });

  top += TIME_LABELS;
  svg
    .append('text')
    .attr('x', EDGE + left + width / 2)
    .attr('y', top + 12)
    .attr('text-anchor', 'middle')
    .attr('font-size', TEXT_SIZE.label)
    .attr('fill', INK.quiet)
    .text(`Time since the start (${unit.symbol})`);
  top += TIME_TITLE + 14;
  write(
    svg,
    EDGE,
    top,
    TEXT_SIZE.small,
    INK.quiet,
    truncated(provenanceLine(result), CONTENT, TEXT_SIZE.small),
  );
  close(Math.ceil(top + 14));
}
