/** Reference cases of the documentation: what is supported, what is rejected, and with what words. */
import test from 'ava';
import { chatScenario, model, type PoolPlan } from '../../../src/persistent-chat/index.ts';
import { Deployment } from '../../../src/persistent-chat/topology/deployment.ts';
import {
  BEHIND_STANDARD,
  computer,
  type Described,
  MIRRORED,
  ON_STANDARD,
  on,
  POOL,
  SECOND_SITE,
  STRETCHED,
  sqlServer,
  written,
} from './sound-deployments.ts';

/** Rules that reject it, other rules that say something of it, and what is wrong with it before any rule. */
interface Verdict {
  readonly errors: readonly string[];
  readonly others: readonly string[];
  readonly problems: readonly string[];
  readonly pools: readonly PoolPlan[];
  readonly says: (rule: string) => string;
}

function verdict(described: Described): Verdict {
  const parsed = chatScenario.safeParse(written(described));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path }) => path.join('.'));
    return { errors: [], others: [], problems, pools: [], says: () => '' };
  }
  const { plan, findings } = model.plan(parsed.data);
  const rules = (isError: boolean) => [
    ...new Set(findings.filter(({ severity }) => (severity === 'error') === isError).map(({ rule }) => rule)),
  ];
  const says = (rule: string) => findings.find((finding) => finding.rule === rule)?.message ?? '';
  return { errors: rules(true), others: rules(false), problems: [], pools: plan.pools, says };
}

const servers = (active: number, standby = 0): Described => ({
  topology: { chatServers: { active, standby } },
});
const users = (users: number): Described => ({ workload: { users } });

test('A1: one active server carries 20,000 users', (t) => {
  const one = on(POOL, servers(1));
  t.deepEqual(verdict(on(one, users(20_000))).errors, []);
  t.deepEqual(verdict(on(one, users(20_001))).errors, ['users-per-server']);
});

test('A2: four active servers carry 80,000 users', (t) => {
  const four = on(POOL, servers(4));
  t.deepEqual(verdict(on(four, users(80_000))).errors, []);
  t.deepEqual(verdict(on(four, users(80_001))).errors, [
    'users-per-server',
    'users-of-the-deployment',
    'endpoints',
  ]);
});

test('A3: eight members of a pool, four of them active, are valid', (t) => {
  const { errors, others, problems } = verdict(on(POOL, servers(4, 4)));
  t.deepEqual([errors, others, problems], [[], [], []]);
});

test('A4: five active servers are rejected', (t) => {
  t.deepEqual(verdict(on(POOL, servers(5))).errors, ['active-servers']);
});

test('A5: nine members of a pool are rejected', (t) => {
  t.deepEqual(verdict(on(POOL, servers(4, 5))).errors, ['pool-servers']);
});

test('A6: two pools of 50,000 users are rejected: 100,000 are more than a deployment carries', (t) => {
  const { errors, pools, says } = verdict(on(POOL, { topology: { pools: 2 }, ...users(100_000) }));
  t.deepEqual(
    pools.map((pool) => pool.users),
    [50_000, 50_000],
  );
  t.deepEqual(errors, ['users-of-the-deployment', 'endpoints']);
  t.regex(says('users-of-the-deployment'), /^100,000 connected users, and a deployment supports 80,000/);
});

test('A8: 150,001 provisioned users are rejected', (t) => {
  t.deepEqual(verdict(on(POOL, { workload: { provisioned: 150_001 } })).errors, ['provisioned-users']);
  t.deepEqual(verdict(on(POOL, { workload: { provisioned: 150_000 } })).errors, []);
});

test('A9: 80,000 users have 120,000 endpoints, which is as many as there may be', (t) => {
  const { errors, pools } = verdict(on(POOL, users(80_000)));
  t.is(
    pools.reduce((sum, pool) => sum + pool.users * pool.endpointsEach, 0),
    120_000,
  );
  t.deepEqual(errors, []);
});

