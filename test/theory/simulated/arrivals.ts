import {
  type Arrivals,
  type Distribution,
  hyperexponential,
  poissonArrivals,
  renewalArrivals,
  type Simulation,
} from '../../../src/engine.ts';
import type { Run } from './replications.ts';

/** Makes the arrivals of one replication. */
export type ArrivalsOf = (luck: Run['luck']) => Arrivals;

/** Poisson arrivals. */
export const poisson =
  (rate: number): ArrivalsOf =>
  (luck) =>
    poissonArrivals(rate, luck('arrivals'));

/** Arrivals with independent gaps. */
export const renewal =
  (gap: Distribution): ArrivalsOf =>
  (luck) =>
    renewalArrivals(gap, luck('arrivals'));

/** Hyperexponential with balanced means, as in theory. */
export function balanced(mean: number, scv: number): Distribution {
  const first = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return hyperexponential([first, 1 - first], [mean / (2 * first), mean / (2 * (1 - first))]);
}

/** Schedules one event for every time of arrival. */
export function onEach(simulation: Simulation, arrivals: Arrivals, action: (batch: number) => void): void {
  const arrives = simulation.kind('arrival', () => {
    action(arrivals.batch);
    next();
  });
  const next = () => {
    simulation.scheduleAt(arrives, arrivals.next(simulation.now));
  };
  next();
}
