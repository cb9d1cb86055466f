import type { Simulation } from '../kernel/simulation.ts';
import type { Resource, WorkInProgress } from './resource.ts';

/** A time of the cycle from which a capacity holds. */
export interface Shift {
  /** Seconds after the start of the cycle, 0 or more. */
  readonly from: number;
  /** Units from then on, an integer, 0 or more. */
  readonly capacity: number;
}

/** How shifts are followed, where it differs from the default. */
export interface ShiftOptions {
  /** Length of the cycle [s], longer than the last `from`. Default: Infinity, the shifts come once. */
  readonly period?: number;
  /** What happens to work in progress at the end of a shift. Default: it may be finished. */
  readonly work?: WorkInProgress;
}

/**
 * Lets the capacity of a resource follow a schedule, from now on: day and night shifts, lunch breaks, weekends.
 *
 * The cycle begins now; shift i of cycle k begins at now + k · period + `from`, computed so and not by adding up,
 * so that years of shifts do not drift. A schedule whose first shift begins later leaves the capacity until then.
 *
 * Order: a shift begins before everything else in its instant but faults.
 *
 * @throws RangeError when there is no shift, a `from` is not above the one before, or a number is out of range.
 */
export function followShifts(
  simulation: Simulation,
  resource: Resource,
  shifts: readonly Shift[],
  options: ShiftOptions = {},
): void {
  const { period = Infinity, work = 'finish' } = options;
  requireShifts(resource.name, shifts, period);
  const start = simulation.now;
  const begins = simulation.kind<number>(
    `shift of ${resource.name}`,
    (number) => {
      resource.resize(shifts[number % shifts.length].capacity, work);
      plan(number + 1);
    },
    'release',
  );
  const plan = (number: number): void => {
    const shift = number % shifts.length;
    const cycle = (number - shift) / shifts.length;
    if (cycle > 0 && period === Infinity) return;
    const offset = cycle === 0 ? 0 : cycle * period;
    simulation.scheduleAt(begins, start + offset + shifts[shift].from, number);
  };
  plan(0);
}

function requireShifts(name: string, shifts: readonly Shift[], period: number): void {
  if (shifts.length === 0) throw new RangeError(`shifts of '${name}': there must be one at least`);
  let before = -1;
  for (const { from, capacity } of shifts) {
    if (!(from >= 0 && from > before && from < Infinity))
      throw new RangeError(
        `a shift of '${name}' begins at ${from} s: it must be 0 or more, and after the one before`,
      );
    if (!(Number.isSafeInteger(capacity) && capacity >= 0))
      throw new RangeError(
        `capacity of a shift of '${name}' is ${capacity}: it must be an integer, 0 or more`,
      );
    before = from;
  }
  if (!(period > before))
    throw new RangeError(`period of '${name}' is ${period} s: it must be above ${before} s`);
}
