import type { ChartLine, ChartMark, ChartPanel, TimeChart } from '../../component/picture.ts';
import { formatQuantity } from '../../util/format.ts';
import type { MetricName } from '../metrics.ts';
import type { Plan } from '../plan.ts';

const QUANTILES = ['p50', 'p95', 'p99'] as const;

/** The charts of a run. */
export function charts(plan: Plan): readonly TimeChart[] {
  const servers = plan.pools.flatMap((pool) => pool.servers);
  const perServer = (metric: MetricName): readonly ChartLine[] =>
    servers.map(({ path }) => ({ label: path, series: `${metric}@${path}`, column: 'mean' }));
  const signsIn =
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
      panels: [{ label: 'Connected users', unit: 'users', lines: perServer('node.users') }],
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
