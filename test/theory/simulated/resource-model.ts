import {
  constant,
  exponential,
  hold,
  orElseAfter,
  poissonArrivals,
  Resource,
  Simulation,
  spawn,
} from '../../../src/engine.ts';
import { onEach } from './arrivals.ts';
import type { Model } from './replications.ts';

/** Servers of a resource, Poisson arrivals, exponential service of mean 1, and how long customers put up with waiting. */
export interface Counter {
  readonly rate: number;
  readonly servers: number;
  /** Most customers present; who finds as many balks. */
  readonly room?: number;
  /** Mean time that a customer waits before it leaves. */
  readonly patience?: number;
}

/** A process for each customer, who may balk at the line or run out of patience. */
export const resource =
  ({ rate, servers, room = Infinity, patience }: Counter): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const counter = new Resource(simulation, 'counter', { capacity: servers });
    const [service, serving] = [exponential(1 / speed), luck('service')];
    const [limit, waiting] = [patience === undefined ? constant(0) : exponential(patience), luck('patience')];
    const balkAt = room - servers;
    function* customer() {
      const claim = counter.acquire({ balkAt });
      const lease = patience === undefined ? yield* claim : yield* orElseAfter(claim, limit.sample(waiting));
      if (lease === 'balked' || lease === 'reneged') return;
      yield* hold(service.sample(serving));
      lease.release();
    }
    onEach(simulation, poissonArrivals(rate, luck('arrivals')), () =>
      spawn(simulation, 'customer', customer),
    );
    simulation.run(warmup);
    counter.reset();
    simulation.run(until);
    const { queued, busy, waiting: waits, arrivals, balks, reneges } = counter.statistics;
    return {
      L: queued.mean(until) + busy.mean(until),
      Lq: queued.mean(until),
      Wq: waits.mean,
      refused: balks / arrivals,
      reneged: reneges / arrivals,
    };
  };
