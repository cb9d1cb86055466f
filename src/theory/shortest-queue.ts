import { meansFromNumbers, type StationMeans } from './little.ts';
import { matrix } from './matrix.ts';
import { matrixGeometric } from './matrix-geometric.ts';
import { requirePositive, requireStable } from './parameter.ts';

/** Greatest difference of the lines that is looked at; each step is at most a third as likely as the one before. */
const WIDEST = 40;

/**
 * Two servers with a line each; arrivals join the shorter, by lot when they are equal, and stay there.
 *
 * `arrivalRate` is of both lines together, `serviceRate` of each server. Stable for λ < 2μ. A chain whose level is
 * the shorter line and whose phase is the difference; differences above 40 have less than 1e-19 of the time.
 * `queued` are those not in service.
 *
 * @throws RangeError when a rate is not positive or the servers cannot keep up. Cost: 41³ some fifteen times.
 * Source: Haight (1958), Biometrika 45; solved as in Rao and Posner (1987), European J. Operational Research 29(1).
 */
export function shortestOfTwoQueues(arrivalRate: number, serviceRate: number): StationMeans {
  requirePositive('arrivalRate', arrivalRate);
  requirePositive('serviceRate', serviceRate);
  requireStable(arrivalRate / (2 * serviceRate));
  const size = WIDEST + 1;
  const up = matrix(size, size, (d, to) => (to === d - 1 ? arrivalRate : 0));
  const down = matrix(size, size, (d, to) => {
    if (to !== d + 1) return 0;
    return d === 0 ? 2 * serviceRate : serviceRate;
  });
  const within = matrix(size, size, (d, to) => {
    if (d === 0 && to === 1) return arrivalRate;
    return to === d - 1 ? serviceRate : 0;
  });
  const leaving = (d: number, served: boolean) => {
    const shorter = served && d < WIDEST ? serviceRate : 0;
    const longer = d === 0 && !served ? 0 : serviceRate;
    return arrivalRate + longer + shorter;
  };
  const block = (served: boolean) =>
    matrix(size, size, (d, to) => within[d][to] - (d === to ? leaving(d, served) : 0));
  const { zero, phases, level } = matrixGeometric({
    up,
    local: block(true),
    down,
    boundary: block(false),
    boundaryUp: up,
    boundaryDown: down,
  });
  const apart = zero.reduce((sum, probability, d) => sum + d * (probability + phases[d]), 0);
  const inSystem = 2 * level + apart;
  const busy = arrivalRate / serviceRate;
  return meansFromNumbers(arrivalRate, inSystem, inSystem - busy, 2);
}
