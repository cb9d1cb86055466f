import type { Incident } from '../../component/model.ts';
import { formatCount, formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import type { Spell } from '../spells.ts';
import { messageBytes, messageRowBytes } from '../storage/message-size.ts';
import { DataFile } from './data-file.ts';
import { FullDisk } from './full-disk.ts';
import type { Position } from './position.ts';
import { SpaceAlarms } from './space-alarms.ts';
import type { ContentPlan } from './sql-plan.ts';
import type { Volumes } from './volume.ts';

/** The rows of a content database, durable and under way, and the room that they find. */
export class ContentSpace {
  private readonly plan: ContentPlan;
  private readonly file: DataFile;
  private readonly alarms: SpaceAlarms;
  private readonly disk: FullDisk;
  /** Bytes of rows since the start of the run; whole numbers, and so exact. */
  private readonly rows = { stored: 0, underWay: 0 };
  private posts = 0;
  /** Bytes that an operator removed. */
  private purged = 0;
  /** Whether a post found no room. */
  private hasRefused = false;
  /** Posts that were durable and are gone, and the bytes that they took on disk. */
  readonly lost = { posts: 0, bytes: 0 };
  /** Posts that were taken while the disk was full: an error, if any. */
  takenWhenFull = 0;

  constructor(plan: ContentPlan, volumes: Volumes) {
    this.plan = plan;
    const says = ({ count }: Spell) => `the disk is full: ${formatCount(count, 'post')} not stored`;
    this.disk = new FullDisk(plan.path, says);
    this.file = new DataFile(plan.file, volumes, (isMore, now) => this.roomChanged(isMore, now));
    this.alarms = new SpaceAlarms({
      ...plan,
      largest: this.file.isBounded ? this.file.largest : null,
      holds: 'what it can hold',
      full: { kind: 'full', message: () => 'no post can be stored: the database has no room' },
      gap: 0,
    });
    this.alarms.look(this.used, 0);
  }

  /**
   * Whether a post of so many characters finds room at `now`, beside those under way. After the first post that
   * finds none, none does until an operator makes room.
   */
  takes(characters: number, now: Seconds): boolean {
    this.disk.turnAway();
    if (this.isFull) return false;
    const { largest } = this.file;
    if (this.bytesWith(this.rows.stored + this.rows.underWay + this.rowOf(characters)) <= largest)
      return true;
    this.hasRefused = true;
    this.alarms.look(largest, now);
    return false;
  }

  /** A post takes its room; returns the time for which its transaction waits while the file grows. */
  take(characters: number, now: Seconds): Seconds {
    this.rows.underWay += this.rowOf(characters);
    if (this.disk.isFull) this.takenWhenFull++;
    const { used } = this;
    const waits = this.file.hold(used, now);
    this.alarms.look(used, now);
    return waits;
  }

  /** A post that was taken is durable. */
  store(characters: number): void {
    const row = this.rowOf(characters);
    this.rows.underWay -= row;
    this.rows.stored += row;
    this.posts++;
  }

  /** A post that was taken comes to nothing. */
  abandon(characters: number): void {
    this.rows.underWay -= this.rowOf(characters);
  }

  /** How far the commits have come. */
  get position(): Position {
    return { posts: this.posts, rows: this.rows.stored };
  }

  /** What is beyond a position is gone; returns how many posts. */
  rollBack({ posts, rows }: Position, now: Seconds): number {
    const lost = this.posts - posts;
    this.lost.posts += lost;
    this.lost.bytes += this.plan.space * messageBytes(this.rows.stored - rows, this.plan.message);
    this.posts = posts;
    this.rows.stored = rows;
    this.purged = Math.min(this.purged, this.bytes + this.purged);
    this.alarms.look(this.used, now);
    return lost;
  }

  /** The disk has no space left, or has some again. */
  setDiskFull(isFull: boolean, now: Seconds): void {
    this.disk.set(isFull, now);
  }

  /** An operator gives the volume so many bytes more; returns what that changes, in words. */
  addSpace(bytes: number, now: Seconds): string {
    return this.file.addSpace(bytes, now);
  }

  /** An operator removes so many bytes of old messages; returns what that changes, in words. */
  purge(bytes: number, now: Seconds): string {
    const freed = Math.min(bytes, this.bytes);
    this.purged += freed;
    this.roomChanged(true, now);
    return `${formatQuantity(freed, 'B')} of messages are gone`;
  }

  /** Bytes that its data file takes of its volume. */
  get fileBytes(): number {
    return this.file.size;
  }

  /** Bytes of what is durable, with what there was at the start. */
  get bytes(): number {
    return this.bytesWith(this.rows.stored);
  }

  /** Bytes of the posts that became durable during the run. */
  get bytesStored(): number {
    return this.plan.space * messageBytes(this.rows.stored, this.plan.message);
  }

  /** Whether the edition of SQL Server, the volume or a full disk allows not one post more. */
  get isFull(): boolean {
    return this.disk.isFull || this.hasRefused || this.file.isFullWith(this.used);
  }

  /** When it was filled so far that it is told, and when it was full. */
  incidents(): readonly Incident[] {
    return [...this.alarms.incidents(), ...this.disk.incidents()];
  }

  private roomChanged(isMore: boolean, now: Seconds): void {
    if (isMore) this.hasRefused = false;
    this.alarms.resize(this.file.largest, this.used, now);
  }

  private rowOf(characters: number): number {
    return messageRowBytes(characters, this.plan.message);
  }

  /** Bytes on disk, with the posts under way. */
  private get used(): number {
    return this.bytesWith(this.rows.stored + this.rows.underWay);
  }

  private bytesWith(rows: number): number {
    const { size, space, message } = this.plan;
    return size + space * messageBytes(rows, message) - this.purged;
  }
}
