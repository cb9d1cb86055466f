import type { ChartLine, ChartMark, ChartPanel, ChartSpan, TimeChart } from '../../component/picture.ts';
import { formatNumber, formatQuantity } from '../../util/format.ts';
import type { OutagePlan } from '../failover/outage-plan.ts';
import type { MetricName } from '../metrics.ts';
import type { Plan } from '../plan.ts';

const QUANTILES = ['p50', 'p95', 'p99'] as const;

/** The charts of a run; `spans` are marked in all of them. */
export function charts(plan: Plan, spans: readonly ChartSpan[]): readonly TimeChart[] {
  const all = [...(plan.outages === null ? [] : [failover(plan)]), ...everyRun(plan)];
  return spans.length === 0 ? all : all.map((chart) => ({ ...chart, spans }));
}

/** Who carries the users while something fails. */
function failover({ pools }: Plan): TimeChart {
  const lines = pools.flatMap(({ servers }) =>
    servers.map(
      ({ path }): ChartLine => ({
        label: path,
        series: `${'node.users' satisfies MetricName}@${path}`,
        column: 'mean',
      }),
    ),
  );
  return {
    name: 'failover',
    title: 'Who is connected, and where',
    caption:
      'Connected users, by the server that they are connected to, on one another: together they are all who are connected. Below, how many sign in a second. Faults are shaded.',
    panels: [
      { label: 'Connected users', unit: 'users', lines, ...(lines.length > 1 && { stacked: true }) },
      rate('Sign-ins', 'signIn.rate'),
    ],
  };
}

function everyRun(plan: Plan): readonly TimeChart[] {
  const servers = plan.pools.flatMap((pool) => pool.servers);
  const perServer = (metric: MetricName): readonly ChartLine[] =>
    servers.map(({ path }) => ({ label: path, series: `${metric}@${path}`, column: 'mean' }));
  const signsIn =
    plan.outages !== null ||
    plan.pools.some(({ signIn }) => signIn.kind !== 'connected') ||
    servers.some(({ opensAt }) => opensAt > 0);
  const cores = [...new Set(servers.map((server) => server.cores))].sort((a, b) => a - b).join(' or ');
  return [
    {
      name: 'rates',
      title: 'Posts, deliveries and sign-ins',
      caption:
        'Posts accepted, copies sent to endpoints and users signed in per second, over all servers; the band spans the replications.',
      panels: [
        rate('Posts', 'post.rate'),
        rate('Deliveries', 'delivery.rate'),
        ...(signsIn ? [rate('Sign-ins', 'signIn.rate')] : []),
      ],
    },
    {
      name: 'time-in-system',
      title: 'Time in system',
      caption:
        'How long posts take to be stored and answered, and their copies to be sent: half, 95 % and 99 % of them are faster than the lines.',
      panels: [
        quantiles('Posts', 'post.timeInSystem'),
        quantiles('Deliveries', 'delivery.timeInSystem'),
        ...(signsIn
          ? [quantiles('Room joins', 'join.timeInSystem'), quantiles('Sign-ins', 'signIn.time')]
          : []),
      ],
    },
    {
      name: 'users-per-node',
      title: 'Connected users per chat server',
      caption: 'Users with at least one connected endpoint, by the server that they are connected to.',
      panels: [
        {
          label: 'Connected users',
          unit: 'users',
          lines: perServer('node.users'),
          ...(plan.outages !== null && { marks: userMarks(plan.outages) }),
        },
      ],
    },
    {
      name: 'cpu-per-node',
      title: 'CPU per chat server',
      caption: `Share of the ${cores} cores that is busy; a server is tight from ${percent(plan.verdict.tight)} and overloaded from ${percent(plan.verdict.overload)}.`,
      panels: [
        {
          label: 'CPU',
          unit: '1',
          lines: perServer('node.cpu'),
          marks: [{ label: 'overloaded', value: plan.verdict.overload }],
        },
      ],
    },
    {
      name: 'queue-per-node',
      title: 'Messages that wait on each chat server',
      caption: 'Messages that have come and are not processed, posts that wait for the database among them.',
      panels: [
        {
          label: 'Waiting messages',
          unit: 'messages',
          lines: perServer('node.inboundQueue'),
          marks: queueMarks(plan),
        },
      ],
    },
  ];
}

/** What a server supports, and what it might host after a loss. */
function userMarks({ usersPerServer, usersOfSurvivor }: OutagePlan): readonly ChartMark[] {
  return [
    { label: `supported, ${formatNumber(usersPerServer)}`, value: usersPerServer },
    { label: `after a loss, ${formatNumber(usersOfSurvivor)}`, value: usersOfSurvivor },
  ];
}

/** Sizes of the queue that the management pack reports; they are the same for all pools. */
function queueMarks({ pools }: Plan): readonly ChartMark[] {
  const [first] = pools;
  return first === undefined
    ? []
    : [
        { label: 'warning', value: first.monitor.inbound.warning },
        { label: 'error', value: first.monitor.inbound.error },
      ];
}

function rate(label: string, metric: MetricName): ChartPanel {
  return { label, unit: '1/s', lines: [{ label, series: metric, column: 'mean' }] };
}

function quantiles(label: string, metric: MetricName): ChartPanel {
  return {
    label,
    unit: 's',
    lines: QUANTILES.map((column) => ({ label: column, series: metric, column })),
  };
}

const percent = (fraction: number): string => formatQuantity(fraction, '1');
