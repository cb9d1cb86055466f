import type { Incident } from '../../component/model.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import { formatQuantity } from '../../util/format.ts';
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
  /** Bytes of rows since the start of the run, durable and under way; whole numbers, and so exact. */
  private readonly rows = { stored: 0, underWay: 0 };
  /** Bytes that an operator removed. */
  private purged = 0;
  /** Whether a post found no room. */
  private hasRefused = false;

  constructor(plan: ContentPlan, rooms: number, instance: SqlInstance, commitTime: TallyCollector) {
    this.plan = plan;
    this.instance = instance;
    this.roomFree = new Float64Array(rooms);
    this.commitTime = commitTime;
    this.file = new DataFile(plan.file);
    const { largest } = this.file;
    this.alarms = new SpaceAlarms({
      ...plan,
      largest: largest === Infinity ? null : largest,
      holds: 'what it can hold',
      full: { kind: 'full', message: () => 'no post can be stored: the database has no room' },
      gap: 0,
    });
    this.alarms.look(this.used, 0);
    instance.hold(this);
  }

  /**
   * Whether a post of so many characters finds room at `now`, beside those under way. After the first post that
   * finds none, none does until an operator makes room.
   */
  takes(characters: number, now: Seconds): boolean {
    if (this.isFull) return false;
    const { largest } = this.file;
    const row = messageRowBytes(characters, this.plan.message);
    if (this.bytesWith(this.rows.stored + this.rows.underWay + row) <= largest) return true;
    this.hasRefused = true;
    this.alarms.look(largest, now);
    return false;
  }

  /**
   * Takes the transaction of a post that reaches the database at `now`; returns when it is durable. Its row
   * takes space from now on, whether the database has so much or not: see `takes`. When the data file must grow
   * for it, the transaction waits for that too.
   */
  commit(room: number, now: Seconds, characters = this.plan.message.characters): Seconds {
    const worked = this.instance.work(now, this.plan.work.post);
    this.rows.underWay += messageRowBytes(characters, this.plan.message);
    const { used } = this;
    const durable = Math.max(worked, this.roomFree[room]) + this.file.hold(used) + this.plan.commit;
    this.roomFree[room] = durable;
    this.commitTime.observe(durable - now);
    this.alarms.look(used, now);
    return durable;
  }

  /** The post of so many characters that was taken is durable, and its server knows it. */
  stored(characters = this.plan.message.characters): void {
    const row = messageRowBytes(characters, this.plan.message);
    this.rows.underWay -= row;
    this.rows.stored += row;
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

  /** An operator gives the volume so many bytes more; returns what that changes, in words. */
  addSpace(bytes: number, now: Seconds): string {
    const before = this.file.largest;
    this.file.addSpace(bytes);
    const { largest } = this.file;
    if (largest === before) return 'changes nothing: the volume does not bound the database';
    this.makeRoom(now);
    return `the database can hold ${formatQuantity(largest, 'B')}`;
  }

  /** An operator removes so many bytes of old messages; returns what that changes, in words. */
  purge(bytes: number, now: Seconds): string {
    const freed = Math.min(bytes, this.bytes);
    this.purged += freed;
    this.makeRoom(now);
    return `${formatQuantity(freed, 'B')} of messages are gone`;
  }

  private makeRoom(now: Seconds): void {
    this.hasRefused = false;
    this.alarms.resize(this.file.largest, this.used, now);
  }

  /** Bytes of what is durable, with what it held at the start. */
  get bytes(): number {
    return this.bytesWith(this.rows.stored);
  }

  /** Bytes of the posts that became durable during the run. */
  get bytesStored(): number {
    return this.plan.space * messageBytes(this.rows.stored, this.plan.message);
  }

  /** Whether its edition of SQL Server or its volume allows not one post more. */
  get isFull(): boolean {
    return this.hasRefused || this.file.isFullWith(this.used);
  }

  /** Bytes that it takes on disk, with the posts under way. */
  private get used(): number {
    return this.bytesWith(this.rows.stored + this.rows.underWay);
  }

  private bytesWith(rows: number): number {
    const { size, space, message } = this.plan;
    return size + space * messageBytes(rows, message) - this.purged;
  }

  /** When it was filled so far that it is told, and when it was full. */
  incidents(): readonly Incident[] {
    return this.alarms.incidents();
  }
}
