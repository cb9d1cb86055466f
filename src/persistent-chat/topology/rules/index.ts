import type { Figure, Finding } from '../../../component/picture.ts';
import type { RuleVerdict, SupportReport } from '../../../component/support.ts';
import { conflictNote } from '../../conflicts.ts';
import type { Deployment } from '../deployment.ts';
import { PART_KINDS, type PartKind } from '../parts.ts';
import { CAPACITY_RULES } from './capacity.ts';
import { CLUSTER_RULES } from './clusters.ts';
import { CONTENT_RULES } from './contents.ts';
import { DATABASE_KIND_RULES } from './database-kinds.ts';
import { DATABASE_SPACE_RULES } from './database-space.ts';
import { DATABASE_RULES } from './databases.ts';
import { DIRECTORY_RULES } from './directory.ts';
import { FILE_STORE_RULES } from './file-stores.ts';
import { FRONT_END_RULES } from './front-end.ts';
import { LOG_SHIPPING_RULES } from './log-shipping.ts';
import { MACHINE_RULES } from './machines.ts';
import { MEMORY_RULES } from './memory.ts';
import { MIRRORING_RULES } from './mirroring.ts';
import { NEXT_HOP_RULES } from './next-hop.ts';
import { PLACEMENT_RULES } from './placement.ts';
import { publishedLimits } from './published-limits.ts';
import { type Rule, type Situation, sourceOf } from './rule.ts';
import { SITE_RULES } from './sites.ts';
import { SQL_SERVER_RULES } from './sql-server.ts';
import { STANDARD_EDITION_RULES } from './standard-edition.ts';
import { STANDARD_EDITION_DATABASE_RULES } from './standard-edition-databases.ts';
import { STRETCHED_POOL_RULES } from './stretched.ts';
import { SURVIVOR_RULES } from './survivors.ts';
import { WITNESS_RULES } from './witnesses.ts';
import { WORKLOAD_RULES } from './workload.ts';

/** The rules by what they are about. */
export const RULE_GROUPS = {
  capacity: [...CAPACITY_RULES, publishedLimits],
  'loss of a server': SURVIVOR_RULES,
  'next hop': NEXT_HOP_RULES,
  'Front End servers': FRONT_END_RULES,
  'directory and time': DIRECTORY_RULES,
  collocation: PLACEMENT_RULES,
  'Standard Edition': [...STANDARD_EDITION_RULES, ...STANDARD_EDITION_DATABASE_RULES],
  files: FILE_STORE_RULES,
  databases: [...DATABASE_KIND_RULES, ...DATABASE_RULES],
  'SQL Server': [...SQL_SERVER_RULES, ...CLUSTER_RULES],
  mirroring: [...MIRRORING_RULES, ...WITNESS_RULES],
  sites: [...SITE_RULES, ...STRETCHED_POOL_RULES, ...LOG_SHIPPING_RULES],
  machines: MACHINE_RULES,
  contents: [...CONTENT_RULES, ...MEMORY_RULES, ...DATABASE_SPACE_RULES],
  workload: WORKLOAD_RULES,
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

/** Name of a group of rules. */
export type RuleGroup = keyof typeof RULE_GROUPS;

/** Every rule of the documentation, and the few of this simulator's own. */
export const RULES: readonly Rule[] = Object.values(RULE_GROUPS).flat();

/** Everything that the rules find. With `beyondSupport`, errors that are not absolute count as warnings. */
export function findings(situation: Situation, beyondSupport: boolean): readonly Finding[] {
  return RULES.flatMap((rule) => {
    const lenient = beyondSupport && rule.severity === 'error' && rule.isAbsolute !== true;
    return rule.check(situation).map(({ path, message, remedy = rule.remedy }) => ({
      rule: rule.id,
      severity: lenient ? ('warning' as const) : rule.severity,
      ...(lenient && { isWaived: true as const }),
      path,
      message,
      remedy,
      source: sourceOf(rule),
    }));
  });
}

/** A rule without what it finds. */
export function describeRule(group: string, rule: Rule): Omit<RuleVerdict, 'isKept'> {
  const { id, severity, asks, status, conflict } = rule;
  const note = conflict === undefined ? {} : { conflict: conflictNote(conflict) };
  return { id, group, severity, asks, status, source: sourceOf(rule), ...note };
}

function verdictOf(rules: readonly RuleVerdict[]): SupportReport['verdict'] {
  const isBroken = rules.some(({ severity, isKept }) => !isKept && severity === 'error');
  if (isBroken) return 'not supported';
  return rules.some(({ id, isKept }) => !isKept && id === publishedLimits.id)
    ? 'within the limits that the scenario sets'
    : 'supported';
}

/** All rules with their verdicts, and what the deployment consists of. */
export function supportReport(
  deployment: Deployment,
  found: readonly Finding[],
  figures: readonly Figure[],
): SupportReport {
  const rules = Object.entries(RULE_GROUPS).flatMap(([group, rules]) =>
    rules.map((rule) => ({
      ...describeRule(group, rule),
      isKept: found.every((finding) => finding.rule !== rule.id),
    })),
  );
  const verdict = verdictOf(rules);
  return {
    supported: verdict === 'supported',
    verdict,
    inventory: (Object.keys(PART_KINDS) as PartKind[])
      .map((kind) => ({ noun: PART_KINDS[kind].noun, count: deployment.of(kind).length }))
      .filter(({ count }) => count > 0),
    rules,
    findings: found,
    figures,
  };
}
