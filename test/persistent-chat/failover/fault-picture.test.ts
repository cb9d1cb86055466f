import test from 'ava';
import type { FaultReport, Means, Story } from '../../../src/component/model.ts';
import { FAULT_KIND_NAMES } from '../../../src/persistent-chat/failover/fault-kinds.ts';
import { OUTAGE_TOTALS } from '../../../src/persistent-chat/failover/outages.ts';
import type { VerdictMeasures } from '../../../src/persistent-chat/failover/verdict.ts';
import { chatScenario, model, type Plan, type ScenarioInput } from '../../../src/persistent-chat/index.ts';

const SCENARIO: ScenarioInput = {
  name: 'x',
  topology: { preset: 'enterprise-pool', chatServers: { active: 4 } },
  workload: { users: 80_000 },
  horizon: '8h',
  faults: [
    { kind: 'crash', target: 'chat-server/2', at: '2h', lasts: '30min' },
    { kind: 'peer-cut', target: 'chat-server/1', to: 'chat-server/3', at: '3h' },
    { kind: 'hang', anyOf: 'chat-server/*', uptime: '2h', downtime: '1min' },
  ],
};

const planOf = (input: ScenarioInput): Plan => model.plan(chatScenario.parse(input)).plan;
const plan = planOf(SCENARIO);

const NOTHING: VerdictMeasures = {
  usersAffected: 0,
  usersLeft: 0,
  usersOut: 0,
  userSecondsLost: 0,
  postsRefused: 0,
  postsLost: 0,
  copiesMissed: 0,
  signInsRefused: 0,
  detectSeconds: 0,
  back50Seconds: null,
  back95Seconds: null,
  backAllSeconds: null,
  drainSeconds: 0,
  rpoSeconds: null,
  rtoSeconds: null,
  databasesOut: 0,
};

type Told = Means['faults'][number];

const crash = (
  measures: Partial<VerdictMeasures>,
  rest: Partial<FaultReport> = {},
  replication = 0,
): Told => ({
  fault: 0,
  kind: 'crash',
  target: 'chat-server/2',
  isDrawn: false,
  from: 7200,
  to: 9000,
  effect: 'it was gone',
  isInert: false,
  measures: { ...NOTHING, ...measures },
  replication,
  ...rest,
});

const cut = (rest: Partial<FaultReport> = {}, replication = 0): Told =>
  crash(
    {},
    { fault: 1, kind: 'peer-cut', target: 'chat-server/1', from: 10_800, to: null, ...rest },
    replication,
  );

const hang = (from: number, measures: Partial<VerdictMeasures>, replication = 0): Told =>
  crash(
    measures,
    {
      fault: 2,
      kind: 'hang',
      target: 'chat-server/3',
      isDrawn: true,
      from,
      to: from + 60,
      effect: 'it did not answer',
    },
    replication,
  );

const DROPPED = {
  usersAffected: 20_000,
  userSecondsLost: 12_000_000,
  back50Seconds: 540,
  back95Seconds: 1200,
  backAllSeconds: 1500,
};

function told(
  faults: readonly Told[],
  {
    replications = 1,
    totals = {},
    incidents = [],
    of = plan,
  }: { replications?: number; totals?: object; incidents?: Means['incidents']; of?: Plan } = {},
): Story {
  const means: Means = {
    metric: () => 0.5,
    totalHalfWidth: (name) => (name === 'users.served' && replications > 1 ? 0.0004 : null),
    halfWidth: () => null,
    statistic: () => 0.01,
    peak: () => 0.5,
    total: (name) => (totals as Record<string, number>)[name] ?? 0,
    incidents,
    faults,
    replications,
  };
  return model.tell(of, means);
}

const answer = ({ answers }: Story, question: RegExp): string =>
  answers
    .filter((found) => question.test(found.question))
    .map((found) => `${found.tone} ${found.answer}`)
    .join(' | ');

const table = ({ tables }: Story, title: RegExp) => tables.find((found) => title.test(found.title));

const block = ({ blocks }: Story) => blocks.faults as Record<string, unknown>[];

