import test from 'ava';
import { settingsOf } from '../../src/experiment/compose.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { chatScenario, model, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { checkInvariants, DENSE_POSTS } from '../../src/testing/index.ts';

const DEAD: ScenarioInput = {
  name: 'dead',
  topology: { preset: 'enterprise-pool', chatServers: { active: 3 } },
  workload: { users: 60 },
  figures: DENSE_POSTS,
  warmup: '0s',
  horizon: '1h',
  replications: 1,
  faults: [{ kind: 'crash', target: 'chat-server/*', at: '20min' }],
};

test('a run in which nothing can recover ends at its horizon, with the reason, and no invariant broken', (t) => {
  const described = chatScenario.parse(DEAD);
  const { plan } = model.plan(described);
  const run = simulate(model, plan, settingsOf(described, true), 0);
  t.notThrows(() => checkInvariants(DEAD, run));
  const { means } = summarise(model.metrics, [run]);
  const { answers } = model.tell(plan, means);
  const why = answers.find(({ question }) => question === 'Why is not everybody back when the run ends?');
  t.deepEqual(
    [why?.tone, why?.answer],
    [
      'bad',
      '60 users had lost the connection and were not back. No active server of chat-pool/1 answered. What lasted until then: crash of chat-server/1, crash of chat-server/2, crash of chat-server/3.',
    ],
  );
  // A third of the time they were connected; until the end they were not.
  t.true(Math.abs(means.metric('pool.availability') - 1 / 3) < 1e-3);
});

test('where nothing lasts to the end, more time would have brought everybody back', (t) => {
  const faults = [{ kind: 'crash', target: 'chat-server/*', at: '3590s', lasts: '1s' }] as const;
  const described = chatScenario.parse({ ...DEAD, faults });
  const { plan } = model.plan(described);
  const run = simulate(model, plan, settingsOf(described, true), 0);
  const { answers } = model.tell(plan, summarise(model.metrics, [run]).means);
  const why = answers.find(({ question }) => question.startsWith('Why is not everybody'));
  t.regex(why?.answer ?? '', /No fault lasted until then: the run ended before they were back\.$/);
});
