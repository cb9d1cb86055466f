import type { ModelDefinition } from '../component/model.ts';
import { METRICS } from './metrics.ts';
import { build } from './model.ts';
import { tell } from './picture/story.ts';
import { type Plan, plan } from './plan.ts';
import type { Config } from './scenario.ts';

export { FIGURE_NAMES, FIGURES, type FigureName } from './figures.ts';
export { METRICS, type MetricName } from './metrics.ts';
export type { Plan } from './plan.ts';
export {
  type ChatScenario,
  type Config,
  chatScenario,
  defineScenario,
  type ScenarioInput,
} from './scenario.ts';

/** The model of a Persistent Chat pool, as the experiment and its workers take it. */
export const model: ModelDefinition<Config, Plan> = {
  name: 'persistent-chat',
  module: import.meta.url,
  metrics: METRICS,
  plan,
  build,
  tell,
};
