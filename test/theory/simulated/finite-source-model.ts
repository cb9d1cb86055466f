import {
  exponential,
  hold,
  Resource,
  Simulation,
  spawn,
  TimeAverage,
  type theory,
} from '../../../src/engine.ts';
import type { Model } from './replications.ts';

/** Sources that ask a resource for service, and ask again a while after they had it. */
export interface Sources extends theory.FiniteSource {
  /** Who finds all servers busy is lost and asks again later. */
  readonly isLoss: boolean;
}

/** A process for each source. */
export const finiteSource =
  ({ sources, requestRate, serviceRate, servers, isLoss }: Sources): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const crews = new Resource(simulation, 'crews', { capacity: servers });
    const [thinking, serving] = [luck('think'), luck('service')];
    const [working, repair] = [exponential(1 / requestRate), exponential(1 / (serviceRate * speed))];
    const claim = isLoss ? { balkAt: 0 } : { balkAt: sources };
    const [full, none] = [new TimeAverage(), new TimeAverage(1)];
    const note = () => {
      full.set(crews.busy === servers ? 1 : 0, simulation.now);
      none.set(crews.busy === 0 ? 1 : 0, simulation.now);
    };
    function* source() {
      for (;;) {
        yield* hold(working.sample(thinking));
        const lease = yield* crews.acquire(claim);
        if (lease === 'balked') continue;
        note();
        yield* hold(repair.sample(serving));
        lease.release();
        note();
      }
    }
    for (let i = 0; i < sources; i++) spawn(simulation, 'source', source);
    simulation.run(warmup);
    for (const measured of [crews, full, none]) measured.reset(warmup);
    simulation.run(until);
    const { statistics } = crews;
    const present = statistics.queued.mean(until) + statistics.busy.mean(until);
    return {
      present,
      up: 1 - present / sources,
      utilisation: statistics.utilisation(until),
      throughput: statistics.releases / (until - warmup),
      stay: statistics.inSystem.mean,
      full: full.mean(until),
      none: none.mean(until),
      refused: statistics.balks / statistics.arrivals,
    };
  };
