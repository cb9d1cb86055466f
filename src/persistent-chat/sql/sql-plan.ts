import type { FigureReader } from '../figures/index.ts';
import type { MessageSize } from '../storage/message-size.ts';
import { diskBytesPerRow, messageRow, rowsPerPage } from '../storage/row-size.ts';
import { spaceFactor, tableSpace } from '../storage/table-space.ts';
import type { Deployment } from '../topology/deployment.ts';
import { largestDatabase } from '../topology/sql-limits.ts';
import { type DataFilePlan, planDataFile } from './data-file.ts';
import { type DatabaseCopies, planCopies } from './database-copies.ts';

/** The content database of a pool. */
export interface ContentPlan extends DatabaseCopies {
  /** Core seconds of each kind of request. */
  readonly work: { readonly post: number; readonly history: number; readonly search: number };
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
    ...planCopies(path, deployment, figure),
    work: {
      post: figure('sql.postWork'),
      history: figure('sql.historyWork'),
      search: figure('sql.searchWork'),
    },
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
