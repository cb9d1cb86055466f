/**
 * Draws a diagram of nested boxes: what there is, where it stands, how it hangs together and what was found
 * about it. Written against a plain selection and without style sheets, as the charts are.
 */
import type { Diagram } from '../../component/diagram.ts';
import type { SvgSelection } from '../document.ts';
import { singleLine } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { INK, TEXT_SIZE } from '../look.ts';
import { CONTENT, drawTitle, EDGE, openPicture, TITLE_LINE } from '../picture.ts';
import { truncated, wrapped } from '../text-fit.ts';
import { diagramDescription } from './description.ts';
import { drawPlacedAreaLink, drawPlacedLine } from './draw-line.ts';
import { drawBlock, drawPart } from './draw-part.ts';
import { diagramKey, drawDiagramKey } from './key.ts';
import { layoutDiagram } from './layout.ts';
import { badgesById, drawMarkList, markList } from './mark.ts';
import { movedBlock, textBlock } from './text.ts';

/** Where a picture comes from: one line to read, and the same for machines. */
export interface Provenance {
  readonly line: string;
  readonly record: string;
}

function drawHead(group: Group, diagram: Diagram): number {
  const captions = wrapped(singleLine(diagram.caption), CONTENT, TEXT_SIZE.label, 2);
  let y = 11 + drawTitle(group, diagram.title) * TITLE_LINE;
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
  const close = openPicture(svg, id, {
    title: diagram.title,
    description: diagramDescription(diagram),
    record: provenance?.record,
  });
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
  close(Math.ceil(y + 14));
}
