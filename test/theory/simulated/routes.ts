/** Where a customer of a network goes next, or -1 for out: `row` holds the chances, `u` is uniform in (0, 1). */
export function routed(row: readonly number[], u: number): number {
  let rest = u;
  for (let i = 0; i < row.length; i++) {
    rest -= row[i];
    if (rest < 0) return i;
  }
  return -1;
}
