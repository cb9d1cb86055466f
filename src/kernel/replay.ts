import type { Payloads } from './payloads.ts';
import type { Simulation } from './simulation.ts';

/** A point of a trajectory: a simulated time [s], or a number of events fired. */
export type ReplayPoint = { readonly time: number } | { readonly fired: number };

/**
 * Builds a model anew and runs it to a point where it has been before: what `snapshot` is to a model of events,
 * this is to one with processes, whose generators cannot be stored. Both go on alike, because a trajectory is a
 * function of the model and its seeds.
 *
 * `build` must make everything from scratch: model, simulation, streams. At `time` [s] everything up to and
 * including that time has fired; at `fired`, exactly so many events.
 *
 * @throws RangeError when the run ends before the point is reached, or the point is negative or NaN.
 * Cost: that of the run up to the point.
 */
export function replayTo<Model extends { readonly simulation: Simulation<Payloads> }>(
  point: ReplayPoint,
  build: () => Model,
): Model {
  const model = build();
  const { simulation } = model;
  if ('time' in point) {
    const outcome = simulation.run(point.time);
    if (outcome === 'stopped')
      throw new RangeError(`the run stops at ${simulation.now} s, before ${point.time} s`);
    return model;
  }
  const { fired } = point;
  if (!(Number.isSafeInteger(fired) && fired >= 0))
    throw new RangeError(`fired is ${fired}: it must be an integer, 0 or more`);
  while (simulation.fired < fired && simulation.step() !== undefined);
  if (simulation.fired !== fired)
    throw new RangeError(`the run has ${simulation.fired} events and never gets to ${fired}`);
  return model;
}
