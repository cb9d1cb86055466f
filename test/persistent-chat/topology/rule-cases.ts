/** For every rule, deployments that break it, and some that are near and keep it. */
import { CAPACITY_CASES } from './rule-cases/capacity.ts';
import { CONTENT_CASES } from './rule-cases/contents.ts';
import { DATABASE_CASES } from './rule-cases/databases.ts';
import { FILE_STORE_CASES } from './rule-cases/file-stores.ts';
import { MACHINE_CASES } from './rule-cases/machines.ts';
import { MIRRORING_CASES } from './rule-cases/mirroring.ts';
import { NEXT_HOP_CASES } from './rule-cases/next-hop.ts';
import { PLACEMENT_CASES } from './rule-cases/placement.ts';
import type { RuleCases } from './rule-cases/rule-case.ts';
import { SITE_CASES } from './rule-cases/sites.ts';
import { SQL_SERVER_CASES } from './rule-cases/sql-server.ts';
import { STANDARD_EDITION_CASES } from './rule-cases/standard-edition.ts';
import { WORKLOAD_CASES } from './rule-cases/workload.ts';

/** By the id of the rule. */
export const RULE_CASES: RuleCases = {
  ...CAPACITY_CASES,
  ...NEXT_HOP_CASES,
  ...PLACEMENT_CASES,
  ...STANDARD_EDITION_CASES,
  ...FILE_STORE_CASES,
  ...DATABASE_CASES,
  ...SQL_SERVER_CASES,
  ...MIRRORING_CASES,
  ...SITE_CASES,
  ...MACHINE_CASES,
  ...CONTENT_CASES,
  ...WORKLOAD_CASES,
};
