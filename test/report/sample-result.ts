/**
 * A result written by hand, as realistic as formulas make it: 80,000 users on four nodes for eight hours, one of
 * which is down from the second to the half hour after. Made without chance, so that pictures of it can be compared byte by byte.
 */
import type { Table, TimeChart } from '../../src/component/picture.ts';
import type { MetricResult } from '../../src/experiment/metric-result.ts';
import type { ResultDocument, SeriesResult } from '../../src/experiment/result.ts';

const WINDOW = 300;
const WINDOWS = 96;
const WARMUP = 1800;
const CRASH = { from: 7200, to: 9000 };

const at = Array.from({ length: WINDOWS }, (_, i) => (i + 1) * WINDOW);

/** Between −1 and 1, looks like noise, the same on every machine to far more digits than are kept. */
function ripple(i: number, line: number): number {
  return 0.6 * Math.sin(i * 1.7 + line * 2.1) + 0.4 * Math.sin(i * 4.3 + line);
}

function kept(value: number): number {
  return Number(value.toPrecision(6));
}

function isDown(i: number): boolean {
  const end = (i + 1) * WINDOW;
  return end > CRASH.from && end <= CRASH.to;
}

function meanSeries(value: (i: number) => number | null, spread: number): SeriesResult {
  const mean = at.map((_, i) => {
    const found = value(i);
    return found === null ? null : kept(found);
  });
  const around = (side: number) =>
    mean.map((found, i) =>
      found === null ? null : kept(found * (1 + side * spread * (1 + 0.3 * ripple(i, 9)))),
    );
  return { at, columns: { mean, low: around(-1), high: around(1) } };
}

function quantileSeries(p50: number, p95: number, p99: number, line: number): SeriesResult {
  const column = (base: number, swing: number) =>
    at.map((_, i) => kept(base * (1 + swing * ripple(i, line)) * (isDown(i) ? 2.4 : 1)));
  return { at, columns: { p50: column(p50, 0.03), p95: column(p95, 0.06), p99: column(p99, 0.12) } };
}

const NODES = [1, 2, 3, 4];

function usersOn(node: number, i: number): number | null {
  if (node !== 2)
    return (isDown(i) ? 26_667 : 20_000 + (i >= 30 ? 1600 * Math.exp((30 - i) / 20) : 0)) + node * 55;
  if (isDown(i)) return null;
  return i < 30 ? 20_110 : 20_000 - 4800 * Math.exp((30 - i) / 20);
}

const series: Record<string, SeriesResult> = {
  'post.rate': meanSeries(
    (i) => 24.04 * (1 + 0.08 * ripple(i, 1)) * (0.75 + 0.3 * Math.sin((i / 96) * Math.PI)),
    0.05,
  ),
  'delivery.rate': meanSeries(
    (i) =>
      4976 * (1 + 0.1 * ripple(i, 2)) * (0.75 + 0.3 * Math.sin((i / 96) * Math.PI)) * (isDown(i) ? 0.93 : 1),
    0.09,
  ),
  'signIn.rate': meanSeries((i) => (i >= 24 && i < 33 ? 66.7 * Math.exp((24 - i) / 3) : 0), 0.1),
  'post.timeInSystem': quantileSeries(0.021, 0.058, 0.112, 3),
  'delivery.timeInSystem': quantileSeries(0.034, 0.141, 0.396, 4),
};
for (const node of NODES) {
  series[`node.users@chat-server/${node}`] = meanSeries((i) => usersOn(node, i), 0.004);
  series[`node.cpu@chat-server/${node}`] = meanSeries((i) => {
    const users = usersOn(node, i);
    return users === null ? null : (users / 20_000) * (0.44 + 0.02 * ripple(i, node));
  }, 0.03);
}

const quantiles = ['p99', 'p95', 'p50'];

