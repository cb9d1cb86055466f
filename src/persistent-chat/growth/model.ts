import type { Context, Invariant, Model } from '../../component/model.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { Recorder } from '../../observe/recorder.ts';
import { DAY } from '../workload/described-day.ts';
import { drawnDays } from './chance.ts';
import { Growing, type Holding, usersFactor } from './growing.ts';
import type { GrowthPlan, HoldingKind, HoldingPlan } from './growth-plan.ts';
import { growthInvariants } from './invariants.ts';
import type { GrowthMetricName } from './metrics.ts';
import { Watch } from './watch.ts';

/** Names of the totals of a run; all are prefixed by a path. */
export const GROWTH_TOTALS = { bytes: 'bytes', refused: 'refusedBytes', taken: 'taken' } as const;

/** Puts a plan into motion: one event a day, at its end. */
export function buildGrowth(plan: GrowthPlan, { simulation, recorder, stream }: Context): Model {
  const growing = new Growing(plan, drawnDays(plan, stream));
  const watch = new Watch(plan);
  const invariants = growthInvariants(growing, plan.usersPerYear);
  const levels = openLevels(plan, growing, recorder);
  levels();
  const dayEnds = simulation.kind('day ends', () => {
    growing.next();
    watch.look(growing);
    invariants.look();
    levels();
    if (growing.day < plan.days) simulation.scheduleAt(dayEnds, (growing.day + 1) * DAY);
  });
  if (plan.days > 0) simulation.scheduleAt(dayEnds, DAY);
  return {
    invariants: invariants.all satisfies readonly Invariant[],
    incidents: () => watch.all(),
    totals: () =>
      Object.fromEntries([
        ...growing.holdings.flatMap(({ plan: { path }, bytes, refused }) => [
          [`${path}.${GROWTH_TOTALS.bytes}`, bytes],
          [`${path}.${GROWTH_TOTALS.refused}`, refused],
        ]),
        ...growing.volumes.map(({ plan: { path }, taken }) => [`${path}.${GROWTH_TOTALS.taken}`, taken]),
      ]),
  };
}

/** Metric in which a holding is recorded. */
export function metricOf(kind: HoldingKind): GrowthMetricName {
  if (kind === 'log') return 'log.bytes';
  return kind === 'files' || kind === 'log backups' ? 'files.bytes' : 'database.bytes';
}

/** What decides which parts of a holding there are. */
type Rates = Pick<GrowthPlan, 'sources' | 'usersPerYear'>;

/** Whether the parts of a holding are recorded one by one. */
export function hasParts(holding: HoldingPlan, rates: Rates): boolean {
  const { kind } = holding;
  return (kind === 'content' || kind === 'compliance') && labelsOf(holding, rates).length > 0;
}

/** Labels of the contributions of a holding, each once; those of which there is never a byte are left out. */
export function labelsOf(
  { contributions }: HoldingPlan,
  { sources, usersPerYear }: Rates,
): readonly string[] {
  const some = contributions.filter(
    ({ initial, standing, terms }) =>
      initial > 0 ||
      (standing > 0 && usersPerYear > 0) ||
      terms.some(({ source, mean }) => mean > 0 && sources[source].perDay > 0),
  );
  return [...new Set(some.map(({ label }) => label))];
}

/** Opens all levels; the result sets them to what stands now. */
function openLevels(plan: GrowthPlan, growing: Growing, recorder: Recorder): () => void {
  const setters: (() => void)[] = [];
  const record = (metric: GrowthMetricName, instance: string | undefined, read: () => number) => {
    const level: LevelCollector = recorder.level(metric, instance);
    setters.push(() => level.set(read()));
  };
  for (const holding of growing.holdings) {
    const { path, kind } = holding.plan;
    record(metricOf(kind), path, () => holding.bytes);
    if (!hasParts(holding.plan, plan)) continue;
    for (const label of labelsOf(holding.plan, plan)) {
      record('database.part', `${path}/${label}`, () => partOf(holding, label));
    }
  }
  for (const volume of growing.volumes) record('volume.bytes', volume.plan.path, () => volume.taken);
  record('growth.users', undefined, () => plan.users * usersFactor(plan, growing.day));
  return () => {
    for (const set of setters) set();
  };
}

function partOf({ contributions }: Holding, label: string): number {
  return contributions.reduce((sum, { plan, bytes }) => (plan.label === label ? sum + bytes : sum), 0);
}
