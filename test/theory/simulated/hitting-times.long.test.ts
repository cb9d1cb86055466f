import { exponential, type RandomStream, Simulation, Tally } from '../../../src/engine.ts';
import { reference } from '../reference.ts';
import { RARE } from '../tolerance.ts';
import { inverseMean } from './inverse-mean.ts';
import { type Case, keepToTheory, type Model, truthsOf } from './replications.ts';

// How long until a line is so long, and how likely that is before it is empty. Where it is rare, arrivals and services
// change their rates: the line then grows, and each path that reaches the target is worth the same, the ratio of the
// rates to the power of the steps that lead there. Source: Parekh and Walrand (1989), IEEE Trans. Automatic Control 34(1).

/** A walk up at one rate and down at another, both for ever, until it reaches 0 or the target. */
interface Walk {
  readonly up: number;
  readonly down: number;
  readonly start: number;
  readonly target: number;
}

/** Whether each of so many walks reaches the target, and how long it takes. From 0 a walk first waits to go up. */
function walks({ up, down, start, target }: Walk, draws: RandomStream, count: number) {
  const simulation = new Simulation();
  const [rising, falling] = [exponential(1 / up), exponential(1 / down)];
  const [reached, length] = [new Tally(), new Tally()];
  let level = start;
  let began = 0;
  const end = () => {
    reached.observe(level === target ? 1 : 0);
    length.observe(simulation.now - began);
    level = start;
    began = simulation.now;
    if (length.count === count) simulation.stop();
  };
  const rises = simulation.kind('up', () => {
    simulation.schedule(rises, rising.sample(draws));
    if (++level === target) end();
  });
  const falls = simulation.kind('down', () => {
    simulation.schedule(falls, falling.sample(draws));
    if (level > 0 && --level === 0) end();
  });
  simulation.schedule(rises, rising.sample(draws));
  simulation.schedule(falls, falling.sample(draws));
  simulation.run(Infinity);
  return { reached, length };
}

/** M/M/1 until so many are present: cycles from empty, and walks from one on with the rates changed. */
const overflow =
  (arrivalRate: number, target: number): Model =>
  ({ luck, speed, trials }) => {
    const cycle = { up: arrivalRate, down: speed, start: 0, target };
    const changed = { up: speed, down: arrivalRate, start: 1, target };
    const worth = Math.exp((target - 1) * Math.log(arrivalRate / speed));
    const { reached } = walks(changed, luck('changed'), trials);
    const { length } = walks(cycle, luck('cycles'), trials);
    return { p: worth * reached.mean, time: (length.mean * inverseMean(reached)) / worth };
  };

const ruin: Model = ({ luck, speed, trials }) => {
  const { reached } = walks({ up: 0.6, down: 0.4 * speed, start: 5, target: 10 }, luck('plays'), trials);
  return { p: reached.mean };
};

const cases: Readonly<Record<string, Case>> = {
  'S08 until 10 are present at load 0.8': {
    model: overflow(0.8, 10),
    trials: 500_000,
    truths: truthsOf('S08', { time: 'E_0_10' }),
  },
  'S08 and S09 until 20 are present at load 0.8': {
    model: overflow(0.8, 20),
    trials: 180_000,
    truths: {
      ...truthsOf('S08', { time: 'E_0_20' }, { within: RARE }),
      p: { value: reference('S09').expected.p, within: RARE },
    },
  },
  'S08 until 10 are present at load 0.5': {
    model: overflow(0.5, 10),
    trials: 300_000,
    truths: truthsOf('S08', { time: 'E_0_10_rho05' }),
  },
  "S10 the gambler's ruin": { model: ruin, trials: 300_000, truths: truthsOf('S10', { p: 'p' }) },
};

keepToTheory(cases);
