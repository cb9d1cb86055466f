import {
  type EventId,
  exponential,
  type InLine,
  NO_EVENT,
  OUT_OF_LINE,
  poissonArrivals,
  Simulation,
  Tally,
  TimeAverage,
  WaitingLine,
} from '../../../src/engine.ts';
import { onEach } from './arrivals.ts';
import type { Model } from './replications.ts';

/** Work that waits, or is served, by how much of it is left. */
interface Job extends InLine {
  readonly came: number;
}

/** M/M/1 at load 0.8 where the least work left goes first, and interrupts: one event of departure, which moves when it belongs to another. */
export const shortestRemaining: Model = ({ luck, speed, warmup, until }) => {
  const simulation = new Simulation();
  const [service, serving] = [exponential(1 / speed), luck('service')];
  const line = new WaitingLine<Job>();
  const [present, stay] = [new TimeAverage(), new Tally()];
  let served: Job | undefined;
  let departs: EventId = NO_EVENT;
  let due = NaN;
  const begin = (job: Job) => {
    served = job;
    due = simulation.now + job.rank;
  };
  const departure = simulation.kind<void>('departure', () => {
    if (served !== undefined) stay.observe(simulation.now - served.came);
    present.add(-1, simulation.now);
    served = undefined;
    const next = line.removeFirst();
    if (next === undefined) return;
    begin(next);
    departs = simulation.schedule(departure, next.rank);
  });
  onEach(simulation, poissonArrivals(0.8, luck('arrivals')), () => {
    const { now } = simulation;
    const job: Job = { came: now, rank: service.sample(serving), order: 0, place: OUT_OF_LINE };
    present.add(1, now);
    if (served === undefined) {
      begin(job);
      departs = simulation.schedule(departure, job.rank);
    } else if (job.rank < due - now) {
      served.rank = due - now;
      line.append(served);
      begin(job);
      simulation.reschedule(departs, job.rank);
    } else line.append(job);
  });
  simulation.run(warmup);
  present.reset(warmup);
  stay.reset();
  simulation.run(until);
  return { T: stay.mean, L: present.mean(until) };
};
