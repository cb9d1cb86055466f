import type { FigureReader } from '../figures/index.ts';
import type { MessageSize } from '../storage/message-size.ts';
import { diskBytesPerRow, messageRow, rowsPerPage } from '../storage/row-size.ts';
import { spaceFactor, tableSpace } from '../storage/table-space.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { oneWay } from '../topology/distance.ts';
import { largestDatabase } from '../topology/sql-limits.ts';
import { type DataFilePlan, planDataFile } from './data-file.ts';

/** The content database of a pool. */
export interface ContentPlan {
  readonly path: string;
  /** Core seconds of each kind of request. */
  readonly work: { readonly post: number; readonly history: number; readonly search: number };
  /** From the end of the work until a transaction is durable, on the mirror too where a commit waits for it [s]. */
  readonly commit: number;
  readonly roundTrips: number;
  readonly message: MessageSize;
  readonly messagesPerPage: number;
  /** Bytes of disk of a post of mean length. */
  readonly bytesPerPost: number;
  /** Bytes with indexes and free space, for each byte of messages. */
  readonly space: number;
  /** Bytes that it holds when the run begins. */
  readonly size: number;
  /** Bytes that the edition of its SQL Server allows; null when it sets no bound that matters. */
  readonly limitBytes: number | null;
  readonly file: DataFilePlan;
  /** Shares of all that its file can hold, from which a warning and an error tell that it fills. */
  readonly warnFrom: number;
  readonly errorFrom: number;
}

/** What the content database at a path is built on. */
export function planContent(path: string, deployment: Deployment, figure: FigureReader): ContentPlan {
  const message = { characters: figure('message.characters'), richText: figure('message.richText') };
  const row = messageRow(message.characters, message.richText);
  return {
    path,
    work: {
      post: figure('sql.postWork'),
      history: figure('sql.historyWork'),
      search: figure('sql.searchWork'),
    },
    commit: commitTime(path, deployment, figure),
    roundTrips: figure('sql.roundTripsPerPost'),
    message,
    messagesPerPage: rowsPerPage(row),
    bytesPerPost: diskBytesPerRow(row),
    space: spaceFactor(row, tableSpace(figure)),
    size: deployment.get<'database'>(path).size,
    limitBytes: largestDatabase(deployment.instanceUnder(path), figure),
    file: planDataFile(path, deployment, figure),
    warnFrom: figure('disk.warning'),
    errorFrom: figure('disk.error'),
  };
}

/** With a synchronous mirror the log goes there after it is written here, and an answer comes back. */
function commitTime(path: string, deployment: Deployment, figure: FigureReader): number {
  const here = logWrite(deployment.instanceUnder(path), figure);
  const mirror = deployment.mirrorOf(path);
  if (mirror === undefined || mirror.safety === 'asynchronous') return here;
  const there = logWrite(deployment.instanceUnder(mirror.path), figure);
  return here + 2 * oneWay(deployment, path, mirror.path, figure) + there;
}

function logWrite({ logDisk }: Placed<'sql'>, figure: FigureReader): number {
  return figure(logDisk === 'disk' ? 'sql.logWrite.disk' : 'sql.logWrite.cached');
}
