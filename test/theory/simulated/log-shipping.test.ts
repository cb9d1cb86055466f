import test from 'ava';
import { Streams, uniform } from '../../../src/engine.ts';
import { Simulation } from '../../../src/kernel/simulation.ts';
import { LogShipping } from '../../../src/persistent-chat/sql/log-shipping.ts';
import type { ShippingPlan } from '../../../src/persistent-chat/sql/log-shipping-plan.ts';
import { ONE_IN_A_MILLION } from '../../random/chance.ts';
import { reference } from '../reference.ts';
import { areUniform, fitOf, LEAST_FIT } from '../tolerance.ts';

// What a disaster loses of a database whose log is shipped, held to theory and to published numbers of posts.

const MINUTE = 60;
const INTERVAL = 15 * MINUTE;
const SEEDS = 200;
const DISASTERS = 500;

const planOf = (copyAfter: number): ShippingPlan => ({
  primary: 'sql/1/mgc',
  secondary: 'sql/2/mgc',
  mirror: null,
  every: INTERVAL,
  copyAfter,
  sites: { primary: 'site/1', share: 'site/1', secondary: 'site/2' },
});

/** Log shipping of a database that commits `rate` posts a second, evenly. */
function shipped(copyAfter: number, rate: number): { simulation: Simulation; shipping: LogShipping } {
  const simulation = new Simulation();
  const shipping = new LogShipping(
    planOf(copyAfter),
    {
      get position() {
        const posts = Math.floor(rate * simulation.now);
        return { posts, rows: posts };
      },
      isUp: () => true,
      reaches: () => true,
    },
    simulation,
  );
  shipping.create();
  return { simulation, shipping };
}

/** Minutes that disasters at any time lose. */
function lostMinutes(seed: number, copyAfter: number, isShareLost: boolean): Float64Array {
  const draws = new Streams(`shipping ${seed}`, 0).open('disasters');
  const { simulation, shipping } = shipped(copyAfter, 0);
  const apart = uniform(0, INTERVAL);
  return new Float64Array(DISASTERS).map((_, i) => {
    simulation.run((2 * i + 3) * INTERVAL + apart.sample(draws));
    return (simulation.now - (isShareLost ? shipping.restored : shipping.newest).at) / MINUTE;
  });
}

/** What is wrong with times that should be uniform between bounds: those, to rounding (T0), and the law (T4). */
function faults(min: number, max: number, lost: (seed: number) => Float64Array): readonly string[] {
  const fits: number[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const times = lost(seed);
    if (times.some((time) => time < min - 1e-9 || time > max + 1e-9)) return ['out of bounds'];
    fits.push(fitOf(times, (time) => Math.min(1, Math.max(0, (time - min) / (max - min)))));
  }
  const unlikely = fits.filter((fit) => fit < LEAST_FIT).map((fit) => `p-value ${fit}`);
  return areUniform(fits) ? unlikely : [...unlikely, 'p-values are not uniform'];
}

test('R15: with the share, what was copied is lost up to 17 min, uniformly from 2 min on (T0, T4)', (t) => {
  const { transfer, interval } = reference('R15').parameters;
  const { mean, max } = reference('R15').expected;
  const copyAfter = transfer * MINUTE;
  t.is(interval * MINUTE, INTERVAL);
  t.deepEqual(
    faults(2, max, (seed) => lostMinutes(seed, copyAfter, true)),
    [],
  );
  t.is((2 + max) / 2, mean);
  // A copy that takes 1 % longer leaves the bounds.
  t.deepEqual(
    faults(2, max, (seed) => lostMinutes(seed, 1.01 * copyAfter, true)),
    ['out of bounds'],
  );
});

test('while the share survives, at most one interval is lost, however late its copies (T0, T4)', (t) => {
  for (const copyAfter of [2 * MINUTE, INTERVAL, 3 * INTERVAL])
    t.deepEqual(
      faults(0, 15, (seed) => lostMinutes(seed, copyAfter, false)),
      [],
    );
});

test('a copy that just misses a backup doubles what is lost at most; later ones add to it (T0, T4)', (t) => {
  t.deepEqual(
    faults(15, 30, (seed) => lostMinutes(seed, INTERVAL, true)),
    [],
  );
  t.deepEqual(
    faults(45, 60, (seed) => lostMinutes(seed, 3 * INTERVAL, true)),
    [],
  );
});

/** Posts a second of the busiest hour, by the three published ways to reckon it. */
const RATES = [
  ['the performance user model', 24.04, 21_636, 43_272],
  ['the first model', 74.11, 66_699, 133_398],
  ['the second model', 55.83, 50_247, 100_494],
] as const;

for (const [name, rate, withShare, withoutShare] of RATES) {
  test(`D12, D13: posts lost at most and in the mean, at the rate of ${name}`, (t) => {
    const draws = new Streams('posts lost', 0).open('disasters');
    const { simulation, shipping } = shipped(INTERVAL, rate);
    const n = 20_000;
    const sums = { survives: 0, lost: 0 };
    for (let i = 0; i < n; i++) {
      simulation.run((i + 3 + draws.uniform()) * INTERVAL);
      const posted = Math.floor(rate * simulation.now);
      const survives = posted - shipping.newest.position.posts;
      const lost = posted - shipping.restored.position.posts;
      t.true(survives >= 0 && survives <= withShare);
      t.true(lost >= survives && lost <= withoutShare);
      sums.survives += survives;
      sums.lost += lost;
    }
    // Deviation of a uniform time, and one post that the floor may take.
    const allowed = (ONE_IN_A_MILLION * withShare) / Math.sqrt(12 * n) + 1;
    t.true(Math.abs(sums.survives / n - withShare / 2) <= allowed);
    t.true(Math.abs(sums.lost / n - 1.5 * withShare) <= allowed);
    t.is(2 * withShare, withoutShare);
  });
}
