import test from 'ava';
import { settingsOf } from '../../../src/experiment/compose.ts';
import { type Observations, simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { NOTHING_ELSE } from './pool-bench.ts';

/** A run without the checks, which recount every room. */
function busy(
  users: number,
  figures: Readonly<Record<string, number>>,
  rest: Partial<ScenarioInput> = {},
): Observations {
  const scenario = chatScenario.parse({
    name: 'cost',
    topology: { preset: 'enterprise-pool', compliance: false },
    workload: { users },
    figures: { ...NOTHING_ELSE, ...figures },
    horizon: '10min',
    ...rest,
  });
  return simulate(model, model.plan(scenario).plan, settingsOf(scenario, false), 0);
}

test('a post costs as many events in a room of 16,000 as in one of 160', (t) => {
  const of = (size: number) =>
    busy(20_000, {
      'rooms.large.size': size,
      'posts.performance.small': 0,
      'posts.performance.medium': 0,
      'posts.performance.large': 0.4 * 4,
      'access.auditorium.large': 0,
    });
  const [few, many] = [of(160), of(16_000)];
  t.true(many.totals['messages.deliveries'] > 80 * few.totals['messages.deliveries']);
  t.true(many.totals['messages.committed'] > 150);
  t.is(few.totals['messages.posted'], many.totals['messages.posted']);
  // The last posts may not be through: thirteen events each.
  t.true(Math.abs(few.events - many.events) <= 5 * 13, `${few.events} and ${many.events} events`);
});

test('events grow as the users do', (t) => {
  const perUser = [1_000, 10_000, 100_000].map((users) => {
    const signIn = { churn: `${users / 8_000}/s` as const };
    // Few users post little: as many posts for each number of users, so that chance is as small.
    const seconds = (300 * 10_000) / users;
    const { events, totals } = busy(
      users,
      {},
      {
        workload: { users, signIn },
        horizon: `${seconds}s`,
        beyondSupport: true,
      },
    );
    t.true(totals['messages.posted'] > 800);
    return events / users / seconds;
  });
  for (const rate of perUser) {
    t.true(Math.abs(rate / perUser[1] - 1) < 0.15, `${perUser} events a user and second`);
  }
});
