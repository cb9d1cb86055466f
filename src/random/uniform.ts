import { type Distribution, requireRange } from './distribution.ts';
import type { RandomStream } from './stream.ts';

/**
 * Any value of an interval, all equally likely.
 *
 * `low` and `high` finite, `low` < `high`; values in [low, high]. Variance: (high - low)² / 12. Draws: 1.
 *
 * @throws RangeError when the interval is empty or not finite.
 */
export function uniform(low: number, high: number): Distribution {
  requireRange(Number.isFinite(low), 'low end of the uniform', low, 'finite');
  requireRange(
    high > low && high - low < Infinity,
    'high end of the uniform',
    high,
    `finite and above ${low}`,
  );
  return new Uniform(low, high);
}

class Uniform implements Distribution {
  readonly mean: number;
  readonly variance: number;
  readonly draws = 1;
  private readonly low: number;
  private readonly width: number;

  constructor(low: number, high: number) {
    this.low = low;
    this.width = high - low;
    this.mean = low + this.width / 2;
    this.variance = (this.width * this.width) / 12;
  }

  sample(stream: RandomStream): number {
    return this.low + this.width * stream.uniform();
  }
}
