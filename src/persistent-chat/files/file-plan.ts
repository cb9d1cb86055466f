import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Placed } from '../topology/deployment.ts';

/** What the users of a pool send as files. */
export interface FilePlan {
  /** Uploads of all users together while everybody is connected [1/s]. */
  readonly perSecond: number;
  /** Mean size of a file [B], and how sizes scatter. */
  readonly size: number;
  readonly spread: number;
  /** Largest file that may be uploaded [B]. */
  readonly largest: number;
  /** Downloads of a file, on average, if everybody is connected, and the mean time between two of them. */
  readonly downloads: number;
  readonly downloadGap: Seconds;
  /** Path of the file store; null without one. */
  readonly store: string | null;
}

/** Decides what `users` people do with files. */
export function planFiles(users: number, { fileStore }: Placed<'chat-pool'>, figure: FigureReader): FilePlan {
  return {
    perSecond: (users * figure('files.perUser')) / figure('posts.workingDay'),
    size: figure('files.size'),
    spread: figure('files.spread'),
    largest: figure('files.largest'),
    downloads: figure('files.downloads'),
    downloadGap: figure('files.downloadGap'),
    store: fileStore ?? null,
  };
}
