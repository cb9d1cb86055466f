import { autocorrelation, neighbourTest } from './autocorrelation.ts';
import { type Estimate, estimateMean, notFinite, refused, requireConfidence } from './estimate.ts';

/** Small batches in each batch: what the check looks at. */
const PARTS = 10;
/** Greatest correlation of neighbouring batches that is let pass: the interval is then 5 % too narrow. */
const MOST_CORRELATION = 0.05;
/** The whole batches are tested at this level: one sound run in a hundred is refused. */
const LEVEL = 0.01;

/**
 * Means of `batches` equal pieces of a series, in order; the first few values that do not fill a batch are left out.
 *
 * They are left out at the beginning, where what is left of a warm-up would be. Without any check: an interval over
 * these means covers less than it says when the run is short. `batches` an integer from 1 to the length.
 *
 * @throws RangeError when `batches` is out of range. Cost: O(length).
 */
export function batched(values: ArrayLike<number>, batches: number): readonly number[] {
  if (!(Number.isInteger(batches) && batches >= 1 && batches <= values.length))
    throw new RangeError(`batches is ${batches}: it must be an integer in [1, ${values.length}]`);
  const size = Math.floor(values.length / batches);
  const first = values.length - size * batches;
  return Array.from({ length: batches }, (_, batch) => {
    let sum = 0;
    for (let i = first + batch * size; i < first + (batch + 1) * size; i++) sum += values[i];
    return sum / size;
  });
}

/** What {@link batchMeans} may be told. */
export interface BatchMeansOptions {
  /** Number of batches, an integer from 8 to 1000; 20 when left out. */
  readonly batches?: number;
  /** In (0, 1); 0.95 when left out. */
  readonly confidence?: number;
}

/**
 * Mean of one long run with an interval by batch means, or the reason why the run does not justify one.
 *
 * The run must be past its warm-up, and have ten values a batch at least. The interval is refused when neighbouring
 * batches still resemble each other: by what a tenth of a batch tells, or by von Neumann's test of the batches at one
 * per cent. A sound run is refused one time in a hundred. No check is perfect: of 20,000 waits of M/M/1 at load 0.8,
 * two hundred and fifty times their memory, half to nine tenths of the runs pass, and these cover 85 to 90 % at 95;
 * of 100,000 nearly all pass, and cover 94 %.
 *
 * Why tenths: twenty batch means can hardly show a correlation of 0.05, which already makes the interval 5 % too
 * narrow. Two hundred tenths can: if they are correlated by r as in a first-order autoregression, their sums by
 * ten are by a known smaller number, and 0.05 there is 0.39 here.
 *
 * @throws RangeError when an option is out of range. Cost: O(length).
 * Source: Law and Carson (1979), Operations Research 27(5), who look at tenths; Fishman (1978), Management Science 24(5).
 */
export function batchMeans(values: ArrayLike<number>, options: BatchMeansOptions = {}): Estimate {
  const { batches = 20, confidence = 0.95 } = options;
  requireConfidence(confidence);
  if (!(Number.isInteger(batches) && batches >= 8 && batches <= 1000))
    throw new RangeError(`batches is ${batches}: it must be an integer in [8, 1000]`);
  const least = batches * PARTS;
  if (values.length < least) {
    const mean = values.length === 0 ? NaN : batched(values, 1)[0];
    return refused(`${values.length} values: ${batches} batches need ${least} or more`, mean, 0);
  }
  return estimateFromParts(batched(values, least), confidence);
}

/** The interval over means of ten neighbouring parts each; their number is a multiple of ten. */
function estimateFromParts(parts: readonly number[], confidence: number): Estimate {
  const problem = notFinite(parts);
  if (problem !== undefined) return refused('a value is not finite: all must be', NaN, 0);
  const means = batched(parts, parts.length / PARTS);
  const estimate = estimateMean(means, confidence);
  const ofParts = autocorrelation(parts, 1);
  const expected = correlationOfSums(ofParts, PARTS);
  const { correlation, pValue } = neighbourTest(means);
  const advice = 'a longer run is needed';
  if (expected > MOST_CORRELATION)
    return refused(
      `tenths of a batch are correlated by ${ofParts.toFixed(2)}, at most 0.39 is allowed: ${advice}`,
      estimate.value ?? NaN,
      means.length,
    );
  if (pValue < LEVEL)
    return refused(
      `neighbouring batch means are correlated by ${correlation.toFixed(2)}, by chance in ${pValue.toFixed(4)} of runs: ${advice}`,
      estimate.value ?? NaN,
      means.length,
    );
  return estimate;
}

