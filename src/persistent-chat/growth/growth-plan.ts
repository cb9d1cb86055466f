/** What grows, as plain data: the days are drawn and added up from this alone. */
import type { Seconds } from '../../util/units.ts';
import type { CalendarPlan } from './calendar.ts';

/** Something that happens so and so often on a working day, such as posts in the small rooms of a pool. */
export interface SourcePlan {
  /** Unique, such as `chat-pool/1/posts/small`. */
  readonly name: string;
  /** Mean number on a working day, for the users of the first day. */
  readonly perDay: number;
  /** Whether the number of a day is Poisson; otherwise it is the mean. */
  readonly isRandom: boolean;
}

/** What becomes of bytes once they are there. */
export type Fate =
  | { readonly kind: 'stay' }
  /** Whole days: what is older than `olderThan` goes, every `every` days. */
  | { readonly kind: 'purged'; readonly olderThan: number; readonly every: number }
  /** All that is there goes after each such time [s]; between two of these it stands. */
  | { readonly kind: 'drained'; readonly every: Seconds };

/** Bytes of one kind in something that grows. */
export interface ContributionPlan {
  /** What it is, such as `messages`; several of a name are shown as one. */
  readonly label: string;
  /** Class of rooms that it comes from, where that matters. */
  readonly roomClass?: string;
  /** Bytes when the run begins. */
  readonly initial: number;
  /** Bytes that are there for the users of the first day, beyond what `initial` says, and follow their number. */
  readonly standing: number;
  /** Bytes of each occurrence of a source: mean and standard deviation. */
  readonly terms: readonly { readonly source: number; readonly mean: number; readonly deviation: number }[];
  readonly fate: Fate;
}

/** What a thing that grows is. */
export type HoldingKind =
  | 'content'
  | 'compliance'
  | 'log'
  | 'log backups'
  | 'files'
  | 'back-end'
  | 'monitoring'
  | 'archiving';

/** Something that grows: a database, its log, a store of files. */
export interface HoldingPlan {
  /** Path of the part, such as `sql/1/mgc`, or below it, such as `sql/1/mgc/log`. */
  readonly path: string;
  readonly kind: HoldingKind;
  readonly contributions: readonly ContributionPlan[];
}

/** One copy of a holding on a volume. The first place of a holding is its own, others are its copies. */
export interface PlacePlan {
  /** Path of the copy. */
  readonly path: string;
  readonly holding: number;
  readonly volume: number;
  /** Size of its file when the run begins, and the step by which it grows [B]. */
  readonly initialFile: number;
  readonly step: number;
  /** Whether it gives back what it does not need, as a folder of files does, and no data file. */
  readonly shrinks: boolean;
  /** Bytes that the edition of its SQL Server allows; null where nothing bounds it but the volume. */
  readonly limitBytes: number | null;
}

/** A volume of a computer. */
export interface VolumePlan {
  /** The computer, and `/log` behind it for a volume of logs. */
  readonly path: string;
  /** Bytes that it has room for; null where nobody says: a file server, for which no page has a number. */
  readonly size: number | null;
}

/** Bytes of disk of a post of mean length, with its rich text and without. */
export interface PostBytes {
  readonly whole: number;
  readonly textOnly: number;
}

/** Everything that a run of growth needs to know. */
export interface GrowthPlan {
  readonly calendar: CalendarPlan;
  /** Days of the run. */
  readonly days: number;
  readonly users: number;
  /** Users who come in a year for each there is. */
  readonly usersPerYear: number;
  /** Coefficient of variation of how busy a working day is. */
  readonly daySpread: number;
  /** Shares of a part that is filled, from which it is told. */
  readonly warnFrom: number;
  readonly errorFrom: number;
  readonly post: PostBytes;
  readonly sources: readonly SourcePlan[];
  readonly holdings: readonly HoldingPlan[];
  readonly places: readonly PlacePlan[];
  readonly volumes: readonly VolumePlan[];
}
