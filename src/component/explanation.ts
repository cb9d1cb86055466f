/** What one name means: a metric, a constant, a rule, a key of a scenario, a kind of fault. */
export interface Explanation {
  readonly name: string;
  /** Such as `metric` or `rule`. */
  readonly kind: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** What else is known, in the order of interest: unit, default, allowed values, status, source; a list has lines. */
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}
