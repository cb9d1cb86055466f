import {
  constant,
  exponential,
  hold,
  Resource,
  SharedRate,
  Simulation,
  spawn,
  Tally,
  type theory,
} from '../../../src/engine.ts';
import type { Model } from './replications.ts';

/** A closed network, and what its stations are. */
export interface Round extends theory.ClosedNetwork {
  /** Servers of each line. Default: 1. */
  readonly servers?: number;
  /** Default: a line. */
  readonly kind?: 'line' | 'shared rate';
}

/** Customers who go round for ever: think, then visit each station. A shared rate serves as well as a line. */
export const closedNetwork =
  ({ demands, population, thinkTime, servers = 1, kind = 'line' }: Round): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const thinking = luck('think');
    const services = demands.map((demand, i) => {
      const [law, chance] = [exponential(demand / speed), luck(`service ${i}`)];
      return () => law.sample(chance);
    });
    const isShared = kind === 'shared rate';
    const lines = demands.map((_, i) => new Resource(simulation, `line ${i}`, { capacity: servers }));
    const links = demands.map((_, i) => new SharedRate(simulation, `link ${i}`));
    const think = thinkTime === 0 ? constant(0) : exponential(thinkTime);
    const round = new Tally();
    function* customer() {
      for (;;) {
        yield* hold(think.sample(thinking));
        const began = simulation.now;
        for (let i = 0; i < demands.length; i++) {
          if (isShared) yield* links[i].serve(services[i]());
          else yield* lines[i].serve(services[i]());
        }
        round.observe(simulation.now - began);
      }
    }
    for (let i = 0; i < population; i++) spawn(simulation, 'customer', customer);
    simulation.run(warmup);
    for (const station of [...lines, ...links]) station.reset();
    round.reset();
    simulation.run(until);
    const present = demands.map((_, i) => {
      const { queued, busy } = lines[i].statistics;
      return isShared ? links[i].statistics.inSystem.mean(until) : queued.mean(until) + busy.mean(until);
    });
    const used = demands.map((_, i) =>
      isShared ? links[i].statistics.used.mean(until) : lines[i].statistics.utilisation(until),
    );
    return {
      X: round.count / (until - warmup),
      R: round.mean,
      ...Object.fromEntries(present.map((number, i) => [`Q${i + 1}`, number])),
      ...Object.fromEntries(used.map((share, i) => [`U${i + 1}`, share])),
      stretch: round.mean / demands.reduce((sum, demand) => sum + demand, 0),
    };
  };
