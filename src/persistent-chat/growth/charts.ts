import type { ChartLine, TimeChart } from '../../component/picture.ts';
import type { GrowthPlan, HoldingPlan } from './growth-plan.ts';
import type { GrowthMetricName } from './metrics.ts';
import { hasParts, labelsOf, metricOf } from './model.ts';

/** Charts of growth: databases, what is in them, volumes, and the rest. */
export function growthCharts(plan: GrowthPlan): readonly TimeChart[] {
  const databases = plan.holdings.filter(({ kind }) => metricOf(kind) === 'database.bytes');
  const others = plan.holdings.filter(({ kind }) => metricOf(kind) !== 'database.bytes');
  return [
    {
      name: 'databases',
      title: 'Bytes in databases',
      caption:
        'Bytes in each database at the ends of days; of records that the compliance adapter takes, the most of each day. The band spans the replications.',
      panels: [
        {
          label: 'Databases',
          unit: 'B',
          lines: databases.map(lineOf),
          marks: editions(plan),
        },
      ],
    },
    ...databases
      // What is taken out within the day is a zigzag of working days and weekends, and tells nothing.
      .filter((holding) => hasParts(holding, plan) && keeps(holding))
      .map((holding): TimeChart => {
        return {
          name: `parts-${holding.path.replaceAll('/', '-')}`,
          title: `What ${holding.path} consists of`,
          caption: `Bytes in ${holding.path} by what they are, on top of one another.`,
          panels: [{ label: holding.path, unit: 'B', lines: partLines(holding, plan), stacked: true }],
        };
      }),
    {
      name: 'volumes',
      title: 'Volumes',
      caption: 'Bytes that files take of each volume at the ends of days, and how much each has room for.',
      panels: plan.volumes.map(({ path, size }) => ({
        label: path,
        unit: 'B',
        lines: [
          { label: path, series: `${'volume.bytes' satisfies GrowthMetricName}@${path}`, column: 'mean' },
        ],
        marks: size === null ? [] : [{ label: 'full', value: size }],
      })),
    },
    ...(others.length === 0
      ? []
      : [
          {
            name: 'logs-and-files',
            title: 'Logs and files',
            caption: 'Bytes of transaction logs, of file stores and of the log backups that are kept.',
            panels: [{ label: 'Logs and files', unit: 'B', lines: others.map(lineOf) }],
          },
        ]),
  ];
}

/** Whether a database holds something from one day to the next. */
function keeps({ contributions }: HoldingPlan): boolean {
  return contributions.some(({ fate, terms }) => fate.kind !== 'drained' && terms.length > 0);
}

function lineOf({ path, kind }: HoldingPlan): ChartLine {
  return { label: path, series: `${metricOf(kind)}@${path}`, column: 'mean' };
}

function partLines(holding: HoldingPlan, plan: GrowthPlan): readonly ChartLine[] {
  return labelsOf(holding, plan).map((label) => ({
    label,
    series: `${'database.part' satisfies GrowthMetricName}@${holding.path}/${label}`,
    column: 'mean',
  }));
}

function editions({ places }: GrowthPlan) {
  const limits = [...new Set(places.map(({ limitBytes }) => limitBytes))].filter((limit) => limit !== null);
  return limits.map((value) => ({ label: 'limit of the edition', value }));
}
