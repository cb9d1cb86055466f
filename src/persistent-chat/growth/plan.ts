import type { Planned } from '../../component/model.ts';
import { type FigureReader, openFigures } from '../figures/index.ts';
import { plan as planPools } from '../plan.ts';
import { Deployment } from '../topology/deployment.ts';
import { DAY } from '../workload/described-day.ts';
import type { CalendarPlan } from './calendar.ts';
import { Draft } from './draft.ts';
import { growthFindings } from './findings.ts';
import type { GrowthConfig } from './growth-config.ts';
import type { GrowthPlan } from './growth-plan.ts';
import { postBytes } from './holdings.ts';

/** Turns a scenario into what grows, where it stands and by which rates. */
export function planGrowth(config: GrowthConfig): Planned<GrowthPlan> {
  const deployment = new Deployment(config.topology.parts);
  const figure = openFigures(config.figures);
  const { plan: base, findings } = planPools(config);
  const drafted = new Draft(config, base.pools, deployment, figure);
  const value: GrowthPlan = {
    calendar: calendarOf(config, figure),
    days: Math.floor(config.horizon / DAY),
    users: base.users,
    usersPerYear: config.growth.usersPerYear ?? 0,
    daySpread: figure('growth.daySpread'),
    warnFrom: figure('disk.warning'),
    errorFrom: figure('disk.error'),
    post: postBytes(figure),
    sources: drafted.sources,
    holdings: drafted.holdings,
    places: drafted.places,
    volumes: drafted.volumes.plans,
  };
  return {
    plan: value,
    figures: figure.used(),
    findings: [...findings, ...growthFindings(config, value, deployment)],
  };
}

function calendarOf({ growth }: GrowthConfig, figure: FigureReader): CalendarPlan {
  const { workingDaysPerWeek: perWeek, workingDaysPerYear: perYear = 50 * perWeek } = growth;
  const lasts = figure('posts.workingDay');
  return { perWeek, perYear, lasts, begins: Math.min(figure('day.begins'), DAY - lasts) };
}
