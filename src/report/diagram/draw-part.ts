/** Draws the parts of a diagram: areas, frames, boxes with their stacks, items with the signs of stores. */
import { pixels } from '../axis-scale.ts';
import { legalText } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { INK } from '../look.ts';
import { BORDER, BOX_LOOK, FILL, SHEET } from './look.ts';
import { drawBadge } from './mark.ts';
import type { PlacedPart } from './placed.ts';
import type { TextBlock } from './text.ts';

/** Draws texts and badges where they were placed. */
export function drawBlock(group: Group, { texts, badges }: Pick<TextBlock, 'texts' | 'badges'>): void {
  for (const { x, y, size, isBold, colour, text } of texts) {
    group
      .append('text')
      .attr('x', pixels(x))
      .attr('y', pixels(y))
      .attr('font-size', size)
      .attr('font-weight', isBold ? 'bold' : null)
      .attr('fill', colour)
      .text(text);
  }
  for (const { x, y, badge } of badges) drawBadge(group, badge, x, y);
}

interface Border {
  readonly colour: string;
  readonly width: number;
  readonly dash: string;
}

function drawRect(
  group: Group,
  part: PlacedPart,
  offset: number,
  radius: number,
  fill: string,
  border: Border,
): void {
  group
    .append('rect')
    .attr('x', pixels(part.x + offset))
    .attr('y', pixels(part.y + offset))
    .attr('width', pixels(part.width))
    .attr('height', pixels(part.height))
    .attr('rx', radius)
    .attr('fill', fill)
    .attr('stroke', border.colour)
    .attr('stroke-width', border.width)
    .attr('stroke-dasharray', border.dash);
}

// A drum: full where the data are in use, hollow where they are a copy.
function drawStoreSign(group: Group, { x, y, state }: PlacedPart): void {
  const colour = BOX_LOOK.active.colour;
  const at = `translate(${pixels(x)},${pixels(y + 3)})`;
  const sign = group.append('g').attr('transform', at).attr('stroke', colour);
  const isFull = state === 'active';
  sign
    .append('path')
    .attr('d', 'M0.5,2V9A4,1.8 0 0 0 8.5,9V2')
    .attr('fill', isFull ? colour : FILL.box);
  sign.append('ellipse').attr('cx', 4.5).attr('cy', 2).attr('rx', 4).attr('ry', 1.8).attr('fill', FILL.box);
}

/** Draws a part with its texts; what is inside of it is drawn after it. */
export function drawPart(group: Group, part: PlacedPart): void {
  const drawn = group.append('g');
  drawn.append('title').text(legalText(part.tooltip));
  if (part.level === 'area') {
    drawRect(drawn, part, 0, 6, FILL.area, { colour: BORDER.area, width: 1, dash: 'none' });
  } else if (part.level === 'frame') {
    drawRect(drawn, part, 0, 5, FILL.frame, { colour: BORDER.frame, width: 1, dash: 'none' });
  } else if (part.level === 'box') {
    const look = BOX_LOOK[part.state];
    for (const offset of part.count > 1 ? [2 * SHEET, SHEET] : []) {
      drawRect(drawn, part, offset, 4, FILL.box, BOX_LOOK.plain);
    }
    drawRect(drawn, part, 0, 4, FILL.box, look);
  } else {
    // Something to point at, for the words that it shows.
    drawn
      .append('rect')
      .attr('x', pixels(part.x))
      .attr('y', pixels(part.y))
      .attr('width', pixels(part.width))
      .attr('height', pixels(part.height))
      .attr('fill', INK.background)
      .attr('fill-opacity', 0);
    if (part.isStore) drawStoreSign(drawn, part);
  }
  drawBlock(drawn, part);
}
