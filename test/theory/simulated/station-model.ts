import { type Distribution, Simulation, Station, Tally, TimeAverage } from '../../../src/engine.ts';
import { type ArrivalsOf, onEach } from './arrivals.ts';
import type { Model } from './replications.ts';

/** One station and those who come. */
export interface Queue {
  readonly arrivals: ArrivalsOf;
  readonly service: Distribution;
  readonly servers?: number;
  /** Most customers present; who finds as many goes away. */
  readonly room?: number;
  /** Stay [s] above which a customer counts as late. */
  readonly lateAfter?: number;
}

/** Customers have numbers that come round again after so many, which are never present at once. */
const NUMBERS = 65_536;

/** A station of events, measured in every way that a case asks for. */
export const queue =
  ({ arrivals, service, servers = 1, room = Infinity, lateAfter }: Queue): Model =>
  ({ luck, speed, warmup, until }) => {
    const simulation = new Simulation();
    const serving = luck('service');
    const full = new TimeAverage();
    const empty = new TimeAverage(1);
    const [busyPeriod, idle, refused, late] = [new Tally(), new Tally(), new Tally(), new Tally()];
    let busySince = NaN;
    const came = new Float64Array(lateAfter === undefined ? 0 : NUMBERS);
    let number = 0;
    const station = new Station(simulation, 'station', servers, (customer) => {
      const { now } = simulation;
      if (lateAfter !== undefined) late.observe(now - came[customer] > lateAfter ? 1 : 0);
      if (station.busy === 0) {
        empty.set(1, now);
        if (busySince >= warmup) busyPeriod.observe(now - busySince);
      }
      if (room < Infinity) full.set(0, now);
    });
    onEach(simulation, arrivals(luck), (batch) => {
      const { now } = simulation;
      for (let i = 0; i < batch; i++) {
        const present = station.busy + station.queued;
        idle.observe(present === 0 ? 1 : 0);
        if (room < Infinity) refused.observe(present >= room ? 1 : 0);
        if (present >= room) continue;
        if (present === 0) {
          busySince = now;
          empty.set(0, now);
        }
        if (lateAfter !== undefined) {
          number = (number + 1) % NUMBERS;
          came[number] = now;
        }
        station.arrive(number, service.sample(serving) / speed);
        if (present + 1 === room) full.set(1, now);
      }
    });
    simulation.run(warmup);
    for (const measured of [station, full, empty]) measured.reset(warmup);
    for (const tally of [idle, refused, late]) tally.reset();
    simulation.run(until);
    const { queued, busy, waiting, inSystem, arrivals: entered } = station.statistics;
    return {
      L: queued.mean(until) + busy.mean(until),
      Lq: queued.mean(until),
      W: inSystem.mean,
      Wq: waiting.mean,
      VarWq: waiting.variance,
      busy: busy.mean(until),
      full: full.mean(until),
      empty: empty.mean(until),
      foundEmpty: idle.mean,
      refused: room < Infinity ? refused.mean : 0,
      entered: entered / (until - warmup),
      busyPeriod: busyPeriod.mean,
      late: late.mean,
    };
  };
