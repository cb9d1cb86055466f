import type { Diagram } from '../component/diagram.ts';
import type { ModelDefinition } from '../component/model.ts';
import type { Finding } from '../component/picture.ts';
import { METRICS } from './metrics.ts';
import { build } from './model.ts';
import { tell } from './picture/story.ts';
import { topologyDiagram } from './picture/topology/topology.ts';
import { type Plan, plan } from './plan.ts';
import type { Config } from './scenario.ts';
import { Deployment } from './topology/deployment.ts';
import type { Parts } from './topology/parts.ts';

export { expandTopology } from './expand.ts';
export { explanations } from './explain.ts';
export { FIGURE_NAMES, FIGURES, type FigureName } from './figures/index.ts';
export { GROWTH_METRICS, type GrowthConfig, type GrowthPlan, model as growthModel } from './growth/index.ts';
export { METRICS, type MetricName } from './metrics.ts';
export { checkSupport, type Plan } from './plan.ts';
export type { PoolPlan } from './plan-pool.ts';
export { activeServersFor, type PlannedTables, planTables } from './plan-tables.ts';
export {
  type ChatScenario,
  type Config,
  chatScenario,
  defineScenario,
  type ScenarioInput,
} from './scenario.ts';

/** Pictures of a deployment, with what was found marked at the parts that it is about. */
export function depictDeployment(parts: Parts, findings: readonly Finding[]): readonly Diagram[] {
  return [topologyDiagram(new Deployment(parts), findings)];
}

/** The model of a Persistent Chat pool, as the experiment and its workers take it. */
export const model: ModelDefinition<Config, Plan> = {
  name: 'persistent-chat',
  module: new URL('./index.js', import.meta.url).href,
  metrics: METRICS,
  plan,
  build,
  tell,
  depict: ({ plan, findings }) => depictDeployment(plan.parts, findings),
};
