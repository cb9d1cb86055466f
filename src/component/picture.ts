/**
 * Pictures and tables as plain data. A model says which of its series belong into one chart; the report
 * draws them without knowing what they mean, today or from a stored result years later.
 */

/** One line of a panel: a column of a series in the result. */
export interface ChartLine {
  readonly label: string;
  /** Name in the result's `series`, such as `node.cpu@chat-server/1`. */
  readonly series: string;
  /** Column drawn as the line: `mean`, `p50`, `p95`, `p99`. */
  readonly column: string;
}

/** A horizontal line at a value that matters, such as a published limit. */
export interface ChartMark {
  readonly label: string;
  readonly value: number;
}

/** A stretch of time that matters, such as one in which a part is down. */
export interface ChartSpan {
  readonly label: string;
  /** When it begins and ends [s], the same for an instant; `to` is null when it lasts until the end. */
  readonly from: number;
  readonly to: number | null;
}

/** One plot area; the panels of a chart share the time axis. */
export interface ChartPanel {
  /** Name of the vertical axis, without the unit. */
  readonly label: string;
  /** Unit of the vertical axis: `s`, `1/s`, `1` for a fraction (drawn in per cent), or a noun. */
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly marks?: readonly ChartMark[];
  /** The lines are parts of a whole: drawn as areas on one another, the first one at the bottom. */
  readonly stacked?: true;
}

/** Series over simulated time. */
export interface TimeChart {
  /** Name of the file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences that say what the chart shows, for people who cannot see it and in the caption. */
  readonly caption: string;
  readonly panels: readonly ChartPanel[];
  /** Shaded behind the lines of all panels, and named above them. */
  readonly spans?: readonly ChartSpan[];
}

/** A table of the report. */
export interface Table {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly unit?: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A question that the run was made for and what it says, in words. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
  /** `good` and `bad` are verdicts, `tight` lies between them, `plain` is a statement without one. */
  readonly tone: 'good' | 'tight' | 'bad' | 'plain';
}

/** Where a number comes from and how far to trust it. */
export type FigureStatus = 'published' | 'derived' | 'observed' | 'calibrated' | 'assumed' | 'scenario';

/** A constant that the answer rests on. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly status: FigureStatus;
  readonly source: string;
  /** What the number is. */
  readonly meaning: string;
  /** What other sources say, where they contradict one another. */
  readonly conflict?: string;
}

/** A rule of the domain that the described situation breaks or should heed. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'advice';
  /** It would be an error, and is a warning because the scenario goes beyond support. */
  readonly isWaived?: true;
  /** Part of the deployment that it is about, such as `chat-server/2`, or key of the scenario. */
  readonly path: string;
  /** What was found. */
  readonly message: string;
  /** What to do. */
  readonly remedy?: string;
  /** Pages of the documentation that say so. */
  readonly source: string;
}
