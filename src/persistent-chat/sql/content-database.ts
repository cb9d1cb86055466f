import type { Incident } from '../../component/model.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import type { Seconds } from '../../util/units.ts';
import { messageBytes, messageRowBytes } from '../storage/message-size.ts';
import { DataFile } from './data-file.ts';
import { SpaceAlarms } from './space-alarms.ts';
import type { SqlInstance } from './sql-instance.ts';
import type { ContentPlan } from './sql-plan.ts';

/**
 * The database of rooms and messages.
 *
 * A post is a transaction: work on a core, then the log flush, on the mirror too where there is one. All
 * posts of one room take their number from one row, so that row is locked until the flush is done and the
 * posts of a room commit one after the other; different rooms do not wait for each other.
 *
 * Requests must arrive in the order of time; each method takes one when it reaches the database, and returns
 * when its answer leaves it.
 */
export class ContentDatabase {
  private readonly plan: ContentPlan;
  private readonly instance: SqlInstance;
  private readonly roomFree: Float64Array;
  private readonly commitTime: TallyCollector;
  private readonly file: DataFile;
  private readonly alarms: SpaceAlarms;
  /** Bytes of the rows stored since the start of the run; whole numbers, and so exact. */
  private rows = 0;

  constructor(plan: ContentPlan, rooms: number, instance: SqlInstance, commitTime: TallyCollector) {
    this.plan = plan;
    this.instance = instance;
    this.roomFree = new Float64Array(rooms);
    this.commitTime = commitTime;
    this.file = new DataFile(plan.file);
    this.alarms = new SpaceAlarms({ ...plan, largest: plan.file.largest });
    this.alarms.look(this.bytes, 0);
    instance.hold(this);
  }

  /**
   * Takes the transaction of a post that reaches the database at `now`; returns when it is durable. Its row
   * takes space from now on, whether the database has so much or not: see `isFull`. When the data file must grow
   * for it, the transaction waits for that too.
   */
  commit(room: number, now: Seconds, characters = this.plan.message.characters): Seconds {
    const worked = this.instance.work(now, this.plan.work.post);
    this.rows += messageRowBytes(characters, this.plan.message);
    const { bytes } = this;
    const durable = Math.max(worked, this.roomFree[room]) + this.file.hold(bytes) + this.plan.commit;
    this.roomFree[room] = durable;
    this.commitTime.observe(durable - now);
    this.alarms.look(bytes, now);
    return durable;
  }

  /** Reads so many of the latest messages of a room, which the chat servers do not have in memory. Draws: 1 uniform. */
  readHistory(now: Seconds, messages: number): Seconds {
    const { work, messagesPerPage } = this.plan;
    return this.instance.workAndRead(now, work.history, Math.ceil(messages / messagesPerPage));
  }

  /** Searches for rooms; the table of rooms is always in memory. */
  search(now: Seconds): Seconds {
    return this.instance.work(now, this.plan.work.search);
  }

  /** Bytes that it takes on disk, with what it held at the start. */
  get bytes(): number {
    return this.plan.size + messageBytes(this.rows, this.plan.message);
  }

  /** Whether it has all the bytes that its edition of SQL Server or its volume allows, so that no post can be stored. */
  get isFull(): boolean {
    return this.file.isFullWith(this.bytes);
  }

  /** When it was filled so far that it is told, and when it was full. */
  incidents(): readonly Incident[] {
    return this.alarms.incidents();
  }
}
