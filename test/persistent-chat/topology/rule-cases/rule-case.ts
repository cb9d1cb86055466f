import type { Described } from '../sound-deployments.ts';

/** A deployment that breaks a rule. */
export interface Broken {
  readonly it: Described;
  /** Every place where the rule is found broken, in order. */
  readonly at: readonly string[];
  /** What the first message says. */
  readonly says: RegExp;
  /** Other rules that are bound to be broken along with it. */
  readonly besides?: readonly string[];
}

/** What breaks a rule, and what comes near and keeps it. */
export interface RuleCase {
  readonly broken: readonly [Broken, ...Broken[]];
  readonly kept: readonly [Described, ...Described[]];
}

/** By the id of the rule. */
export type RuleCases = Readonly<Record<string, RuleCase>>;
