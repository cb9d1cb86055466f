/** What the lines of a panel become: lines with their bands, or areas on one another. */
import { area, line } from 'd3-shape';
import type { AxisScale } from './axis-scale.ts';
import type { LinePoint, PanelData } from './chart-data.ts';
import type { Group } from './legend.ts';
import { AREA_OPACITY, lineLook } from './look.ts';
import type { Layer, LayerPoint } from './stack.ts';

/** A place in the plot area [px]; null where nothing is known. */
type Place = readonly [number, number] | null;

const path = line<Place>().defined((place) => place !== null);

/** The scales of a panel: seconds to pixels, and values of a series to pixels. */
export interface PanelScales {
  readonly time: AxisScale;
  readonly height: (value: number) => number;
}

/** Draws the lines of a panel, each with its band behind it. */
export function drawLines(group: Group, lines: PanelData['lines'], { time, height }: PanelScales): void {
  const band = area<LinePoint>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x((point) => time(point.middle))
    .y0((point) => height(point.low ?? 0))
    .y1((point) => height(point.high ?? 0));
  lines.forEach(({ points, hasBand }, i) => {
    if (!hasBand) return;
    group
      .append('path')
      .attr('d', band([...points]))
      .attr('fill', lineLook(i).colour)
      .attr('fill-opacity', 0.16);
  });
  lines.forEach(({ points, summary }, i) => {
    if (summary === undefined) return;
    const places = points.map(
      ({ middle, value }): Place => (value === null ? null : [time(middle), height(value)]),
    );
    drawLine(group, places, i, 1.7);
  });
}

/** Draws layers as areas, each with its upper edge in the colour and dashes of a line. */
export function drawLayers(group: Group, layers: readonly Layer[], { time, height }: PanelScales): void {
  const filled = area<LayerPoint>()
    .defined(({ from, to }) => from !== null && to !== null)
    .x((point) => time(point.middle))
    .y0((point) => height(point.from ?? 0))
    .y1((point) => height(point.to ?? 0));
  layers.forEach((layer, i) => {
    if (layer.length === 0) return;
    group
      .append('path')
      .attr('d', filled([...layer]))
      .attr('fill', lineLook(i).colour)
      .attr('fill-opacity', AREA_OPACITY);
  });
  layers.forEach((layer, i) => {
    if (layer.length === 0) return;
    const edge = layer.map(({ middle, to }): Place => (to === null ? null : [time(middle), height(to)]));
    drawLine(group, edge, i, 1.3);
  });
}

function drawLine(group: Group, places: readonly Place[], index: number, width: number): void {
  const { colour, dash } = lineLook(index);
  group
    .append('path')
    .attr('d', path([...places]))
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', width)
    .attr('stroke-linejoin', 'round')
    .attr('stroke-dasharray', dash);
  // A window between two empty ones makes a line without length.
  places.forEach((place, k) => {
    const isAlone = (places[k - 1] ?? null) === null && (places[k + 1] ?? null) === null;
    if (place === null || !isAlone) return;
    group.append('circle').attr('cx', place[0]).attr('cy', place[1]).attr('r', 2).attr('fill', colour);
  });
}
