import type { FigureStatus, Finding } from '../../../component/picture.ts';
import type { ConflictName } from '../../conflicts.ts';
import type { FigureReader } from '../../figures/index.ts';
import type { PoolPlan } from '../../plan-pool.ts';
import type { Config } from '../../scenario.ts';
import { type SourceId, titlesOf } from '../../sources.ts';
import type { Deployment } from '../deployment.ts';

/** What rules look at. */
export interface Situation extends Pick<Config, 'product' | 'workload'> {
  readonly deployment: Deployment;
  /** Pools that have users and servers, planned. */
  readonly pools: readonly PoolPlan[];
  readonly figure: FigureReader;
}

/** One place where a rule is not kept. */
export interface Breach {
  /** Part of the deployment, or key of the scenario. */
  readonly path: string;
  /** What was found there. */
  readonly message: string;
  /** What to do about it, where that is not what the rule says. */
  readonly remedy?: string;
}

/** One rule of the documentation. */
export interface Rule {
  readonly id: string;
  /** `error`: not supported or impossible; `warning`: supported and unwise; `advice`: could be better. */
  readonly severity: Finding['severity'];
  /** What the rule asks, in one sentence. */
  readonly asks: string;
  /** What to do when it is broken. */
  readonly remedy: string;
  readonly status: Exclude<FigureStatus, 'scenario'>;
  readonly sources: readonly SourceId[];
  readonly conflict?: ConflictName;
  /** Stays an error also where the scenario goes beyond support: without it there is nothing to simulate. */
  readonly isAbsolute?: true;
  /** Every place where the situation breaks it. */
  readonly check: (situation: Situation) => readonly Breach[];
}

/** Titles of the pages that a rule rests on. */
export function sourceOf({ sources, status }: Pick<Rule, 'sources' | 'status'>): string {
  const titles = titlesOf(...sources);
  return status === 'assumed' ? `own rule${titles === '' ? '' : `, from ${titles}`}` : titles;
}
