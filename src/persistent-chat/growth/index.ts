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

/** Most windows of a series: three years day by day. */
const MOST_WINDOWS = 1100;

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
    return Math.ceil(days / Math.ceil(days / MOST_WINDOWS));
  },
};