test('a run without faults tells nothing of them', (t) => {
  const without = planOf({ ...SCENARIO, faults: [] });
  const story = told([], { of: without });
  t.deepEqual(block(story), []);
  t.deepEqual(story.blocks.users, {
    connectedPeak: 0,
    dropped: 0,
    reconnected: 0,
    out: 0,
    left: 0,
    droppedByHand: 0,
    refused: 0,
    reconnectSeconds: { p50: null, p95: null, max: null },
  });
  t.false('missed' in (story.blocks.messages as object));
  t.deepEqual(
    story.tables.map(({ title }) => title),
    ['Active chat servers', 'Front End servers'],
  );
  t.false(story.charts.some((chart) => chart.name === 'failover' || 'spans' in chart));
  t.is(answer(story, /happens|available/u), '');
});

test('a crash is told with users, times, posts, and the interval of the availability', (t) => {
  const faults = [0, 1].flatMap((replication) => [
    crash(
      { ...DROPPED, postsRefused: 10 + 4 * replication, backAllSeconds: 1500 + 60 * replication },
      {},
      replication,
    ),
    cut({}, replication),
  ]);
  const totals = {
    [OUTAGE_TOTALS.secondsOut]: 12_000_000,
    'users.wantedMean': 80_000,
    'users.served': 0.9781,
  };
  const story = told(faults, { replications: 2, totals });
  t.is(
    answer(story, /^What happens when chat-server\/2 crashes at 2 h, for 30 min\?$/u),
    'tight It was gone. 20,000 users lost the connection: half of them were back after 9 min, 95 % after 20 min, all after 25.5 min. 12 posts were refused meanwhile.',
  );
  t.is(
    answer(story, /^What happens when chat-server\/1 does not reach chat-server\/3 at 3 h and stays so\?$/u),
    'good It was gone. No post was refused or lost.',
  );
  t.is(
    answer(story, /available/u),
    'plain On average over the whole run 80,000 users wanted to be connected, and for 97.810 ± 0.040 % of that time they were (95 % interval over the replications). After they had lost the connection, they were not for 200,000 user-minutes in all. (The metric pool.availability is the share of all users, those who are away included, from the end of the warm-up on.)',
  );
  t.regex(
    answer(told(faults.slice(0, 2), { totals }), /available/u),
    /for 97\.8 % of that time they were \(no interval: one replication\)/u,
  );
});

test('what is lost, and who does not come back, is bad; what changed nothing is said to have', (t) => {
  const lost = { ...DROPPED, postsLost: 700, rpoSeconds: 850, rtoSeconds: 490, drainSeconds: 12 };
  t.is(
    answer(told([crash(lost)]), /crashes/u),
    'bad It was gone. 20,000 users lost the connection: half of them were back after 9 min, 95 % after 20 min, all after 25 min. 700 committed posts were lost, the oldest of them 14.2 min old. The database served again after 8.17 min. What had piled up was worked off 12 s later.',
  );
  const never = { ...DROPPED, back95Seconds: null, backAllSeconds: null, usersOut: 5000, copiesMissed: 1 };
  t.is(
    answer(told([crash(never)]), /crashes/u),
    'bad It was gone. 20,000 users lost the connection: half of them were back after 9 min, 5,000 users were not when the run ended. 1 recipient was not sent a committed post.',
  );
  const inert = crash({}, { isInert: true, effect: 'changed nothing: it was so already' });
  t.is(answer(told([inert]), /crashes/u), 'plain It changed nothing: it was so already.');
});

test('the result has one entry with means for what came in every replication, else one for each occurrence', (t) => {
  const faults = [
    crash(DROPPED),
    hang(500, { usersAffected: 10 }),
    crash(
      { ...DROPPED, usersAffected: 20_010, backAllSeconds: null, usersOut: 4 },
      { effect: 'it was gone twice' },
      1,
    ),
    hang(500, { usersAffected: 20 }, 1),
    hang(300, {}, 1),
    cut({}, 1),
  ];
  const found = block(told(faults, { replications: 2 }));
  t.deepEqual(
    found.map(({ kind, from, replication, usersAffected }) => [kind, from, replication, usersAffected]),
    [
      ['crash', 7200, null, 20_005],
      ['hang', 500, 0, 10],
      ['hang', 300, 1, 0],
      ['hang', 500, 1, 20],
      // Of what did not come in all, nothing can be said of all.
      ['peer-cut', 10_800, 1, 0],
    ],
  );
  t.deepEqual(found[0], {
    kind: 'crash',
    target: 'chat-server/2',
    from: 7200,
    to: 9000,
    effect: 'it was gone (in replication 0)',
    isInert: false,
    replication: null,
    usersAffected: 20_005,
    usersLeft: 0,
    usersOut: 2,
    userSecondsLost: 12_000_000,
    postsRefused: 0,
    postsLost: 0,
    copiesMissed: 0,
    signInsRefused: 0,
    detectSeconds: 0,
    drainSeconds: 0,
    rpoSeconds: null,
    rtoSeconds: null,
    databasesOut: 0,
    backSeconds: { p50: 540, p95: 1200, all: null },
  });
});

