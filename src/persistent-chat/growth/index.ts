import type { ModelDefinition } from '../../component/model.ts';
import { DAY } from '../workload/described-day.ts';
import type { GrowthConfig } from './growth-config.ts';
import type { GrowthPlan } from './growth-plan.ts';
import { GROWTH_METRICS } from './metrics.ts';
import { buildGrowth } from './model.ts';
import { planGrowth } from './plan.ts';
import { tellGrowth } from './story.ts';

export type { GrowthConfig } from './growth-config.ts';
export type { GrowthPlan } from './growth-plan.ts';
export { GROWTH_METRICS, type GrowthMetricName } from './metrics.ts';

/** Days up to which each has a window of its own: three years. */
const DAY_BY_DAY = 1096;

/** Most windows of a longer run, each of whole weeks. */
const MOST_WINDOWS = 400;

/** The model of how databases and disks fill over days to years, as the experiment and its workers take it. */
export const model: ModelDefinition<GrowthConfig, GrowthPlan> = {
  name: 'persistent-chat-growth',
  module: new URL('./index.js', import.meta.url).href,
  metrics: GROWTH_METRICS,
  plan: planGrowth,
  build: buildGrowth,
  tell: tellGrowth,
  windows: (horizon) => {
    const days = Math.max(1, Math.ceil(horizon / DAY));
    if (days <= DAY_BY_DAY) return days;
    const weeks = days / 7;
    return Math.round(weeks / Math.ceil(weeks / MOST_WINDOWS));
  },
};