test('A10: a chat server on an Enterprise Edition Front End server is rejected', (t) => {
  const { errors } = verdict(on(POOL, { parts: { 'chat-server/1': { computer: 'computer/fe-1' } } }));
  t.deepEqual(errors, ['not-on-enterprise-front-end']);
});

test('A11: chat on a Standard Edition server is valid, is not highly available and takes no second server', (t) => {
  const { errors, others } = verdict(ON_STANDARD);
  t.deepEqual(errors, []);
  t.true(others.includes('standard-edition-no-high-availability'));
  const second = { 'chat-server/2': { pool: 'chat-pool/1', computer: 'computer/chat-2' } };
  const grown = on(ON_STANDARD, {
    parts: { ...computer('chat-2'), ...second, 'chat-pool/1': { type: 'multiple' } },
  });
  t.deepEqual(verdict(grown).errors, ['standard-edition-pool-of-one']);
});

test('A12: a chat server on its own behind a Standard Edition server is valid', (t) => {
  t.deepEqual(verdict(on(BEHIND_STANDARD, servers(1))).errors, []);
});

test('A13: the content database in an availability group is rejected', (t) => {
  for (const product of ['lync-2013', 'sfb-2015'] as const) {
    const grouped = on(POOL, { product, parts: { 'sql/1/mgc': { availabilityGroup: true } } });
    t.deepEqual(verdict(grouped).errors, ['availability-group']);
  }
});

test('A14: an asynchronous mirror of the content database is rejected', (t) => {
  const { errors } = verdict(on(MIRRORED, { parts: { 'sql/1-mirror/mgc': { safety: 'asynchronous' } } }));
  t.deepEqual(errors, ['synchronous-mirroring']);
});

test('A15: the content database in the instance of the back end is valid and not recommended', (t) => {
  const beside = on(POOL, {
    topology: { databases: { on: 'back-end', instances: 'one' }, compliance: false },
  });
  const { errors, others, says } = verdict(beside);
  t.deepEqual([errors, others], [[], ['chat-database-beside-back-end']]);
  t.regex(says('chat-database-beside-back-end'), /beside a back-end database/);
});

test('A16: two content databases in one instance are rejected', (t) => {
  const { errors } = verdict(on(POOL, { parts: { 'sql/1/mgc2': { kind: 'content' } } }));
  t.deepEqual(errors, ['one-of-each-per-instance']);
});

test('A17: content and compliance in one instance are valid; where they are secured, two are advised', (t) => {
  const { errors, others } = verdict(POOL);
  t.deepEqual([errors, others], [[], []]);
  const secured = on(MIRRORED, {
    topology: { compliance: true },
    parts: { 'sql/1/mgccomp': { logBackup: '1h' } },
  });
  const { errors: none, others: advice } = verdict(secured);
  t.deepEqual([none, advice], [[], ['compliance-instance']]);
});

test('A18: a pool without a next hop is rejected', (t) => {
  t.deepEqual(verdict(on(POOL, { parts: { 'chat-pool/1': { nextHop: undefined } } })).errors, ['next-hop']);
});

test('A21: a second server in a single-computer pool of Lync Server 2013 is rejected', (t) => {
  const grown = on(BEHIND_STANDARD, { product: 'lync-2013', topology: { poolType: 'single' } });
  t.deepEqual(verdict(grown).errors, ['single-computer-pool']);
});

test('A22: a second server behind Standard Edition of Skype for Business Server 2015 is valid', (t) => {
  t.deepEqual(verdict(on(BEHIND_STANDARD, { product: 'sfb-2015' })).errors, []);
});

test('A23: an active server in another time zone than its next hop is rejected', (t) => {
  const elsewhere = on(STRETCHED, { parts: { 'site/2': { timeZone: 'America/Los_Angeles' } } });
  t.deepEqual(verdict(elsewhere).errors, ['time-zone']);
});

