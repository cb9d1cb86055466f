/** An area with its groups: in columns that all areas share, and in rows of its own. */
import type { DiagramArea, DiagramGroup } from '../../component/diagram.ts';
import { TEXT_SIZE } from '../look.ts';
import { EDGE, WIDTH } from '../picture.ts';
import { headHeight, placeGroup } from './box.ts';
import type { Column, Columns } from './column.ts';
import { AREA_PADDING, HEADER_GAP, ROW_GAP } from './look.ts';
import { type BadgesOf, type Place, type PlacedPart, placed } from './placed.ts';
import { movedBlock, textBlock } from './text.ts';

/** Rows that a group spreads over; none where it has no row. */
function rowsOf({ row, rows = 1 }: DiagramGroup): readonly number[] {
  if (row === undefined || !Number.isFinite(row)) return [];
  const count = Number.isFinite(rows) ? Math.min(100, Math.max(1, Math.round(rows))) : 1;
  return Array.from({ length: count }, (_, i) => row + i);
}

/** Top of each row: high enough that every group ends before the row behind it. */
function rowTops(
  groups: readonly DiagramGroup[],
  heightOf: (group: DiagramGroup) => number,
): Map<number, number> {
  const rows = [...new Set(groups.flatMap(rowsOf))].sort((a, b) => a - b);
  const tops = new Map(rows.map((row) => [row, 0]));
  rows.forEach((row, i) => {
    const ending = i === 0 ? [] : groups.filter((group) => rowsOf(group).at(-1) === rows[i - 1]);
    const free = ending.map((group) => (tops.get(rowsOf(group)[0]) ?? 0) + heightOf(group) + ROW_GAP);
    tops.set(row, Math.max(0, tops.get(rows[i - 1]) ?? 0, ...free));
  });
  return tops;
}

/** An area with what is in it. */
export interface PlacedArea {
  readonly parts: readonly PlacedPart[];
  readonly bottom: number;
}

/** Places an area from a height on; `header` is the room for its own name. */
export function placeArea(
  area: DiagramArea,
  { x, y: top, width: room }: Place,
  { columns, indexOf }: Columns,
  badgesOf: BadgesOf,
): PlacedArea {
  const block = textBlock(area, badgesOf(area.id), {
    room,
    size: TEXT_SIZE.panel,
    isBold: true,
    labelLines: 1,
  });
  const header = top + AREA_PADDING - 2 + block.height;
  const start = header + HEADER_GAP;
  const groups = area.groups.filter((group) => indexOf(group) !== undefined);
  const columnOf = (group: DiagramGroup): Column => columns[indexOf(group) as number];
  const widthOf = (group: DiagramGroup) => columnOf(group).right - columnOf(group).left;
  const heads = new Map<number, number>();
  for (const group of groups) {
    for (const row of rowsOf(group).slice(0, 1)) {
      heads.set(row, Math.max(heads.get(row) ?? 0, headHeight(group, widthOf(group), badgesOf)));
    }
  }
  const place = (group: DiagramGroup, y: number) => {
    const head = heads.get(rowsOf(group)[0]) ?? 0;
    return placeGroup(group, { x: columnOf(group).left, y, width: widthOf(group) }, badgesOf, head);
  };
  const tops = rowTops(groups, (group) => place(group, 0).height);
  const free = new Map<Column, number>();
  const parts = groups.flatMap((group) => {
    const row = tops.get(rowsOf(group)[0]) ?? 0;
    const y = Math.max(start + row, free.get(columnOf(group)) ?? 0);
    const inside = place(group, y);
    free.set(columnOf(group), y + inside.height + ROW_GAP);
    return inside.parts;
  });
  const bottom = Math.max(header, ...[...free.values()].map((y) => y - ROW_GAP)) + AREA_PADDING;
  const { texts, badges } = movedBlock(block, x, top + AREA_PADDING - 2);
  const size = { x: EDGE, y: top, width: WIDTH - 2 * EDGE, height: bottom - top };
  const own = placed(area, { level: 'area', ...size, anchor: top + AREA_PADDING + 6 });
  return { parts: [{ ...own, texts, badges }, ...parts], bottom };
}
