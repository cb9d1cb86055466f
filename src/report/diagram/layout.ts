/** A diagram with every coordinate: boxes first, then lines, again with wider gutters where lines need them. */
import type { Diagram } from '../../component/diagram.ts';
import type { AreaLink } from './area-link.ts';
import { columnCount } from './column.ts';
import { placeGrid } from './grid.ts';
import { gutterNeeds } from './gutter.ts';
import { type PlacedLine, placeLines } from './line.ts';
import { badgesById } from './mark.ts';
import { netsOf } from './net.ts';
import type { PlacedPart } from './placed.ts';
import { waysOf } from './way.ts';

/** A diagram whose parts and lines have places [px]. */
export interface DiagramLayout {
  /** Areas, then what is in them, each behind what it lies in. */
  readonly parts: readonly PlacedPart[];
  readonly lines: readonly PlacedLine[];
  readonly areaLinks: readonly AreaLink[];
  readonly bottom: number;
}

// Wider gutters make columns narrower, boxes higher and lines longer, which may want another track or two.
const MOST_ROUNDS = 4;

/** Lays a diagram out from a height on. The same diagram gives the same layout. */
export function layoutDiagram(diagram: Diagram, top: number): DiagramLayout {
  const badges = badgesById(diagram.marks);
  const badgesOf = (id: string) => badges.get(id) ?? [];
  let widths = gutterNeeds([], columnCount(diagram) + 1);
  for (let round = 1; ; round++) {
    const grid = placeGrid(diagram, widths, top, badgesOf);
    const nets = netsOf(diagram.links, grid.parts, grid.columns);
    const ways = waysOf(nets, grid);
    const needs = gutterNeeds(ways, widths.length);
    if (round < MOST_ROUNDS && needs.some((need, i) => need > widths[i])) {
      widths = needs;
      continue;
    }
    const lines = placeLines(ways, grid, diagram.linkKinds);
    return { parts: grid.parts, lines, areaLinks: grid.areaLinks, bottom: grid.bottom };
  }
}
