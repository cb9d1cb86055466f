import type { Finding } from '../component/picture.ts';
import type { PlanningReport } from '../component/planning.ts';
import { openFigures } from './figures/index.ts';
import { checkSupport, plan } from './plan.ts';
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

/** Groups of rules that say how many users a deployment is for. */
const ABOUT_SIZE: readonly RuleGroup[] = ['capacity', 'loss of a server', 'Standard Edition', 'contents'];

const PUBLISHED_ROOMS =
  'The rooms are those of the documentation; what workload.rooms says is not in these tables.';

/** Computes the published planning tables for a scenario, and what the rules say of its size. */
export function planTables(config: Config): PlannedTables {
  const { product, beyondSupport, workload } = config;
  const deployment = new Deployment(config.topology.parts);
  const figure = openFigures(config.figures);
  const common = { product, beyondSupport, preset: workload.preset };
  const pools = plan(config).plan.pools.map(({ path, users, servers, compliance }) =>
    planningInput(users, figure, {
      ...common,
      pool: path,
      activeServers: servers.length,
      standbyServers: deployment.serversOf(path).length - servers.length,
      compliance: compliance !== null,
    }),
  );
  const planned = planningReport(planningInput(workload.users, figure, common), pools);
  const support = checkSupport(config);
  const serious = support.findings.filter(({ severity }) => severity !== 'advice');
  const report = {
    ...planned,
    notes: [
      ...planned.notes,
      ...(workload.rooms === undefined ? [] : [PUBLISHED_ROOMS]),
      ...elsewhere(serious.length - serious.filter(isAboutSize).length),
    ],
    findings: [...support.findings.filter(isAboutSize), ...planned.findings],
  };
  return { report, cells: planningCells(report) };
}

function isAboutSize({ rule }: Finding): boolean {
  return ABOUT_SIZE.some((group) => RULE_GROUPS[group].some(({ id }) => id === rule));
}

function elsewhere(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? 'one more error or warning' : `${count} more errors and warnings`;
  return [`A check of all rules has ${what}, not about size.`];
}

/** Active servers that a pool for so many users has: as many as they need, and no more than it may have. */
export function activeServersFor(users: number): number {
  const figure = openFigures();
  return Math.min(figure('limit.activeServers'), serversNeeded(users, figure).servers);
}
