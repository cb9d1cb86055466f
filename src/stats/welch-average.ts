/**
 * Course of the mean over replications, smoothed: what one looks at to see a warm-up end.
 *
 * `replications` of one length at least; all are cut to the shortest. Averaged across replications, then over
 * `window` neighbours on either side, an integer from 0; near the beginning over as many as there are on the left.
 * The result is shorter than the run by `window`.
 *
 * @throws RangeError when there is no replication, the window does not fit, or a value is not finite.
 * Cost: O(all values). Source: Welch (1983), in Computer Performance Modeling Handbook, 6; Law (2015), 9.5.
 */
export function welchAverage(replications: readonly ArrayLike<number>[], window: number): readonly number[] {
  const length = replications.length === 0 ? 0 : Math.min(...replications.map((values) => values.length));
  if (length === 0) throw new RangeError('there are 0 values: there must be 1 or more in each replication');
  if (!(Number.isInteger(window) && window >= 0 && window <= (length - 1) / 2))
    throw new RangeError(
      `window is ${window}: it must be an integer in [0, ${Math.floor((length - 1) / 2)}]`,
    );
  const sums = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (const values of replications) sum += values[i];
    if (!Number.isFinite(sum)) throw new RangeError(`values ${i} sum to ${sum}: all must be finite`);
    sums[i + 1] = sums[i] + sum / replications.length;
  }
  return Array.from({ length: length - window }, (_, i) => {
    const side = Math.min(i, window);
    return (sums[i + side + 1] - sums[i - side]) / (2 * side + 1);
  });
}