const charts: readonly TimeChart[] = [
  {
    name: 'rates',
    title: 'Posts, deliveries and sign-ins',
    caption:
      'Work that reaches the pool. The users of the failed node sign in again at the others, which shows in the lowest panel.',
    panels: [
      { label: 'Posts', unit: '1/s', lines: [{ label: 'posts', series: 'post.rate', column: 'mean' }] },
      {
        label: 'Deliveries',
        unit: '1/s',
        lines: [{ label: 'deliveries', series: 'delivery.rate', column: 'mean' }],
      },
      {
        label: 'Sign-ins',
        unit: '1/s',
        lines: [{ label: 'sign-ins', series: 'signIn.rate', column: 'mean' }],
      },
    ],
  },
  {
    name: 'time-in-system',
    title: 'Time in system of posts and deliveries',
    caption:
      'From acceptance by the node to the commit of the row, and from there to the sending of the copies.',
    panels: [
      {
        label: 'Post',
        unit: 's',
        lines: quantiles.map((column) => ({ label: column, series: 'post.timeInSystem', column })),
        marks: [{ label: 'objective: p99 at most 1 s', value: 1 }],
      },
      {
        label: 'Delivery',
        unit: 's',
        lines: quantiles.map((column) => ({ label: column, series: 'delivery.timeInSystem', column })),
      },
    ],
  },
  {
    name: 'users-per-node',
    title: 'Users per node',
    caption: 'Users connected to each chat node. Node 2 is down from 2 h to 2.5 h; its line has a gap there.',
    panels: [
      {
        label: 'Connected users',
        unit: 'users',
        lines: NODES.map((node) => ({
          label: `chat-server/${node}`,
          series: `node.users@chat-server/${node}`,
          column: 'mean',
        })),
        marks: [
          { label: 'published limit, 20,000', value: 20_000 },
          { label: 'limit with one node lost, 30,000', value: 30_000 },
        ],
      },
    ],
  },
  {
    name: 'cpu-per-node',
    title: 'Utilisation of the nodes',
    caption: 'Share of its cores that each chat node has busy.',
    panels: [
      {
        label: 'CPU',
        unit: '1',
        lines: NODES.map((node) => ({
          label: `chat-server/${node}`,
          series: `node.cpu@chat-server/${node}`,
          column: 'mean',
        })),
        marks: [{ label: 'calibrated maximum, 80 %', value: 0.8 }],
      },
    ],
  },
];

function metric(
  kind: MetricResult['kind'],
  unit: string,
  help: string,
  mean: number,
  halfWidth: number | null,
  quantilesAndMax: readonly [number, number, number, number] | null,
  count: number | null,
): MetricResult {
  const [p50, p95, p99, max] = quantilesAndMax ?? [null, null, null, null];
  return { unit, kind, help, n: 5, count, mean, halfWidth, confidence: 0.95, p50, p95, p99, max };
}

const tables: readonly Table[] = [
  {
    title: 'Nodes',
    columns: [
      { label: 'Node' },
      { label: 'Users at the peak', unit: 'users' },
      { label: 'CPU, mean', unit: '1' },
      { label: 'Down', unit: 's' },
    ],
    rows: NODES.map((node) => [
      `chat-server/${node}`,
      node === 2 ? 20_110 : 26_667 + node * 55,
      0.46,
      node === 2 ? 1800 : null,
    ]),
  },
  {
    title: 'Databases',
    columns: [
      { label: 'Database' },
      { label: 'Start', unit: 'B' },
      { label: 'End', unit: 'B' },
      { label: 'Full at', unit: 's' },
    ],
    rows: [
      ['sql/1/mgc', 52.4e9, 53.11e9, null],
      ['sql/2/mgccomp', 9.1e9, 10.42e9, 86_400 * 211],
    ],
  },
];

