/**
 * Moves labels apart that want to stand at the same height: each as near to its wish as the distance allows,
 * in their order, none outside of `from` to `to` where there is room. All in pixels.
 */
export function spread(
  wishes: readonly number[],
  distance: number,
  from: number,
  to: number,
): readonly number[] {
  const order = wishes
    .map((_, i) => i)
    .sort((a, b) => (wishes[a] as number) - (wishes[b] as number) || a - b);
  const places = [...wishes];
  let free = from;
  for (const i of order) {
    places[i] = Math.max(wishes[i] as number, free);
    free = (places[i] as number) + distance;
  }
  let limit = to;
  for (const i of order.reverse()) {
    places[i] = Math.min(places[i] as number, limit);
    limit = (places[i] as number) - distance;
  }
  return places;
}
