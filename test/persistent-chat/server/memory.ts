import { settingsOf } from '../../../src/experiment/compose.ts';
import { simulate } from '../../../src/experiment/simulate.ts';
import { chatScenario, model } from '../../../src/persistent-chat/index.ts';

// A program that runs an organisation of so many users for so many seconds, in a process of its own, and says what
// came of it and how many bytes it took at most.
const [users, seconds] = process.argv.slice(2).map(Number);
const scenario = chatScenario.parse({
  name: 'memory',
  topology: { preset: 'enterprise-pool' },
  workload: { users, signIn: { churn: '10/s' } },
  beyondSupport: true,
  horizon: `${seconds}s`,
});
const { totals } = simulate(model, model.plan(scenario).plan, settingsOf(scenario, false), 0);
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ totals, bytes: maxRSS * 1024 }));
