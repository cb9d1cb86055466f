import {
  exponential,
  poissonArrivals,
  Simulation,
  Station,
  Tally,
  theory,
  thinnedArrivals,
} from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { onEach } from './arrivals.ts';
import { type Case, keepToTheory, type Model, truths, truthsOf } from './replications.ts';

// Before the steady state, and where there is none.

/**
 * A station that is looked at some times after it was empty; then nobody is let in until it is empty again, and it is
 * as new. So one run has many beginnings.
 */
const fromEmpty =
  (rate: number, servers: number, times: readonly number[]): Model =>
  ({ luck, speed, trials }) => {
    const simulation = new Simulation();
    const [service, serving] = [exponential(1 / speed), luck('service')];
    const looks = times.map(() => ({ number: new Tally(), empty: new Tally() }));
    let pending = 0;
    let begun = 0;
    const look = simulation.kind<number>('look', (i) => {
      const present = station.busy + station.queued;
      looks[i].number.observe(present);
      looks[i].empty.observe(present === 0 ? 1 : 0);
      pending--;
      begin();
    });
    const begin = () => {
      if (pending > 0 || station.busy > 0) return;
      if (begun++ === trials) return simulation.stop();
      pending = times.length;
      times.forEach((time, i) => {
        simulation.schedule(look, time, i);
      });
    };
    const station = new Station(simulation, 'station', servers, begin);
    onEach(simulation, poissonArrivals(rate, luck('arrivals')), () => {
      if (pending > 0) station.arrive(0, service.sample(serving));
    });
    begin();
    simulation.run(Infinity);
    return Object.fromEntries(
      looks.flatMap(({ number, empty }, i) => [
        [`number at ${times[i]}`, number.mean],
        [`empty at ${times[i]}`, empty.mean],
      ]),
    );
  };

// A day whose rate swings, and who is there at eight times of it.

const DAY = 24;
const PHASES = 8;
/** From one look to the next. */
const HOURS = DAY / PHASES;
const ARRIVALS = { mean: 10, swing: 5, period: DAY };
const TURN = (2 * Math.PI) / DAY;

/** Mean number at each phase, and the wave through those means: its middle, swing and lag behind the arrivals. */
const swinging: Model = ({ luck, speed, warmup, until }) => {
  const simulation = new Simulation();
  const [service, serving] = [exponential(2 / speed), luck('service')];
  // As good as infinitely many: beyond ten standard deviations above the peak.
  const station = new Station(simulation, 'station', 100, () => {});
  const rate = (time: number) => ARRIVALS.mean + ARRIVALS.swing * Math.sin(TURN * time);
  onEach(simulation, thinnedArrivals(rate, 15, luck('arrivals')), () =>
    station.arrive(0, service.sample(serving)),
  );
  const numbers = Array.from({ length: PHASES }, () => new Tally());
  simulation.run(warmup);
  station.reset();
  for (let look = 0; warmup + look * HOURS < until; look++) {
    simulation.run(warmup + look * HOURS);
    numbers[look % PHASES].observe(station.busy);
  }
  simulation.run(until);
  const weighted = (weight: (angle: number) => number) =>
    numbers.reduce((sum, { mean }, k) => sum + mean * weight((2 * Math.PI * k) / PHASES), 0) / PHASES;
  const [sine, cosine] = [2 * weighted(Math.sin), 2 * weighted(Math.cos)];
  return {
    mean: station.statistics.busy.mean(until),
    amplitude: Math.hypot(sine, cosine),
    lag: Math.atan2(-cosine, sine) / TURN,
    ...Object.fromEntries(numbers.map(({ mean }, k) => [`phase ${k}`, mean])),
  };
};

const wave = theory.infiniteServersSwing(ARRIVALS, 2);
const phases = Object.fromEntries(
  Array.from({ length: PHASES }, (_, k) => [
    `phase ${k}`,
    wave.mean + wave.swing * Math.sin(TURN * (k * HOURS - wave.lag)),
  ]),
);

const cases: Readonly<Record<string, Case>> = {
  'Q32 M/M/∞, 1 s and 3 s from empty': {
    model: fromEmpty(20, 200, [1, 3]),
    trials: 50_000,
    truths: truthsOf('Q32', { 'number at 1': 'mean_t1', 'number at 3': 'mean_t3' }),
  },
  'Q34 Mt/M/∞ over the day': {
    model: swinging,
    time: 256 * 82 * DAY,
    warmup: DAY,
    truths: {
      // Of Poisson arrivals, whatever their rate does: their mean rate times the mean square of their service.
      mean: { value: reference('Q34').expected.mean, variance: 80 },
      ...truthsOf('Q34', { amplitude: 'amplitude', lag: 'peak_lag_h' }),
      ...truths(phases),
    },
  },
  'Q42 M/M/1, 5 s from empty': {
    model: fromEmpty(0.8, 1, [5]),
    trials: 900_000,
    truths: truthsOf('Q42', { 'number at 5': 'E_N', 'empty at 5': 'P0' }),
  },
  'Q44 M/M/1, 50 s from empty': {
    model: fromEmpty(0.8, 1, [50]),
    trials: 250_000,
    truths: truthsOf('Q44', { 'number at 50': 'E_N', 'empty at 50': 'P0' }),
  },
};

keepToTheory(cases);
