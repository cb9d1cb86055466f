/** Ways as lines with coordinates, arrow heads and labels. */
import type { DiagramLinkKind } from '../../component/diagram.ts';
import { singleLine } from '../legal-text.ts';
import { TEXT_SIZE } from '../look.ts';
import { textWidth } from '../text-fit.ts';
import type { PlacedGrid } from './grid.ts';
import { trackPlaces } from './gutter.ts';
import type { PlacedText } from './text.ts';
import { isFlat, type Run } from './track.ts';
import type { Way } from './way.ts';

/** A horizontal or vertical piece of a line. */
export interface Piece {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The tip of an arrow and where it points. */
export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly isRightward: boolean;
}

/** A net, drawn. */
export interface PlacedLine {
  readonly kind: string;
  readonly tooltip: string;
  readonly pieces: readonly Piece[];
  readonly arrows: readonly Arrow[];
  readonly label?: Omit<PlacedText, 'colour'>;
}

function piecesOf(
  { runs }: Way,
  { gutters }: PlacedGrid,
  places: ReadonlyMap<Run, number>,
): readonly Piece[] {
  return runs.flatMap((run, i): readonly Piece[] => {
    const x = places.get(run) as number;
    const { left, right } = gutters[run.gutter];
    const heights = run.stubs.map(({ y }) => y);
    const trunk = { x1: x, y1: Math.min(...heights), x2: x, y2: Math.max(...heights) };
    const stubs = run.stubs.map(({ side, y, end }) => {
      const edge = side === 'left' ? left : right;
      const far = end === undefined ? edge : side === 'left' ? end.part.right : end.part.left;
      return { x1: x, y1: y, x2: far, y2: y };
    });
    const own = isFlat(run) ? stubs : [trunk, ...stubs];
    const next = runs[i + 1];
    if (next === undefined) return own;
    const y = next.stubs[0].y;
    const isRightward = next.gutter > run.gutter;
    const [x1, x2] = isRightward ? [right, gutters[next.gutter].left] : [left, gutters[next.gutter].right];
    return [...own, { x1, y1: y, x2, y2: y }];
  });
}

interface Area {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

const touches = (a: Area, b: Area): boolean =>
  Math.min(a.x1, a.x2) < Math.max(b.x1, b.x2) &&
  Math.min(b.x1, b.x2) < Math.max(a.x1, a.x2) &&
  Math.min(a.y1, a.y2) < Math.max(b.y1, b.y2) &&
  Math.min(b.y1, b.y2) < Math.max(a.y1, a.y2);

/** Draws ways with coordinates; a label stands on the first stub that has room for it. */
export function placeLines(
  ways: readonly Way[],
  grid: PlacedGrid,
  kinds: readonly DiagramLinkKind[],
): readonly PlacedLine[] {
  const places = trackPlaces(ways, grid.gutters);
  const drawn = ways.map((way) => piecesOf(way, grid, places));
  const taken: Area[] = drawn.flat().map(({ x1, y1, x2, y2 }) => ({
    x1: Math.min(x1, x2) - 1,
    y1: Math.min(y1, y2) - 1,
    x2: Math.max(x1, x2) + 1,
    y2: Math.max(y1, y2) + 1,
  }));

  const labelOf = (way: Way): PlacedLine['label'] => {
    const words = [...new Set(way.net.links.map(({ label }) => singleLine(label)))].filter(
      (text) => text !== '',
    );
    if (words.length !== 1) return undefined;
    const [text] = words;
    const size = TEXT_SIZE.small;
    const width = textWidth(text, size);
    for (const run of [...way.runs].reverse()) {
      for (const { side, y, end } of [...run.stubs].reverse()) {
        if (end === undefined) continue;
        const { left, right } = grid.gutters[run.gutter];
        const at = isFlat(run) ? (side === 'left' ? right : left) : (places.get(run) as number);
        const [from, to] = side === 'left' ? [left, at] : [at, right];
        const x = (from + to - width) / 2;
        const area = { x1: x, y1: y - 13, x2: x + width, y2: y - 2 };
        if (x < from + 3 || taken.some((other) => touches(area, other))) continue;
        taken.push(area);
        return { x, y: y - 4, size, isBold: false, text };
      }
    }
    return undefined;
  };

  return ways.map((way, i) => {
    const { kind, links, ends } = way.net;
    const isDirected = kinds.some(({ id, isDirected: is }) => id === kind && is);
    const targets = new Set(links.map(({ to }) => to));
    const stubs = way.runs.flatMap((run) => run.stubs);
    const arrows = ends
      .filter(({ part }) => isDirected && targets.has(part.id))
      .map((end) => {
        const isRightward = end.column === end.gutter;
        const y = stubs.find((stub) => stub.end === end)?.y ?? end.part.anchor;
        return { x: isRightward ? end.part.left : end.part.right, y, isRightward };
      });
    const label = labelOf(way);
    const tooltip = links.map((link) => link.tooltip).join('\n');
    return { kind, tooltip, pieces: drawn[i], arrows, ...(label && { label }) };
  });
}