/** The result that tests draw. */
export const sampleResult: ResultDocument = {
  schema: 'pchat-sim/result@1',
  version: '0.1.0',
  scenario: {
    name: 'crash-one-of-four',
    why: 'The published maximum, four active servers at 20,000 users each, and one of them dies for half an hour.',
    hash: '7d1f0c52a8be4e19',
    settings: {
      name: 'crash-one-of-four',
      product: 'lync-2013',
      beyondSupport: false,
      topology: { preset: 'enterprise-pool', chatServers: { active: 4, standby: 0 }, compliance: true },
      workload: { preset: 'performance', users: 80_000 },
      faults: [{ kind: 'crash', target: 'chat-server/2', at: 7200, lasts: 1800 }],
      objectives: [{ metric: 'post.timeInSystem', statistic: 'p99', atMost: 1 }],
    },
  },
  seed: '2013',
  replications: 5,
  warmupSeconds: WARMUP,
  horizonSeconds: WINDOW * WINDOWS,
  fingerprint: 'a41c93e07d25b68f',
  engine: {
    events: 9_120_345,
    simulatedSeconds: 144_000,
    wallSeconds: 21.4,
    eventsPerSecond: 426_184,
    peakRssBytes: 412e6,
  },
  answers: [
    {
      question: 'Does the pool carry its users while one node is down?',
      answer:
        'Yes: the other three take 26,667 users each, below the 30,000 that a node may carry for a while, and p99 of the post stays at 269 ms.',
      tone: 'good',
    },
    {
      question: 'How long are users without chat?',
      answer: 'Half of the 20,000 who are dropped are back within 3.5 min, the last after 14 min.',
      tone: 'tight',
    },
    {
      question: 'Are messages lost?',
      answer:
        '11 posts (95 % interval 6 to 16) that the node had accepted were not yet committed when it died.',
      tone: 'bad',
    },
    {
      question: 'What is the busiest part?',
      answer: 'The cores of chat-server/4, 59 % busy at the peak.',
      tone: 'plain',
    },
  ],
  metrics: {
    'post.timeInSystem': metric(
      'tally',
      's',
      'From acceptance by the node until the row is committed and the sender answered.',
      0.02613,
      0.00042,
      [0.0214, 0.0611, 0.118, 2.31],
      3_301_554,
    ),
    'delivery.timeInSystem': metric(
      'tally',
      's',
      'From the receipt of a post until the copy for a recipient is sent.',
      0.0487,
      0.0013,
      [0.0347, 0.149, 0.402, 7.92],
      683_371_200,
    ),
    'join.timeInSystem': metric(
      'tally',
      's',
      'From the sign-in until the last of the user’s rooms is joined.',
      1.284,
      0.091,
      [0.92, 3.4, 5.8, 12.6],
      100_105,
    ),
    'post.rate': metric('rate', '1/s', 'Posts that nodes accept.', 22.93, 0.11, null, 3_301_554),
    'delivery.rate': metric(
      'rate',
      '1/s',
      'Copies of posts that are sent to endpoints.',
      4743,
      24,
      null,
      683_371_200,
    ),
    'node.cpu': metric(
      'level',
      '1',
      'Share of the cores of a chat node that are busy.',
      0.4613,
      0.0021,
      null,
      null,
    ),
    'compliance.backlog': metric(
      'level',
      'messages',
      'Messages that wait for the compliance service.',
      12.4,
      1.9,
      [9, 31, 55, 214],
      null,
    ),
    'pool.availability': metric(
      'level',
      '1',
      'Share of user-seconds in which the user is connected.',
      0.99812,
      0.00021,
      null,
      null,
    ),
  },
  series,
  charts,
  tables,
  objectives: [],
  findings: [
    {
      rule: 'collocation.content-on-back-end',
      severity: 'warning',
      path: 'topology.content.instance',
      message:
        'The content database shares the SQL instance of the Front End pool, which is supported but not recommended.',
      source: 'Server collocation in an Enterprise Edition Front End pool deployment (Lync Server 2013)',
    },
    {
      rule: 'availability.spare-node',
      severity: 'advice',
      path: 'topology.chatServers.standby',
      message: 'Without a standby the three remaining nodes carry more than 20,000 users each after a crash.',
      source: 'Capacity planning for Persistent Chat Server (Gg615006)',
    },
  ],
  invariants: [
    { name: 'every accepted post is committed, refused or lost', checks: 480, violations: 0 },
    { name: 'no user is connected to a node that is down', checks: 480, violations: 0 },
    { name: 'leases return to their resource', checks: 0, violations: 0 },
  ],
  figures: [
    {
      name: 'limits.usersPerNode',
      value: 20_000,
      unit: 'users',
      status: 'published',
      source: 'Gg615006',
      meaning: 'Users that one active node may carry.',
    },
    {
      name: 'limits.usersPerNodeAfterLoss',
      value: 30_000,
      unit: 'users',
      status: 'derived',
      source: 'Gg615006: 80,000 users on three nodes, rounded up',
      meaning: 'Users that a node may carry while another is down.',
    },
    {
      name: 'rates.post',
      value: 24.04,
      unit: '1/s',
      status: 'published',
      source: 'Gg615006, table of the performance model',
      meaning: 'Posts of 80,000 users.',
      conflict: 'Two other models of the same page give 56/s and 74/s.',
    },
    {
      name: 'cost.deliverySeconds',
      value: 0.000_52,
      unit: 's',
      status: 'calibrated',
      source: 'chosen so that 20,000 users use 45 % of eight cores',
      meaning: 'Time of one core for one copy of a post.',
    },
    {
      name: 'cost.commitSeconds',
      value: 0.004,
      unit: 's',
      status: 'assumed',
      source: 'a log write to a disk with 4 ms',
      meaning: 'Time to commit one post.',
    },
    {
      name: 'reconnect.patience',
      value: 120,
      unit: 's',
      status: 'assumed',
      source: 'no published figure',
      meaning: 'Time between two sign-in attempts of an endpoint.',
    },
    {
      name: 'workload.users',
      value: 80_000,
      unit: 'users',
      status: 'scenario',
      source: 'scenario',
      meaning: 'Users of the deployment.',
    },
    {
      name: 'database.bytesPerPost',
      value: 1024,
      unit: 'B',
      status: 'observed',
      source: 'database schema of tblChat',
      meaning: 'Row of a post without its index entries.',
    },
  ],
};
