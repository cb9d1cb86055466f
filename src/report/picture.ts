/** What charts and diagrams share: their width, the frame that names them, and their title. */
import type { Selection } from 'd3-selection';
import type { SvgSelection } from './document.ts';
import { singleLine } from './legal-text.ts';
import { FONT, INK, TEXT_SIZE } from './look.ts';
import { wrapped } from './text-fit.ts';

/** Width of a picture [px]. */
export const WIDTH = 860;
/** Room between the edge of a picture and what it shows [px]. */
export const EDGE = 20;
/** Width of what a picture shows [px]. */
export const CONTENT = WIDTH - 2 * EDGE;

/** Height of a line of a title [px]. */
export const TITLE_LINE = 21;

/** What a picture says of itself to those who do not see it. */
export interface PictureWords {
  readonly title: string;
  readonly description: string;
  /** For machines, where the picture comes from. */
  readonly record?: string | undefined;
}

/**
 * Begins a picture in an empty SVG element: names it and paints its background. The result ends it, once its
 * height is known [px].
 *
 * `id`: prefix of the ids inside, different for each picture of a page.
 */
export function openPicture(
  svg: SvgSelection,
  id: string,
  { title, description, record }: PictureWords,
): (height: number) => void {
  svg
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', WIDTH)
    .attr('role', 'img')
    .attr('aria-labelledby', `${id}-title ${id}-desc`)
    .attr('font-family', FONT);
  svg.append('title').attr('id', `${id}-title`).text(singleLine(title));
  svg.append('desc').attr('id', `${id}-desc`).text(description);
  if (record !== undefined) svg.append('metadata').text(record);
  const background = svg.append('rect').attr('width', WIDTH).attr('fill', INK.background);
  return (height) => {
    svg.attr('height', height).attr('viewBox', `0 0 ${WIDTH} ${height}`);
    background.attr('height', height);
  };
}

/** Writes a title, in two lines at most, the first with its foot at 32 px; returns how many lines there are. */
export function drawTitle<E extends SVGElement>(
  parent: Selection<E, unknown, null, undefined>,
  title: string,
): number {
  const lines = wrapped(singleLine(title), CONTENT, TEXT_SIZE.title * 1.06, 2);
  lines.forEach((line, i) => {
    parent
      .append('text')
      .attr('x', EDGE)
      .attr('y', 32 + i * TITLE_LINE)
      .attr('font-size', TEXT_SIZE.title)
      .attr('font-weight', 'bold')
      .attr('fill', INK.text)
      .text(line);
  });
  return lines.length;
}