test('a fault is inert when it is in all replications, and else told as where it did something', (t) => {
  const inert = { isInert: true, effect: 'changed nothing: it was so already' };
  const both = [crash({}, inert), crash({}, inert, 1)];
  t.like(block(told(both, { replications: 2 }))[0], inert);
  const one = [crash({}, inert), crash({}, {}, 1)];
  t.like(block(told(one, { replications: 2 }))[0], {
    isInert: false,
    effect: 'it was gone (in replication 1)',
  });
});

test('faults that are drawn are told together', (t) => {
  const inert = { ...hang(900, {}, 1), isInert: true };
  const faults = [
    hang(500, { usersAffected: 30, userSecondsLost: 1200 }),
    hang(700, { postsLost: 4 }, 1),
    inert,
  ];
  t.is(
    answer(told(faults, { replications: 2 }), /drawn/u),
    'bad There are 1.5 of them in a replication, on average: 15 users lost the connection, for 10 user-minutes in all; 0 posts refused; 2 committed posts lost; 0.5 of the faults changed nothing.',
  );
});

test('more faults than anybody reads are told together, and their tables say how many there are', (t) => {
  const faults = Array.from({ length: 50 }, (_, i) => crash(DROPPED, { from: 100 * i, to: 100 * i + 50 }));
  const story = told(faults);
  t.is(story.answers.filter(({ question }) => question.startsWith('What happens when')).length, 8);
  t.regex(answer(story, /the other 42 faults/u), /^plain 840,000 users lost the connection/u);
  t.is(table(story, /^What each fault did, the first 40 of 50$/u)?.rows.length, 40);
  t.is(block(story).length, 50);
});

test('tables: what each fault did, who came back, and the survivors against what a server may host', (t) => {
  const totals = Object.fromEntries(
    [19_000, 20_000, 26_667, 30_001].map((users, i) => [`chat-server/${i + 1}.usersPeak`, users]),
  );
  const story = told([crash({ ...DROPPED, detectSeconds: 1 }), cut()], { totals });
  t.deepEqual(table(story, /^What each fault did$/u)?.rows, [
    ['crash of chat-server/2', '2 h', '2.5 h', 'it was gone', 1, 0, 0, 0, null, null, 0, 0],
    [
      'cut from chat-server/1 to chat-server/3',
      '3 h',
      'the end',
      'it was gone',
      0,
      0,
      0,
      0,
      null,
      null,
      0,
      0,
    ],
  ]);
  t.deepEqual(table(story, /^How users came back$/u)?.rows, [
    ['crash of chat-server/2', '2 h', 20_000, 540, 1200, 1500, 0, 0, 200_000],
  ]);
  t.deepEqual(
    table(story, /^Survivors$/u)?.rows.map(([, , ...rest]) => rest),
    [
      [20_000, 30_000, 'ok'],
      [20_000, 30_000, 'ok'],
      [20_000, 30_000, 'tight: above 20,000'],
      [20_000, 30_000, 'overload: above 30,000'],
    ],
  );
  for (const { columns, rows } of story.tables) for (const row of rows) t.is(row.length, columns.length);
  t.is(table(told([cut()]), /^How users/u), undefined);
  t.is(table(told([hang(500, DROPPED)]), /^What each/u)?.rows[0]?.at(-1), '0');
});

test('charts mark what came in all replications, or all of the only one', (t) => {
  const crashSpan = { label: 'crash of chat-server/2', from: 7200, to: 9000 };
  const spans = (faults: readonly Told[], replications: number) =>
    told(faults, { replications }).charts.map((chart) => chart.spans);
  for (const marked of spans([crash(DROPPED), hang(500, {}), crash(DROPPED, {}, 1)], 2))
    t.deepEqual(marked, [crashSpan]);
  for (const marked of spans([crash(DROPPED), hang(500, {})], 1))
    t.deepEqual(marked, [crashSpan, { label: 'hang of chat-server/3', from: 500, to: 560 }]);
  const [first] = told([crash(DROPPED)]).charts;
  t.is(first?.name, 'failover');
  t.deepEqual(
    first?.panels.map(({ lines, stacked }) => [lines.length, stacked]),
    [
      [4, true],
      [1, undefined],
    ],
  );
});

