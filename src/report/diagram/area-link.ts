/** Links between areas: they run in the gaps below areas, beside their words, and in the margin past others. */
import type { Diagram, DiagramLink } from '../../component/diagram.ts';
import { EDGE } from '../picture.ts';
import type { BadgesOf } from './placed.ts';
import { movedBlock, type TextBlock, textBlock } from './text.ts';

/** A link between two areas, by their indices: the upper one first. */
export interface Joining {
  readonly link: DiagramLink;
  readonly from: number;
  readonly to: number;
}

/** A link between areas with its words; `points` are the corners of its line [px]. */
export interface AreaLink {
  readonly link: DiagramLink;
  readonly points: readonly (readonly [number, number])[];
  readonly block: TextBlock;
}

/** Where the gap below an area begins and ends, and the words in it. */
export interface AreaGap {
  readonly top: number;
  readonly bottom: number;
  readonly words: readonly {
    readonly joining: Joining;
    readonly block: TextBlock;
    readonly middle: number;
  }[];
}

/** Distance of lines beside one another, in a gap and in the margin [px]. */
const BESIDE = 14;
const MARGIN_STEP = 4;
const MARGIN_TRACKS = 4;
const EMPTY_GAP = 28;

/** Links of a diagram that join two of its areas. */
export function joiningsOf({ areas, links }: Diagram): readonly Joining[] {
  const indexOf = new Map(areas.map(({ id }, i) => [id, i]));
  return links.flatMap((link) => {
    const ends = [indexOf.get(link.from), indexOf.get(link.to)].filter((end) => end !== undefined);
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    return ends.length === 2 && from !== to ? [{ link, from, to }] : [];
  });
}

/** Lines that need a place in the gap below an area: those that leave it, then those that pass other areas. */
function inGap(joinings: readonly Joining[], area: number): readonly Joining[] {
  return [
    ...joinings.filter(({ from }) => from === area),
    ...joinings.filter(({ from, to }) => to === area + 1 && from !== area),
  ];
}

/** Lays out the gap below an area; what it says stays within a column. */
export function areaGap(
  joinings: readonly Joining[],
  area: number,
  top: number,
  column: { readonly left: number; readonly right: number },
  badgesOf: BadgesOf,
): AreaGap {
  const x = column.left + 4 + BESIDE * inGap(joinings, area).length;
  let y = top + 10;
  const words = joinings
    .filter(({ from }) => from === area)
    .map((joining) => {
      const { id, label } = joining.link;
      const style = { room: Math.max(20, column.right - x), labelLines: 1 };
      const block = textBlock({ label: id, details: label.split(', ') }, badgesOf(id), style);
      const middle = y + block.height / 2;
      const placed = { joining, block: movedBlock(block, x, y), middle };
      y += block.height + 6;
      return placed;
    });
  return { top, words, bottom: words.length === 0 ? top + EMPTY_GAP : y + 10 };
}

/** Lines of all links between areas, once all gaps are known. */
export function areaLinks(
  joinings: readonly Joining[],
  gaps: readonly AreaGap[],
  column: { readonly left: number },
): readonly AreaLink[] {
  const placeIn = (area: number, joining: Joining) =>
    column.left + 4 + BESIDE * inGap(joinings, area).indexOf(joining);
  const passing = joinings.filter(({ from, to }) => to > from + 1);
  return gaps.flatMap(({ top, bottom, words }, area) =>
    words.map(({ joining, block, middle }): AreaLink => {
      const { link, to } = joining;
      const x = placeIn(area, joining);
      if (to === area + 1) {
        return {
          link,
          block,
          points: [
            [x, top],
            [x, bottom],
          ],
        };
      }
      const margin = EDGE - MARGIN_STEP * (1 + (passing.indexOf(joining) % MARGIN_TRACKS));
      const arrival = placeIn(to - 1, joining);
      const end = gaps[to - 1].bottom;
      return {
        link,
        block,
        points: [
          [x, top],
          [x, middle],
          [margin, middle],
          [margin, end - 6],
          [arrival, end - 6],
          [arrival, end],
        ],
      };
    }),
  );
}
