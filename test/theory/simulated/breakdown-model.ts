import { exponential, followBreakdowns, Resource, Simulation } from '../../../src/engine.ts';
import type { Model } from './replications.ts';

/** Mean times of the unit of case R01 [h]. */
export const UNIT = { uptimeMean: 1000, downtimeMean: 10 };

/** A resource that breaks down. */
export const breakdowns: Model = ({ luck, speed, warmup, until }) => {
  const simulation = new Simulation();
  const unit = new Resource(simulation, 'unit');
  followBreakdowns(simulation, unit, {
    uptime: exponential(UNIT.uptimeMean),
    downtime: exponential(UNIT.downtimeMean / speed),
    stream: luck('unit'),
  });
  simulation.run(warmup);
  unit.reset();
  simulation.run(until);
  return { up: unit.statistics.available.mean(until) };
};
