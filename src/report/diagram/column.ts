/** Columns of a diagram: equally wide, but for those whose names need more and find it. */
import type { Diagram, DiagramGroup } from '../../component/diagram.ts';
import { EDGE, WIDTH } from '../picture.ts';
import { groupNeed } from './box.ts';
import { AREA_PADDING } from './look.ts';

/** A column; the gutter with its number is to its left. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Columns with the numbers that groups know them by. */
export interface Columns {
  readonly columns: readonly Column[];
  /** Index of the column of a group; undefined where its number is none. */
  readonly indexOf: (group: DiagramGroup) => number | undefined;
}

const WIDEST = 380;
/** More would be too narrow to read; what stands further right joins the last. */
const MOST_COLUMNS = 5;
/** Part of its equal share that a column may give to others. */
const MOST_GIVEN = 0.25;

/** Widths that sum up to `free`: equal, but that columns which need less give to those which need more. */
function shares(needs: readonly number[], free: number): readonly number[] {
  const equal = free / needs.length;
  const spare = needs.map((need) => Math.min(Math.max(0, equal - need), MOST_GIVEN * equal));
  const lack = needs.map((need) => Math.max(0, need - equal));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const given = Math.min(sum(spare), sum(lack));
  const of = (part: number, whole: number) => (whole === 0 ? 0 : (part / whole) * given);
  return needs.map((_, i) => equal - of(spare[i], sum(spare)) + of(lack[i], sum(lack)));
}

/** Numbers of the columns that are used, from left to right. */
function usedNumbers({ areas }: Diagram): readonly number[] {
  const used = new Set(areas.flatMap(({ groups }) => groups.map(({ column }) => column)));
  return [...used].filter(Number.isFinite).sort((a, b) => a - b);
}

/** How many columns a diagram has. */
export function columnCount(diagram: Diagram): number {
  return Math.min(MOST_COLUMNS, usedNumbers(diagram).length);
}

/** Places the columns between gutters of given widths, one gutter more than columns. */
export function placeColumns(diagram: Diagram, gutters: readonly number[]): Columns {
  const numbers = new Map(usedNumbers(diagram).map((number, i) => [number, Math.min(i, MOST_COLUMNS - 1)]));
  const indexOf = ({ column }: DiagramGroup) => numbers.get(column);
  const groups = diagram.areas.flatMap((area) => area.groups);
  const needs = Array.from(
    { length: columnCount(diagram) },
    (_, i) => Math.ceil(Math.max(0, ...groups.filter((group) => indexOf(group) === i).map(groupNeed))) + 1,
  );
  const free = WIDTH - 2 * EDGE - 2 * AREA_PADDING - gutters.reduce((sum, width) => sum + width, 0);
  let left = EDGE + AREA_PADDING;
  const columns = shares(needs, free).map((share, i) => {
    left += gutters[i];
    const column = { left, right: left + Math.min(WIDEST, Math.floor(share)) };
    left = column.right;
    return column;
  });
  return { columns, indexOf };
}
