/** Lines put on one another: each begins at the height where the one below it ends. */

/** One window of a line. */
interface Part {
  /** End and middle of the window [s]. */
  readonly end: number;
  readonly middle: number;
  readonly value: number | null;
}

/** One window of a layer: from where to where it reaches, null where that is not known. */
export interface LayerPoint {
  readonly end: number;
  readonly middle: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** The area that a line becomes; without points when the line has no values. */
export type Layer = readonly LayerPoint[];

/**
 * Puts lines on one another, the first one at the bottom. A line without any value takes no part. In a window
 * where a line has none, neither it nor those above it have a place: nobody knows how high they lie.
 */
export function stackOf(lines: readonly (readonly Part[])[]): readonly Layer[] {
  const reached = new Map<number, number | null>();
  return lines.map((points) => {
    if (points.every(({ value }) => value === null)) return [];
    return points.map(({ end, middle, value }) => {
      const below = reached.get(end);
      const from = below === undefined ? 0 : below;
      const to = from === null || value === null ? null : from + value;
      reached.set(end, to);
      return { end, middle, from: to === null ? null : from, to };
    });
  });
}

/** The upper edge of all layers together, window by window. */
export function topOf(layers: readonly Layer[]): readonly Part[] {
  const top = layers.findLast((layer) => layer.length > 0) ?? [];
  return top.map(({ end, middle, to }) => ({ end, middle, value: to }));
}
