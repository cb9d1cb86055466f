/**
 * Draws a diagram of nested boxes: what there is, where it stands, how it hangs together and what was found
 * about it. Written against a plain selection and without style sheets, as the charts are.
 */
import type { Diagram } from '../../component/diagram.ts';
import type { SvgSelection } from '../document.ts';
import { singleLine } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { FONT, INK, TEXT_SIZE } from '../look.ts';
import { truncated, wrapped } from '../text-fit.ts';
import { diagramDescription } from './description.ts';
import { drawPlacedAreaLink, drawPlacedLine } from './draw-line.ts';
import { drawBlock, drawPart } from './draw-part.ts';
import { diagramKey, drawDiagramKey } from './key.ts';
import { layoutDiagram } from './layout.ts';
import { EDGE, WIDTH } from './look.ts';
import { badgesById, drawMarkList, markList } from './mark.ts';
import { movedBlock, textBlock } from './text.ts';

const CONTENT = WIDTH - 2 * EDGE;

/** Where a picture comes from: one line to read, and the same for machines. */
export interface Provenance {
  readonly line: string;
  readonly record: string;
}

function drawHead(group: Group, diagram: Diagram): number {
  const titles = wrapped(singleLine(diagram.title), CONTENT, TEXT_SIZE.title * 1.06, 2);
  const captions = wrapped(singleLine(diagram.caption), CONTENT, TEXT_SIZE.label, 2);
  let y = 11;
  for (const line of titles) {
    y += 21;
    group
      .append('text')
      .attr('x', EDGE)
      .attr('y', y)
      .attr('font-size', TEXT_SIZE.title)
      .attr('font-weight', 'bold')
      .attr('fill', INK.text)
      .text(line);
  }
  y += 4;
  for (const line of captions) {
    y += 16;
    drawQuiet(group, y, TEXT_SIZE.label, line);
  }
  const badges = badgesById(diagram.marks);
  y += 8;
  for (const note of diagram.notes) {
    const block = textBlock(note, badges.get(note.id) ?? [], { room: CONTENT, isBold: true });
    drawBlock(group, movedBlock(block, EDGE, y));
    y += block.height + 4;
  }
  return y + 6;
}

function drawQuiet(group: Group, y: number, size: number, text: string): void {
  group
    .append('text')
    .attr('x', EDGE)
    .attr('y', y)
    .attr('font-size', size)
    .attr('fill', INK.quiet)
    .text(text);
}

/**
 * Draws a diagram into an empty SVG element and sets its size.
 *
 * `id`: prefix of the ids inside, different for each picture of a page. `provenance`: none where nothing was run.
 */
export function drawDiagram(svg: SvgSelection, diagram: Diagram, id: string, provenance?: Provenance): void {
  svg
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', WIDTH)
    .attr('role', 'img')
    .attr('aria-labelledby', `${id}-title ${id}-desc`)
    .attr('font-family', FONT);
  svg.append('title').attr('id', `${id}-title`).text(singleLine(diagram.title));
  svg.append('desc').attr('id', `${id}-desc`).text(diagramDescription(diagram));
  if (provenance !== undefined) svg.append('metadata').text(provenance.record);
  const background = svg.append('rect').attr('width', WIDTH).attr('fill', INK.background);
  const group = svg.append('g');

  const layout = layoutDiagram(diagram, drawHead(group, diagram));
  for (const part of layout.parts) drawPart(group, part);
  for (const link of layout.areaLinks) drawPlacedAreaLink(group, link);
  for (const line of layout.lines) drawPlacedLine(group, line, diagram.linkKinds);

  let y = layout.bottom + 16;
  const key = diagramKey(diagram, CONTENT);
  drawDiagramKey(group.append('g').attr('transform', `translate(${EDGE},${y})`), key);
  y += key.height;
  const list = markList(diagram.marks, CONTENT);
  if (diagram.marks.length > 0) {
    y += 10;
    drawMarkList(group.append('g').attr('transform', `translate(${EDGE},${y})`), list);
    y += list.height;
  }
  if (provenance !== undefined) {
    y += 18;
    drawQuiet(group, y, TEXT_SIZE.small, truncated(singleLine(provenance.line), CONTENT, TEXT_SIZE.small));
  }
  const height = Math.ceil(y + 14);
  svg.attr('height', height).attr('viewBox', `0 0 ${WIDTH} ${height}`);
  background.attr('height', height);
}