test('A26: Express as a partner of mirroring or log shipping is rejected', (t) => {
  const onExpress = on(BEHIND_STANDARD, { topology: { databases: { on: 'back-end' }, compliance: false } });
  const mirrored = on(onExpress, {
    parts: { ...sqlServer('2'), 'sql/2/mgc': { kind: 'content', mirrorOf: 'sql/se-1/mgc' } },
  });
  const shipped = on(onExpress, {
    parts: {
      ...SECOND_SITE,
      ...sqlServer('2', 'site/2'),
      'sql/2/mgc': { kind: 'content', shippedFrom: 'sql/se-1/mgc' },
    },
  });
  t.deepEqual(verdict(mirrored).errors, ['express-no-partner', 'mirroring-same-version']);
  t.deepEqual(verdict(shipped).errors, ['express-no-partner']);
  t.deepEqual(verdict(onExpress).errors, []);
});

test('A27: a history of 1 to 500 messages is kept in memory, 30 unless said otherwise', (t) => {
  const history = (defaultHistory: number) =>
    verdict(on(POOL, { parts: { 'chat-pool/1': { defaultHistory } } })).problems;
  for (const outside of [0, 501]) {
    t.deepEqual(history(outside), ['topology.parts.chat-pool/1.defaultHistory']);
  }
  for (const inside of [1, 500]) t.deepEqual(history(inside), []);
  const { 'chat-pool/1': pool } = chatScenario.parse(written(POOL)).topology.parts;
  t.like(pool, { defaultHistory: 30 });
});

test('A28: the compliance adapter runs every 1 min to 30 days, every 15 min unless said otherwise', (t) => {
  const compliance = { database: 'sql/1/mgccomp', fileStore: 'file-store/2' };
  const runs = (runInterval: string) =>
    verdict(on(POOL, { parts: { 'chat-pool/1': { compliance: { ...compliance, runInterval } } } })).problems;
  for (const outside of ['30s', '31d']) {
    t.deepEqual(runs(outside), ['topology.parts.chat-pool/1.compliance.runInterval']);
  }
  for (const inside of ['1min', '30d']) t.deepEqual(runs(inside), []);
  const { 'chat-pool/1': pool } = chatScenario.parse(written(POOL)).topology.parts;
  t.like(pool, { compliance: { runInterval: 900 } });
});

test('A30: securing both databases over two sites takes three further instances each, eight in all', (t) => {
  const described = on(STRETCHED, { topology: { compliance: true } });
  const deployment = new Deployment(chatScenario.parse(written(described)).topology.parts);
  const instances = (kind: string) =>
    deployment.of('sql').filter(({ path }) => deployment.databasesOn(path).some((one) => one.kind === kind));
  t.is(instances('content').length - 1, 3);
  t.is(instances('compliance').length - 1, 3);
  t.is(new Set([...instances('content'), ...instances('compliance')]).size, 8);
  t.deepEqual(verdict(described).errors, []);
});

test('D1: of four servers with 80,000 users one is lost: the others carry 26,667 each', (t) => {
  const { errors, others, says } = verdict(on(POOL, users(80_000)));
  t.deepEqual([errors, others], [[], ['survivor-load', 'invitations-degrade']]);
  t.regex(says('survivor-load'), /the others carry 26,667 users each, and a server supports 20,000$/);
});

test('D2: of three servers with 60,000 users one is lost: the others carry 30,000 each, with a warning', (t) => {
  const { errors, others, says } = verdict(on(POOL, { ...servers(3), ...users(60_000) }));
  t.deepEqual([errors, others], [[], ['survivor-load']]);
  t.regex(says('survivor-load'), /the others carry 30,000 users each/);
});

test('D4: 60,000 users are the most that four servers carry with one to spare', (t) => {
  t.deepEqual(verdict(on(POOL, users(60_000))).others, []);
  t.deepEqual(verdict(on(POOL, users(60_001))).others, ['survivor-load']);
});

test('F9: a history of 30 messages of 33,077 rooms fits into memory, one of 500 takes too much of it', (t) => {
  const history = (defaultHistory: number) =>
    verdict(on(POOL, { parts: { 'chat-pool/1': { defaultHistory } }, ...users(80_000) }));
  t.false(history(30).others.includes('history-cache'));
  t.is(
    history(500).says('history-cache'),
    'a history of 500 messages in 33,077 rooms takes 19.4 GB of 32 GB',
  );
});
