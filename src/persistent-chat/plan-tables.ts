import type { PlanningReport } from '../component/planning.ts';
import { openFigures } from './figures/index.ts';
import { checkSupport } from './plan.ts';
import {
  type NamedCell,
  planningCells,
  planningInput,
  planningReport,
  serversNeeded,
} from './planning/index.ts';
import type { Config } from './scenario.ts';
import { Deployment } from './topology/deployment.ts';
import { RULE_GROUPS, type RuleGroup } from './topology/rules/index.ts';

/** The planning tables of a scenario. */
export interface PlannedTables {
  readonly report: PlanningReport;
  /** Their cells, each by itself. */
  readonly cells: readonly NamedCell[];
}

/** Groups of rules that speak of the organisation and not of how it is deployed. */
const ABOUT_SIZE: readonly RuleGroup[] = ['capacity', 'loss of a server', 'contents'];

const TOGETHER =
  'The servers of all pools are counted together; when one stops, only those of its own pool carry more.';

/** Computes the published planning tables for a scenario, and what the rules say of its size. */
export function planTables(config: Config): PlannedTables {
  const deployment = new Deployment(config.topology.parts);
  const pools = deployment.of('chat-pool');
  const input = planningInput(config.workload.users, openFigures(config.figures), {
    activeServers: Math.max(
      1,
      pools.reduce((sum, { active }) => sum + active.length, 0),
    ),
    product: config.product,
    compliance: pools.some(({ compliance }) => compliance !== undefined),
    preset: config.workload.preset,
  });
  const planned = planningReport(input);
  const support = checkSupport(config);
  const size = ABOUT_SIZE.flatMap((group) => RULE_GROUPS[group].map(({ id }) => id));
  const broken = support.findings.filter(({ rule }) => size.includes(rule));
  const report = {
    ...planned,
    notes: [...planned.notes, ...(pools.length > 1 ? [TOGETHER] : [])],
    findings: [...broken, ...planned.findings],
  };
  return { report, cells: planningCells(report) };
}

/** Active servers that a pool for so many users has: as many as they need, and no more than it may have. */
export function activeServersFor(users: number): number {
  const figure = openFigures();
  return Math.min(figure('limit.activeServers'), serversNeeded(users, figure).servers);
}
