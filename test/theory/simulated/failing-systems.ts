import {
  type EventId,
  exponential,
  NO_EVENT,
  type RandomStream,
  Simulation,
  Station,
  type theory,
} from '../../../src/engine.ts';
import { BiasedLifetimes } from './biased-lifetimes.ts';
import { type CycleTallies, RaisedCycles } from './raised-cycles.ts';

/** A system of units, and what it does when one fails: runs so many cycles, at so many times the failures. */
export type System = (draws: Draws, speed: number, pace: number, cycles: number) => CycleTallies;

/** Streams of a system. */
export interface Draws {
  readonly lifetimes: RandomStream;
  readonly repairs: RandomStream;
}

/** Some units of which some are needed, and crews who repair them. */
export const repaired =
  ({ needed, units, failureRate, repairRate, crews }: theory.RepairedUnits): System =>
  ({ lifetimes, repairs }, speed, pace, count) => {
    const simulation = new Simulation();
    const repair = exponential(1 / (repairRate * speed));
    const rivals = () => Math.min(units - lives.up, crews) * repairRate * speed;
    let downSince = NaN;
    const lives = new BiasedLifetimes(simulation, { units, rate: failureRate, rivals }, lifetimes, (unit) => {
      crew.arrive(unit, repair.sample(repairs));
      if (lives.up >= needed) return cycles.raise();
      if (lives.up === needed - 1) downSince = simulation.now;
      cycles.goDown();
    });
    const crew = new Station(simulation, 'crews', crews, (unit) => {
      lives.outlive();
      lives.restart(unit);
      if (lives.up === needed) cycles.wasDown(downSince);
      if (lives.up === units) cycles.end();
    });
    const cycles = new RaisedCycles(simulation, lives, pace, count);
    simulation.run(Infinity);
    return cycles.tallies;
  };

/** One unit at work, one that does not fail while it waits, one crew. */
export const coldStandby =
  (failureRate: number, repairRate: number): System =>
  ({ lifetimes, repairs }, speed, pace, count) => {
    const simulation = new Simulation();
    const repair = exponential(1 / (repairRate * speed));
    const rivals = () => repairRate * speed;
    let downSince = NaN;
    const lives = new BiasedLifetimes(simulation, { units: 1, rate: failureRate, rivals }, lifetimes, () => {
      crew.arrive(0, repair.sample(repairs));
      if (crew.queued === 0) {
        cycles.raise();
        lives.restart(0);
      } else {
        downSince = simulation.now;
        cycles.goDown();
      }
    });
    const crew = new Station(simulation, 'crew', 1, () => {
      lives.outlive();
      if (lives.up === 1) return cycles.end();
      lives.restart(0);
      cycles.wasDown(downSince);
    });
    const cycles = new RaisedCycles(simulation, lives, pace, count);
    simulation.run(Infinity);
    return cycles.tallies;
  };

/** One unit serves and one is ready to take over, which takes its time; repair waits for that. One crew. */
export const failoverPair =
  ({ failureRate, repairRate, failoverRate }: theory.FailoverPair): System =>
  ({ lifetimes, repairs }, speed, pace, count) => {
    const simulation = new Simulation();
    const [repair, takeover] = [
      exponential(1 / (repairRate * speed)),
      exponential(1 / (failoverRate * speed)),
    ];
    let serving = 0;
    let downSince = NaN;
    let takesOver: EventId = NO_EVENT;
    let takesOverSince = NaN;
    const rivals = () => (takesOver === NO_EVENT ? repairRate : failoverRate) * speed;
    const send = (unit: number) => crew.arrive(unit, repair.sample(repairs));
    const over = simulation.kind<number>('taken over', (failed) => {
      lives.outlive();
      takesOver = NO_EVENT;
      cycles.tookOver(takesOverSince);
      send(failed);
    });
    const lives = new BiasedLifetimes(
      simulation,
      { units: 2, rate: failureRate, rivals },
      lifetimes,
      (unit) => {
        if (lives.up === 0) {
          downSince = simulation.now;
          if (simulation.cancel(takesOver)) {
            cycles.tookOver(takesOverSince);
            takesOver = NO_EVENT;
            send(1 - unit);
          }
          send(unit);
          return cycles.goDown();
        }
        cycles.raise();
        if (unit !== serving) return send(unit);
        serving = 1 - unit;
        takesOverSince = simulation.now;
        takesOver = simulation.schedule(over, takeover.sample(repairs), unit);
      },
    );
    const crew = new Station(simulation, 'crew', 1, (unit) => {
      lives.outlive();
      lives.restart(unit);
      if (lives.up === 2) return cycles.end();
      serving = unit;
      cycles.wasDown(downSince);
    });
    const cycles = new RaisedCycles(simulation, lives, pace, count);
    simulation.run(Infinity);
    return cycles.tallies;
  };
