/** Tables that are worked out on paper, as plain data: the report prints them without knowing what they mean. */
import type { Answer, Figure, FigureStatus, Finding } from './picture.ts';

/** What a limit says of a number. */
export interface PlanningVerdict {
  readonly tone: Exclude<Answer['tone'], 'plain'>;
  readonly words: string;
}

/** A number of a planning table, in two forms. */
export interface PlanningCell {
  /** The same in every version, such as `access.entries.small`. */
  readonly name: string;
  /** What the documentation prints, roundings and slips included; null where it prints nothing. */
  readonly published: number | null;
  /** Recomputed from the stated inputs; null where there is no such number. */
  readonly strict: number | null;
  readonly verdict?: PlanningVerdict;
}

/** One quantity, with a cell for each column of its section. */
export interface PlanningRow {
  /** The names of its cells begin with it. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** Decimals that the documentation prints; without it, as many as read well. */
  readonly decimals?: number;
  /** How the strict form is computed, in words. */
  readonly formula: string;
  readonly status: FigureStatus;
  readonly source: string;
  /** Where sources contradict one another, and what is done about it. */
  readonly notes: readonly string[];
  /** Null where the row has nothing to say in a column. */
  readonly cells: readonly (PlanningCell | null)[];
}

/** Rows that share their columns. */
export interface PlanningSection {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly PlanningRow[];
}

/** All tables of a plan, what the limits say of them, and what they rest on. */
export interface PlanningReport {
  readonly title: string;
  readonly notes: readonly string[];
  readonly sections: readonly PlanningSection[];
  readonly findings: readonly Finding[];
  readonly figures: readonly Figure[];
}