test('users and messages count what outages did, with null for times that nobody had', (t) => {
  const totals = {
    [OUTAGE_TOTALS.dropped]: 20_000,
    [OUTAGE_TOTALS.reconnected]: 19_990,
    [OUTAGE_TOTALS.secondsOut]: 1e6,
    [OUTAGE_TOTALS.reconnectP50]: 500,
    [OUTAGE_TOTALS.reconnectP95]: 900,
    [OUTAGE_TOTALS.reconnectMax]: Number.NaN,
    [OUTAGE_TOTALS.lost]: 3,
    [OUTAGE_TOTALS.missed]: 77,
  };
  const { blocks } = told([crash(DROPPED)], { totals });
  t.like(blocks.users, {
    dropped: 20_000,
    reconnected: 19_990,
    secondsOut: 1e6,
    reconnectSeconds: { p50: 500, p95: 900, max: null },
  });
  t.like(blocks.messages, { lost: 3, missed: 77 });
});

test('every kind of fault has a name and a question of its own', (t) => {
  for (const kind of FAULT_KIND_NAMES) {
    const story = told([crash({}, { kind, target: 'part/1', from: 60, to: 60 })]);
    const [{ question }] = story.answers.filter((found) => found.question.startsWith('What happens when'));
    t.regex(question, /^What happens when [^?]*part\/1[^?]* at 60 s\?$/u);
    t.notRegex(question, /fails/u);
  }
});

test('posts that were refused at one time count for each fault of it, and are told so', (t) => {
  const both = [crash({ postsRefused: 5 }), cut({ from: 8000 })];
  const said = (faults: readonly Told[]) => answer(told(faults), /chat-server\/2 crashes/u);
  t.regex(
    said([...both, crash({ postsRefused: 7 }, { from: 7300 })]),
    /refused meanwhile, counted for each of/u,
  );
  t.regex(said(both), /5 posts were refused meanwhile\.$/u);
  t.notRegex(said([...both, crash({ postsRefused: 7 }, { from: 90_000, to: 91_000 })]), /counted for each/u);
});

test('who left while out is told of', (t) => {
  const gone = crash({ usersAffected: 30, usersLeft: 20, back50Seconds: 60 });
  t.regex(
    answer(told([gone]), /crashes/u),
    /30 users lost the connection: half of them were back after 60 s, 20 left before they were back\./u,
  );
});

const acted = (message: string, from: number, rest: Partial<Means['incidents'][number]> = {}) =>
  ({
    kind: 'operator',
    path: 'chat-pool/1',
    severity: 'note',
    from,
    to: from,
    message,
    replication: 0,
    ...rest,
  }) as const;

test('what operators did is counted, and what came of nothing is told', (t) => {
  const said = (incidents: Means['incidents'], totals: object = {}) =>
    answer(told([], { incidents, totals }), /what the operators do/u);
  t.is(said([]), '');
  t.is(said([acted('rebalance: 3 users told to go', 60)]), 'plain 1 of 1 action was done.');
  const refused = acted('swap: refused: 5 servers would be active', 120, { severity: 'warning' });
  t.is(
    said([acted('rebalance: 3 users told to go', 60), refused]),
    'bad 1 of 2 actions was done. Refused: swap: 5 servers would be active (chat-pool/1, 2 min).',
  );
  t.is(
    said([acted('recover-database: under way', 600, { to: null })]),
    'tight 0 of 1 action was done. Under way when the run ended: recover-database (chat-pool/1, 10 min).',
  );
  t.regex(
    said([acted('set-pool-state normal: ...', 60)], { [OUTAGE_TOTALS.lost]: 12 }),
    /^bad .* Their steps lost 12 committed posts: what one database had and the next did not get\.$/u,
  );
});

test('who was put out by what operators did is told apart from those whom faults did', (t) => {
  const story = told([crash({ usersAffected: 30, usersOut: 10 }, { to: null })], {
    totals: { 'users.out': 25, 'chat-pool/1.answeringEnd': 4 },
  });
  t.is(
    answer(story, /not everybody/u),
    'bad 25 users had lost the connection and were not back. 15 of them were put out by no fault, but by what the operators did or did not do. What lasted until then: crash of chat-server/2.',
  );
});
