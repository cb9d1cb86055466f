import test from 'ava';
import { simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model } from '../../../src/persistent-chat/index.ts';
import { interval } from '../../../src/stats/interval.ts';
import { DAY, expected, type Grown, holding, planned, run } from './growth-bench.ts';

/** A small organisation whose seven days are all worked, and whose compliance nobody takes away. */
const WEEK: Grown = {
  topology: {
    preset: 'enterprise-pool',
    chatServers: { active: 2 },
    parts: { 'chat-pool/1': { compliance: { adapter: 'none' } } },
  },
  workload: { users: 800, preset: 'posts-per-user', day: { shape: 'two-peaks', starts: '0h' } },
  growth: { workingDaysPerWeek: 7, workingDaysPerYear: 365 },
  seed: 'week',
};

test('a week of events leaves the bytes that the days of growth say, database by database', (t) => {
  const described = chatScenario.parse({ name: 'week', horizon: '7d', ...WEEK });
  const { plan } = model.plan(described);
  const settings = { seed: described.seed, warmup: 0, horizon: 7 * DAY, checkInvariants: false };
  const weeks = Array.from({ length: 8 }, (_, i) => simulate(model, plan, settings, i).totals);
  const growing = expected(planned(WEEK, 7).plan, 7);
  for (const path of ['sql/1/mgc', 'sql/1/mgccomp', 'file-store/1']) {
    const label = (name: string) => name !== 'file tokens' && name !== 'at the start';
    const grown = holding(growing, path)
      .contributions.filter(({ plan }) => label(plan.label))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    const { mean, halfWidth } = interval(
      weeks.map((totals) => totals[`${path}.bytes`]),
      0.999,
    );
    // Within 0.5 %, or in an interval that misses the truth once in a thousand.
    const off = Math.abs(grown - mean);
    t.true(
      off <= Math.max(0.005 * mean, halfWidth ?? 0),
      `${path}: ${grown} bytes by days, ${mean} ± ${halfWidth} by events`,
    );
    t.log(path, grown, mean, halfWidth);
  }
});

test('ten years of 80,000 users in 100 replications', (t) => {
  const began = performance.now();
  const { runs } = run(
    { topology: { preset: 'enterprise-pool' }, workload: { users: 80_000 } },
    3650,
    100,
    false,
  );
  const seconds = (performance.now() - began) / 1000;
  t.is(runs.length, 100);
  // An event a day, and those that end windows and the warm-up.
  for (const { events } of runs) t.true(events >= 3650 && events < 2 * 3650);
  t.log(`${seconds} s`);
  t.true(seconds < 30, `${seconds} s`);
});
