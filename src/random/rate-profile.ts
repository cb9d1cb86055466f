import { refuse, requireNumber, requireRange } from './distribution.ts';
import { integerWithin, NON_NEGATIVE, POSITIVE, requireEachIn, requireIn } from './range.ts';

/** A rate of arrivals that changes with time, and what it adds up to. */
export interface RateProfile {
  /** Where the profile ends; in a profile that repeats, the length of its cycle. */
  readonly end: number;
  /** Arrivals expected up to the end; in a profile that repeats, in one cycle. */
  readonly total: number;
  /** Rate at a time, 0 or more; at a step, that after it. */
  rate(time: number): number;
  /** Arrivals expected from 0 to a time. */
  expected(time: number): number;
  /** First time from `now` on by which `count` more arrivals are expected; Infinity when there never are so many. */
  after(now: number, count: number): number;
}

/** Whether a profile begins anew at its end, as a day does. */
export interface ProfileOptions {
  readonly repeats?: boolean;
}

const SEGMENTS = integerWithin(1, 1_048_576);

/**
 * Rates that hold for a while and then jump: those of a call centre by half-hours.
 *
 * `starts` begin with 0 and rise; `rates`, as many, in [0, ∞), each holding from its start to the next; `end`, above the
 * last start, is where the last one stops to hold. It is asked for, so that a last rate of 0 keeps its length.
 *
 * @throws RangeError when the lists are out of range or out of order.
 */
export function steppedRate(
  starts: readonly number[],
  rates: readonly number[],
  end: number,
  { repeats = false }: ProfileOptions = {},
): RateProfile {
  requireIn(SEGMENTS, 'number of rates', rates.length);
  requireRange(
    starts.length === rates.length,
    'number of starts',
    starts.length,
    `${rates.length}, as of rates`,
  );
  requireEachIn(NON_NEGATIVE, 'rate', rates);
  return new SegmentedRate([...starts, end], rates, rates, repeats);
}

/**
 * Rates that change in straight lines between the times at which they are known.
 *
 * `times` begin with 0 and rise; `rates`, as many, 2 or more, in [0, ∞). The profile ends at the last time. In one that
 * repeats, the last rate leads to the first: equal ones avoid a step.
 *
 * @throws RangeError when the lists are out of range or out of order.
 */
export function linearRate(
  times: readonly number[],
  rates: readonly number[],
  { repeats = false }: ProfileOptions = {},
): RateProfile {
  requireIn(integerWithin(2, 1_048_576), 'number of rates', rates.length);
  requireRange(
    times.length === rates.length,
    'number of times',
    times.length,
    `${rates.length}, as of rates`,
  );
  requireEachIn(NON_NEGATIVE, 'rate', rates);
  return new SegmentedRate(times, rates.slice(0, -1), rates.slice(1), repeats);
}

/** Rate that runs in a straight line within each segment; steps are segments of one rate. */
class SegmentedRate implements RateProfile {
  readonly end: number;
  readonly total: number;
  private readonly repeats: boolean;
  private readonly times: Float64Array;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  /** By border: arrivals expected before it. */
  private readonly before: Float64Array;

  constructor(times: readonly number[], from: readonly number[], to: readonly number[], repeats: boolean) {
    requireRange(times[0] === 0, 'time 0', times[0], '0');
    for (let i = 1; i < times.length; i++) {
      const isRising = times[i] > times[i - 1] && times[i] < Infinity;
      requireRange(isRising, `time ${i}`, times[i], `finite and above ${times[i - 1]}`);
    }
    this.times = Float64Array.from(times);
    this.from = Float64Array.from(from);
    this.to = Float64Array.from(to);
    this.repeats = repeats;
    this.end = times[times.length - 1];
    this.before = new Float64Array(times.length);
    for (let i = 0; i < from.length; i++)
      this.before[i + 1] = this.before[i] + (from[i] / 2 + to[i] / 2) * (times[i + 1] - times[i]);
    this.total = this.before[from.length];
    requireRange(this.total < Infinity, 'number of arrivals expected', this.total, 'finite');
  }

  rate(time: number): number {
    requireNumber(time);
    if (time < 0 || (time >= this.end && !this.repeats)) return 0;
    const phase = time - this.cycle(time) * this.end;
    const i = this.segment(this.times, phase);
    const share = (phase - this.times[i]) / (this.times[i + 1] - this.times[i]);
    return this.from[i] + share * (this.to[i] - this.from[i]);
  }

  expected(time: number): number {
    requireNumber(time);
    if (time <= 0) return 0;
    if (time >= this.end && !this.repeats) return this.total;
    const cycle = this.cycle(time);
    return cycle * this.total + this.within(time - cycle * this.end);
  }

  /**
   * Counted from the start of the cycle of `now`, not from 0: so a year of days loses no digits. What reaches beyond the
   * cycle goes on at its border, also when the cycle ends with a rate of 0.
   */
  after(now: number, count: number): number {
    if (!(now >= 0)) refuse('now', now, NON_NEGATIVE.text);
    if (!(count > 0)) refuse('count of arrivals', count, POSITIVE.text);
    if (this.total === 0 || (now >= this.end && !this.repeats)) return Infinity;
    let cycle = this.cycle(now);
    let rest = this.within(now - cycle * this.end) + count;
    if (rest > this.total) {
      if (!this.repeats) return Infinity;
      const whole = Math.ceil(rest / this.total) - 1;
      cycle += whole;
      rest -= whole * this.total;
    }
    return Math.max(now, cycle * this.end + this.timeOf(rest));
  }

  private cycle(time: number): number {
    return this.repeats ? Math.floor(time / this.end) : 0;
  }

  /** Arrivals expected within a cycle, up to a phase of it. */
  private within(phase: number): number {
    if (phase <= 0) return 0;
    if (phase >= this.end) return this.total;
    const i = this.segment(this.times, phase);
    const length = this.times[i + 1] - this.times[i];
    const passed = phase - this.times[i];
    const slope = (this.to[i] - this.from[i]) / length;
    return this.before[i] + passed * (this.from[i] + (slope * passed) / 2);
  }

  /** Phase by which so many arrivals are expected: the smaller root of a quadratic, in the form that cancels nothing. */
  private timeOf(count: number): number {
    if (count <= 0) return 0;
    let i = this.segment(this.before, count);
    // A count that is reached exactly at a border is reached there, not at the end of a pause after it.
    while (i > 0 && this.before[i] >= count) i--;
    const from = this.from[i];
    const length = this.times[i + 1] - this.times[i];
    const slope = (this.to[i] - from) / length;
    const missing = count - this.before[i];
    const root = Math.sqrt(Math.max(0, from * from + 2 * slope * missing));
    return Math.min(this.times[i + 1], this.times[i] + (2 * missing) / (from + root));
  }

  /** Last segment whose border is at or below a value. */
  private segment(borders: Float64Array, value: number): number {
    let low = 0;
    let high = this.from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (borders[middle] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
