/** Draws the lines of a diagram: each kind in a look of its own, links between areas as a double line. */
import type { DiagramLinkKind } from '../../component/diagram.ts';
import { pixels } from '../axis-scale.ts';
import { legalText } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { INK, lineLook } from '../look.ts';
import type { AreaLink } from './area-link.ts';
import { drawBlock } from './draw-part.ts';
import type { Arrow, PlacedLine } from './line.ts';
import { FILL } from './look.ts';

/** Draws a path as a line of a look. */
export function drawLine(group: Group, path: string, { colour, dash }: ReturnType<typeof lineLook>): void {
  group
    .append('path')
    .attr('d', path)
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', 1.7)
    .attr('stroke-linejoin', 'round')
    .attr('stroke-dasharray', dash);
}

/** Draws the head of an arrow. */
export function drawArrow(group: Group, { x, y, isRightward }: Arrow, colour: string): void {
  group
    .append('path')
    .attr('d', `M${pixels(x)},${pixels(y)}l${isRightward ? -8 : 8},-4v8Z`)
    .attr('fill', colour);
}

/** Draws a path as a link between areas. */
export function drawAreaLink(group: Group, path: string): void {
  for (const [colour, width] of [
    [INK.text, 5],
    [INK.background, 2],
  ] as const) {
    group
      .append('path')
      .attr('d', path)
      .attr('fill', 'none')
      .attr('stroke', colour)
      .attr('stroke-width', width);
  }
}

/** Draws a net with its arrows and its label. */
export function drawPlacedLine(group: Group, line: PlacedLine, kinds: readonly DiagramLinkKind[]): void {
  const index = Math.max(
    0,
    kinds.findIndex(({ id }) => id === line.kind),
  );
  const look = lineLook(index);
  const drawn = group.append('g');
  drawn.append('title').text(legalText(line.tooltip));
  const path = line.pieces
    .map(
      ({ x1, y1, x2, y2 }) =>
        `M${pixels(x1)},${pixels(y1)}${y1 === y2 ? `H${pixels(x2)}` : `V${pixels(y2)}`}`,
    )
    .join('');
  drawLine(drawn, path, look);
  for (const arrow of line.arrows) drawArrow(drawn, arrow, look.colour);
  if (line.label === undefined) return;
  drawn
    .append('text')
    .attr('x', pixels(line.label.x))
    .attr('y', pixels(line.label.y))
    .attr('font-size', line.label.size)
    .attr('fill', look.colour)
    .attr('stroke', FILL.area)
    .attr('stroke-width', 3)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke')
    .text(line.label.text);
}

/** Draws a link between areas with its words. */
export function drawPlacedAreaLink(group: Group, { link, points, block }: AreaLink): void {
  const drawn = group.append('g');
  drawn.append('title').text(legalText(link.tooltip));
  drawAreaLink(drawn, `M${points.map(([x, y]) => `${pixels(x)},${pixels(y)}`).join('L')}`);
  drawBlock(drawn, block);
}