/** Correlation of neighbouring sums of `m` values, when values k apart are correlated by r^k. */
function correlationOfSums(r: number, m: number): number {
  if (r <= 0) return 0;
  if (r >= 1) return 1;
  let power = 1;
  for (let k = 0; k < m; k++) power *= r;
  const away = 1 - r;
  const covariance = (r * (1 - power) * (1 - power)) / (away * away);
  const variance = (m * (1 + r)) / away - (2 * r * (1 - power)) / (away * away);
  return covariance / variance;
}

/** Parts kept at most: when there are so many, neighbours merge in pairs. */
const CAPACITY = 400;

/**
 * Batch means of a run whose length nobody knows beforehand, in constant memory: 200 to 399 parts, 3.2 kB.
 *
 * Values join a part until it is full; when there are 400 parts, neighbours merge in pairs and the parts are twice as
 * long from then on. An estimate takes ten parts a batch, so there are 20 to 39 batches, and the oldest few
 * parts that do not fill one are left out, as are the newest values whose part is not full.
 *
 * Cost: O(1) a value, no allocation.
 *
 * ```ts
 * import { exponential, OnlineBatchMeans, Streams } from 'persistent-chat-simulator/engine';
 *
 * const service = exponential(2);
 * const stream = new Streams('batches', 0).open('service');
 * const means = new OnlineBatchMeans();
 * for (let i = 0; i < 50_000; i++) means.observe(service.sample(stream));
 * const estimate = means.estimate();
 * console.log(estimate.ok ? `${estimate.low.toFixed(2)} to ${estimate.high.toFixed(2)}` : estimate.reason);
 * ```
 */
export class OnlineBatchMeans {
  /** Sums of the full parts, in order; `size` values each. */
  private readonly sums = new Float64Array(CAPACITY);
  private full = 0;
  private size = 1;
  private filled = 0;
  private readonly next = new Float64Array(1);

  /** Number of values taken in. */
  get count(): number {
    return this.full * this.size + this.filled;
  }

  /** Values in a part now: a power of two. */
  get partSize(): number {
    return this.size;
  }

  /** Takes in the next value of the run. */
  observe(value: number): void {
    this.next[0] += value;
    if (++this.filled < this.size) return;
    this.sums[this.full++] = this.next[0];
    this.next[0] = 0;
    this.filled = 0;
    if (this.full === CAPACITY) this.mergePairs();
  }

  /** Mean with an interval, or the reason why not, as {@link batchMeans}. @throws RangeError when `confidence` is outside (0, 1). */
  estimate(confidence = 0.95): Estimate {
    requireConfidence(confidence);
    const { full, size, sums } = this;
    if (full < CAPACITY / 2) {
      const mean = (sums.subarray(0, full).reduce((sum, part) => sum + part, 0) + this.next[0]) / this.count;
      return refused(`${this.count} values: batch means need ${CAPACITY / 2} or more`, mean, 0);
    }
    const used = full - (full % PARTS);
    return estimateFromParts(
      Array.from(sums.subarray(full - used, full), (sum) => sum / size),
      confidence,
    );
  }

  /** Forgets everything, as at the end of a warm-up. */
  reset(): void {
    this.full = 0;
    this.size = 1;
    this.filled = 0;
    this.next[0] = 0;
  }

  private mergePairs(): void {
    const { sums } = this;
    for (let part = 0; part < CAPACITY / 2; part++) sums[part] = sums[2 * part] + sums[2 * part + 1];
    this.full = CAPACITY / 2;
    this.size *= 2;
  }
}
