import type { Seconds } from '../util/units.ts';

/**
 * Crews who repair one thing at a time, first come, first served.
 *
 * A repair that has been asked for is never withdrawn, so its end is known at once: the next crew to be free does it.
 * Cost: O(crews) a repair.
 */
export class RepairCrews {
  /** By crew: when it has nothing left to do [s]. Empty where nobody ever waits. */
  private readonly free: Float64Array;
  private readonly crews: number;

  /** `crews`, an integer of 0 or more or Infinity, for so many `parts`, each of which fails only when it is up. */
  constructor(crews: number, parts: number) {
    this.crews = crews;
    this.free = new Float64Array(crews < parts ? crews : 0);
  }

  /** When a repair that takes so long will be over, which is asked for now; asked for in the order of time. */
  repaired(now: Seconds, takes: Seconds): Seconds {
    const { free } = this;
    if (this.crews === 0) return Infinity;
    if (free.length === 0) return now + takes;
    let next = 0;
    for (let crew = 1; crew < free.length; crew++) if (free[crew] < free[next]) next = crew;
    free[next] = Math.max(now, free[next]) + takes;
    return free[next];
  }
}
