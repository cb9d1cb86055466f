import { type Distribution, refuse } from './distribution.ts';
import { exponential } from './exponential.ts';
import { FINITE, NON_NEGATIVE, requireEachIn, requireIn } from './range.ts';
import type { RandomStream } from './stream.ts';

/**
 * When customers come, one call an arrival.
 *
 * ```ts
 * import { poissonArrivals, Simulation, Streams } from 'persistent-chat-simulator/engine';
 *
 * const simulation = new Simulation();
 * const arrivals = poissonArrivals(0.5, new Streams('seed', 0).open('arrivals'));
 * let customers = 0;
 * const arrives = simulation.kind('arrives', () => {
 *   customers += arrivals.batch;
 *   scheduleNext();
 * });
 * const scheduleNext = () => {
 *   const time = arrivals.next(simulation.now);
 *   if (time < Infinity) simulation.schedule(arrives, time - simulation.now);
 * };
 * scheduleNext();
 * simulation.run(1000);
 * if (Math.abs(customers - 500) > 110) throw new Error(`${customers} customers`);
 * ```
 */
export interface Arrivals {
  /**
   * Time of the next arrival, at or after `now`; Infinity when none comes any more. `now`, 0 or more, is the time of
   * the last arrival, or the time from which on they are wanted. No allocation.
   */
  next(now: number): number;
  /** Number of customers that come at the time which `next` returned last. */
  readonly batch: number;
}

/**
 * Arrivals with independent gaps of one law. The first comes a whole gap after the start.
 *
 * `gap` must draw 0 or more, finite. Draws: those of the law, for each arrival.
 *
 * @throws RangeError, from `next`, when a gap is negative or not finite: the message names it and the time.
 */
export function renewalArrivals(gap: Distribution, stream: RandomStream): Arrivals {
  return {
    batch: 1,
    next(now) {
      requireTime(now);
      const drawn = gap.sample(stream);
      if (!(drawn >= 0 && drawn < Infinity))
        refuse(`gap between arrivals, at ${now},`, drawn, NON_NEGATIVE.text);
      return now + drawn;
    },
  };
}

/**
 * Arrivals that come independently of each other, at a constant rate.
 *
 * `rate` per unit of time, in [0, ∞); at 0 none comes. Draws: 1 for each arrival.
 *
 * @throws RangeError when `rate` is out of range.
 */
export function poissonArrivals(rate: number, stream: RandomStream): Arrivals {
  requireIn(NON_NEGATIVE, 'rate of arrivals', rate);
  const mean = 1 / rate;
  if (mean === Infinity) return recordedArrivals([]);
  return renewalArrivals(exponential(mean), stream);
}

/**
 * Arrivals in groups: the times of `arrivals`, each with a number of customers of its own.
 *
 * `size` must draw integers, 0 or more. Draws: those of the arrivals, and those of `size` from the stream given here.
 *
 * @throws RangeError, from `next`, when a size is not such an integer: the message names it and the time.
 */
export function batchArrivals(arrivals: Arrivals, size: Distribution, stream: RandomStream): Arrivals {
  return new Batches(arrivals, size, stream);
}

class Batches implements Arrivals {
  batch = 1;
  private readonly arrivals: Arrivals;
  private readonly size: Distribution;
  private readonly stream: RandomStream;

  constructor(arrivals: Arrivals, size: Distribution, stream: RandomStream) {
    this.arrivals = arrivals;
    this.size = size;
    this.stream = stream;
  }

  next(now: number): number {
    const time = this.arrivals.next(now);
    if (time === Infinity) return time;
    const size = this.size.sample(this.stream);
    if (!(Number.isSafeInteger(size) && size >= 0))
      refuse(`size of the batch at ${time}`, size, 'an integer, 0 or more');
    this.batch = size;
    return time;
  }
}

/**
 * Arrivals at recorded times, each once, from `now` on. Draws: 0.
 *
 * `times` finite, never falling; equal times come one after the other.
 *
 * @throws RangeError when a time is not finite or earlier than the one before.
 */
export function recordedArrivals(times: ArrayLike<number>): Arrivals {
  requireEachIn(FINITE, 'time', times);
  for (let i = 1; i < times.length; i++)
    if (times[i] < times[i - 1]) refuse(`time ${i}`, times[i], `${times[i - 1]} or more`);
  const recorded = Float64Array.from(times);
  let place = 0;
  return {
    batch: 1,
    next(now) {
      requireTime(now);
      while (place < recorded.length && recorded[place] < now) place++;
      return place < recorded.length ? recorded[place++] : Infinity;
    },
  };
}

/** Lets a simulated time pass. @throws RangeError when it is negative, infinite or NaN. */
export function requireTime(now: number): void {
  if (!(now >= 0 && now < Infinity)) refuse('now', now, NON_NEGATIVE.text);
}
