/** Areas below one another between gutters that lines run in. */
import type { Diagram } from '../../component/diagram.ts';
import { EDGE, WIDTH } from '../picture.ts';
import { placeArea } from './area.ts';
import { type AreaGap, type AreaLink, areaGap, areaLinks, joiningsOf } from './area-link.ts';
import { type Column, placeColumns } from './column.ts';
import { AREA_PADDING, STACK } from './look.ts';
import type { BadgesOf, PlacedPart } from './placed.ts';

/** Everything but the lines, placed. */
export interface PlacedGrid {
  readonly columns: readonly Column[];
  /** Places of the gutters: one more than columns. */
  readonly gutters: readonly Column[];
  readonly parts: readonly PlacedPart[];
  /** By column: from where to where lines may not pass it; they never pass the first, where the words of areas are. */
  readonly blocked: readonly (readonly (readonly [number, number])[])[];
  readonly areaLinks: readonly AreaLink[];
  readonly bottom: number;
}

/** Places everything of a diagram but its lines, from a height on. */
export function placeGrid(
  diagram: Diagram,
  gutterWidths: readonly number[],
  top: number,
  badgesOf: BadgesOf,
): PlacedGrid {
  const placed = placeColumns(diagram, gutterWidths);
  const { columns } = placed;
  const joinings = joiningsOf(diagram);
  const inner = { left: EDGE + AREA_PADDING, right: WIDTH - EDGE - AREA_PADDING };
  const [first = inner] = columns;
  const gaps: AreaGap[] = [];
  let y = top;
  const parts = diagram.areas.flatMap((area, i) => {
    // Lines between areas pass the heads of all but the first, beside the first column.
    const header = { x: first.left, y, width: (i === 0 ? inner.right : first.right) - first.left };
    const drawn = placeArea(area, header, placed, badgesOf);
    const gap = areaGap(joinings, i, drawn.bottom, first, badgesOf);
    gaps.push(gap);
    y = gap.bottom;
    return drawn.parts;
  });
  const last = parts.filter(({ level }) => level === 'area').at(-1);
  const gutters = gutterWidths.map((width, i) => {
    const right = i < columns.length ? columns[i].left : (columns[i - 1]?.right ?? inner.left) + width;
    return { left: right - width, right };
  });
  return {
    columns,
    gutters,
    parts,
    blocked: columns.map(({ left, right }) =>
      parts
        .filter(({ level, x }) => (level === 'frame' || level === 'box') && x >= left && x < right)
        .map(({ y: from, height, count }) => [from, from + height + (count > 1 ? STACK : 0)]),
    ),
    areaLinks: areaLinks(joinings, gaps, first),
    bottom: last === undefined ? top : last.y + last.height,
  };
}
