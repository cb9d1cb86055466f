/** Whether what a scenario describes is supported, as plain data: the report prints it without knowing why. */
import type { Figure, FigureStatus, Finding } from './picture.ts';

/** A rule and whether it is kept. */
export interface RuleVerdict {
  readonly id: string;
  /** What the rule is about, in a word or two; rules of a group follow one another. */
  readonly group: string;
  readonly severity: Finding['severity'];
  /** What it asks. */
  readonly asks: string;
  readonly status: FigureStatus;
  readonly source: string;
  /** What the sources say where they contradict one another, and what holds here. */
  readonly conflict?: string;
  readonly isKept: boolean;
}

/** What a check of the rules says. */
export interface SupportReport {
  /** Every rule of error severity is kept, within the published limits; one that a scenario goes beyond on purpose is not. */
  readonly supported: boolean;
  /** The same in words: within limits that the scenario sets itself, nothing is said of the published ones. */
  readonly verdict: 'supported' | 'within the limits that the scenario sets' | 'not supported';
  /** What the deployment consists of, such as 4 chat servers. */
  readonly inventory: readonly { readonly noun: string; readonly count: number }[];
  readonly rules: readonly RuleVerdict[];
  readonly findings: readonly Finding[];
  /** Constants that the rules looked up. */
  readonly figures: readonly Figure[];
}
