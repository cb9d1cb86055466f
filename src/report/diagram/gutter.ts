/** Gutters between columns: as wide as the tracks of their lines need, within what columns can spare. */

import { EDGE, WIDTH } from '../picture.ts';
import type { Column } from './column.ts';
import { AREA_PADDING } from './look.ts';
import { type Run, tracksOf } from './track.ts';
import type { Way, WayRun } from './way.ts';

/** Distance of tracks where there is room [px]. */
const TRACK_GAP = 9;
/** Room beside the outermost tracks, for arrow heads. */
const MARGIN = { inner: 28, outer: 18 } as const;
const NARROWEST = 50;
/** What all gutters may take together. */
const MOST = 0.36 * (WIDTH - 2 * EDGE - 2 * AREA_PADDING);

function runsIn(ways: readonly Way[], gutter: number): readonly WayRun[] {
  return ways.flatMap(({ runs }) => runs.filter((run) => run.gutter === gutter));
}

/** Widths that the gutters need for their lines; an outer one without lines needs none. */
export function gutterNeeds(ways: readonly Way[], count: number): readonly number[] {
  const needs = Array.from({ length: count }, (_, gutter) => {
    const runs = runsIn(ways, gutter);
    const isOuter = gutter === 0 || gutter === count - 1;
    const least = isOuter ? (runs.length === 0 ? 0 : MARGIN.outer) : NARROWEST;
    const tracks = (tracksOf(runs).length - 1) * TRACK_GAP + (isOuter ? MARGIN.outer : MARGIN.inner);
    return { least, more: runs.length === 0 ? 0 : Math.max(0, tracks - least) };
  });
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const more = needs.reduce((sum, need) => sum + need.more, 0);
  const share = more === 0 ? 0 : Math.min(1, Math.max(0, MOST - least) / more);
  return needs.map((need) => need.least + Math.floor(need.more * share));
}

/** Where each run goes up and down [px]; those that only go straight on are taken to turn in the middle. */
export function trackPlaces(ways: readonly Way[], gutters: readonly Column[]): ReadonlyMap<Run, number> {
  const places = new Map<Run, number>();
  gutters.forEach(({ left, right }, gutter) => {
    const runs = runsIn(ways, gutter);
    const tracks = tracksOf(runs);
    const isOuter = gutter === 0 || gutter === gutters.length - 1;
    const room = right - left - (isOuter ? MARGIN.outer : MARGIN.inner);
    const gap = tracks.length < 2 ? 0 : Math.min(TRACK_GAP, room / (tracks.length - 1));
    const free = right - left - gap * (tracks.length - 1);
    // In the outer gutters lines keep away from the boxes, at whose sides they end.
    const first = gutter === 0 ? 4 : gutter === gutters.length - 1 ? free - 4 : free / 2;
    tracks.forEach((track, i) => {
      for (const run of track) places.set(run, left + first + i * gap);
    });
    for (const run of runs) if (!places.has(run)) places.set(run, (left + right) / 2);
  });
  return places;
}
