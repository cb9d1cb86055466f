import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  chatScenario,
  checkSupport,
  planTables,
  type ScenarioInput,
} from '../../src/persistent-chat/index.ts';

type Described = Pick<ScenarioInput, 'topology' | 'product' | 'beyondSupport'>;

const scenario = (users: number, described: Described) =>
  chatScenario.parse({ name: 'planned', workload: { users }, horizon: '1h', ...described });

const tables = (users: number, described: Described) => planTables(scenario(users, described));

const pool = (active: number, standby = 0, pools = 1): ScenarioInput['topology'] => ({
  preset: 'enterprise-pool',
  chatServers: { active, standby },
  pools,
});

const ruleNames = ({ report }: ReturnType<typeof tables>) =>
  report.findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

test('the loss of a server is carried by its own pool, in the table as in the rules', (t) => {
  const two = tables(80_000, { topology: pool(2, 0, 2) });
  const strict = (name: string) => two.cells.find((cell) => cell.name === name)?.strict;
  t.is(two.report.title, '80,000 users on 4 active chat servers in 2 pools');
  for (const path of ['chat-pool/1', 'chat-pool/2']) {
    t.is(strict(`survivors.users@${path}`), 40_000);
    t.is(strict(`servers.active@${path}`), 2);
    t.true(ruleNames(two).includes(`warning survivor-bound ${path}`));
  }
  t.is(strict('users.connected'), 80_000);
  t.true(two.report.findings.every(({ severity }) => severity !== 'error'));
});

test('pools of unequal shares are planned by the users that fall to each', (t) => {
  const uneven = tables(40_000, {
    topology: { ...pool(2, 0, 2), parts: { 'chat-pool/1': { share: 3 }, 'chat-pool/2': { share: 1 } } },
  });
  const each = (path: string) =>
    uneven.cells.find(({ name }) => name === `servers.usersEach@${path}`)?.strict;
  t.deepEqual(['chat-pool/1', 'chat-pool/2'].map(each), [15_000, 5_000]);
});

test('on a Standard Edition server plan warns as check does, and counts what it leaves to check', (t) => {
  const collocated = tables(20_000, { topology: { preset: 'standard-collocated' } });
  const rules = collocated.report.findings.map(({ rule }) => rule);
  t.true(rules.includes('standard-edition-users'));
  t.true(rules.includes('standard-edition-no-high-availability'));
  const serious = checkSupport(scenario(20_000, { topology: { preset: 'standard-collocated' } })).findings;
  const left = serious.filter(({ severity, rule }) => severity !== 'advice' && !rules.includes(rule)).length;
  const note = collocated.report.notes.find((text) => text.startsWith('A check of all rules')) ?? '';
  t.is(Number(/(\d+|one) more/.exec(note)?.[1]?.replace('one', '1') ?? 0), left);
});

test('a pool that nobody serves has no tables, and is an error', (t) => {
  const idle = tables(1_000, { topology: { ...pool(1), parts: { 'chat-pool/1': { active: [] } } } });
  t.is(idle.report.title, '1,000 users on 0 active chat servers');
  t.true(idle.cells.every(({ name }) => !name.startsWith('survivors.')));
  t.true(ruleNames(idle).includes('error active-server chat-pool/1'));
});

const severityOf = (words: string | undefined) => /^(error|warning)/.exec(words ?? '')?.[1];

testProp(
  'table, findings and check know one severity: of survivors pool by pool, of errors in all',
  [
    fc.integer({ min: 1, max: 200_000 }),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
  ],
  (t, users, active, standby, pools, beyondSupport) => {
    const described = { topology: pool(active, standby, pools), beyondSupport };
    const { report, cells } = tables(Math.max(users, pools), described);
    for (const { path, rule, severity } of report.findings) {
      if (rule !== 'survivor-load' && rule !== 'survivor-bound') continue;
      const name = pools === 1 ? 'survivors.users' : `survivors.users@${path}`;
      t.is(severityOf(cells.find((cell) => cell.name === name)?.verdict?.words), severity);
    }
    const warned = cells.filter(
      ({ name, verdict }) => name.startsWith('survivors.users') && severityOf(verdict?.words) !== undefined,
    );
    t.is(warned.length, report.findings.filter(({ rule }) => /^survivor-/.test(rule)).length);
    t.is(
      cells.some(({ verdict }) => severityOf(verdict?.words) === 'error'),
      report.findings.some(({ severity }) => severity === 'error'),
    );
  },
  { numRuns: 60 },
);
