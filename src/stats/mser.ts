import { batched } from './batch-means.ts';

/** Where a warm-up ends. */
export interface WarmUp {
  readonly ok: true;
  /** Values to leave out at the beginning: a multiple of the batch. */
  readonly truncate: number;
  /** Mean of the batches that remain. */
  readonly mean: number;
  /** The squared standard error that was made least, as of independent batches. */
  readonly statistic: number;
}

/** No end of the warm-up in sight. */
export interface WarmUpRefused {
  readonly ok: false;
  /** What is wrong with the run, in words. */
  readonly reason: string;
}

/**
 * End of the warm-up of a run by MSER: the cut that makes the standard error of the rest least.
 *
 * The series is taken in means of `batch` neighbours, 5 when left out (MSER-5). A cut in the second half of the run
 * means that it still drifts: refused as too short, as is a run of fewer than ten batches. Values at the end that
 * do not fill a batch are left out of the judgement.
 *
 * Order: of equally good cuts the earliest.
 *
 * @throws RangeError when `batch` is not an integer, 1 or more, or a value is not finite. Cost: O(length).
 * Source: White (1997), Simulation 69(6); White, Cobb and Spratt (2000), Winter Simulation Conference.
 */
export function warmUpByMser(values: ArrayLike<number>, batch = 5): WarmUp | WarmUpRefused {
  if (!(Number.isInteger(batch) && batch >= 1))
    throw new RangeError(`batch is ${batch}: it must be an integer, 1 or more`);
  const n = Math.floor(values.length / batch);
  if (n < 10)
    return {
      ok: false,
      reason: `run too short: ${values.length} values are ${n} batches, and 10 are needed`,
    };
  const means = batched(
    Array.from({ length: n * batch }, (_, i) => values[i]),
    n,
  );
  const bad = means.findIndex((mean) => !Number.isFinite(mean));
  if (bad !== -1) throw new RangeError(`mean of batch ${bad} is ${means[bad]}: all values must be finite`);
  // From the end, so that each cut adds one batch to mean and squares, as a tally does.
  let mean = 0;
  let squares = 0;
  let best = { cut: 0, mean: 0, statistic: Infinity };
  for (let cut = n - 1, count = 1; cut >= 0; cut--, count++) {
    const off = means[cut] - mean;
    mean += off / count;
    squares += off * (means[cut] - mean);
    const statistic = squares / (count * count);
    if (cut <= n / 2 && statistic <= best.statistic) best = { cut, mean, statistic };
  }
  if (best.cut >= Math.floor(n / 2))
    return { ok: false, reason: 'run too short: the best cut is in its middle, so it may still drift' };
  return { ok: true, truncate: best.cut * batch, mean: best.mean, statistic: best.statistic };
}
