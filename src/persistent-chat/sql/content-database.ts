import type { Incident } from '../../component/model.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import type { Seconds } from '../../util/units.ts';
import { ContentSpace } from './content-space.ts';
import { DatabaseFailover } from './database-failover.ts';
import type { DatabaseService } from './database-service.ts';
import type { Position } from './position.ts';
import type { ServedDatabase } from './served-database.ts';
import type { SqlInstances } from './sql-instances.ts';
import type { ContentPlan } from './sql-plan.ts';

/**
 * The database of rooms and messages.
 *
 * A post is a transaction: work on a core, then the log flush, on the mirror too where there is one. All
 * posts of one room take their number from one row, so that row is locked until the flush is done and the
 * posts of a room commit one after the other; different rooms do not wait for each other.
 *
 * Requests must arrive in the order of time, and while it answers; each method takes one when it reaches the
 * database, and returns when its answer leaves it. When it is interrupted meanwhile no answer comes: see `survived`.
 */
export class ContentDatabase implements ServedDatabase {
  private readonly plan: ContentPlan;
  private readonly sql: SqlInstances;
  private readonly roomFree: Float64Array;
  private readonly commitTime: TallyCollector;
  private readonly space: ContentSpace;
  private readonly failover: DatabaseFailover;
  private readonly service: DatabaseService;
  /** Transactions under way, by the time at which each is durable: when it was begun. */
  private readonly begun = new Map<Seconds, Seconds>();
  private readonly interruptedAt: Seconds[] = [];
  /** Posts that a server was told are durable although what took them had stopped before: an error, if any. */
  falselyTold = 0;

  /** `serverSites`: paths of the sites of the chat servers that ask it, in their order. */
  constructor(
    plan: ContentPlan,
    rooms: number,
    sql: SqlInstances,
    commitTime: TallyCollector,
    serverSites: readonly string[],
  ) {
    this.plan = plan;
    this.sql = sql;
    this.roomFree = new Float64Array(rooms);
    this.commitTime = commitTime;
    this.space = new ContentSpace(plan, sql.volumes);
    this.failover = new DatabaseFailover(plan, sql, serverSites, this, ({ logPerPost }) => logPerPost);
    this.service = this.failover.service;
  }

  /** Whether it serves, and a chat server reaches it. */
  answers(server: number): boolean {
    return this.service.answers(server);
  }

  /** Time from a chat server to where it is served now, one way. */
  distanceFrom(server: number): Seconds {
    return this.service.distanceFrom(server);
  }

  /** Grows whenever it is interrupted. */
  get generation(): number {
    return this.service.generation;
  }

  /** Whether a transaction of a generation that was, or will be, durable at a time was kept. */
  survived(generation: number, durable: Seconds): boolean {
    return this.service.survived(generation, durable);
  }

  /** Whether a post of so many characters finds room at `now`: see {@link ContentSpace.takes}. */
  takes(characters: number, now: Seconds): boolean {
    return this.space.takes(characters, now);
  }

  /**
   * Takes the transaction of a post that reaches the database at `now`; returns when it is durable. Its row
   * takes space from now on, whether the database has so much or not: see `takes`. When the data file must grow
   * for it, the transaction waits for that too; and for a mirror that does not answer, until that is given up.
   */
  commit(room: number, now: Seconds, characters = this.plan.message.characters): Seconds {
    const { service, roomFree } = this;
    const worked = service.instance.work(now, this.plan.work.post);
    const begins = Math.max(worked, roomFree[room], service.stalledUntil);
    const durable = begins + this.space.take(characters, now) + service.commit;
    roomFree[room] = durable;
    if (this.sql.mirroring !== null) this.begun.set(durable, now);
    this.commitTime.observe(durable - now);
    this.failover.logged(now);
    return durable;
  }

  /** The post of so many characters that was taken, and durable at a time, is known to its server to be so. */
  stored(characters = this.plan.message.characters, durable: Seconds = Number.NaN): void {
    const begun = this.begun.get(durable) ?? durable;
    if (this.interruptedAt.some((at) => begun < at && at < durable)) this.falselyTold++;
    this.begun.delete(durable);
    this.space.store(characters);
  }

  /** The transaction of a post that was taken, and would have been durable at a time, comes to nothing. */
  abandon(characters: number, durable: Seconds = Number.NaN): void {
    this.begun.delete(durable);
    this.space.abandon(characters);
  }

  /** Reads so many of the latest messages of a room, which the chat servers do not have in memory. Draws: 1 uniform. */
  readHistory(now: Seconds, messages: number): Seconds {
    const { work, messagesPerPage } = this.plan;
    return this.service.instance.workAndRead(now, work.history, Math.ceil(messages / messagesPerPage));
  }

  /** Searches for rooms; the table of rooms is always in memory. */
  search(now: Seconds): Seconds {
    return this.service.instance.work(now, this.plan.work.search);
  }

  /** An operator gives the volume so many bytes more; returns what that changes, in words. */
  addSpace(bytes: number, now: Seconds): string {
    return this.space.addSpace(bytes, now);
  }

  /**
   * An operator removes so many bytes of old messages; returns what that changes, in words. The data file keeps its
   * size, so that others on the volume have no more room than before.
   */
  purge(bytes: number, now: Seconds): string {
    return this.space.purge(bytes, now);
  }

  /** The disk under it has no space left, or has some again. */
  setDiskFull(isFull: boolean, now: Seconds): void {
    this.space.setDiskFull(isFull, now);
  }

  interrupted(): void {
    this.roomFree.fill(0);
    this.interruptedAt.push(this.sql.simulation.now);
  }

  /** How far the commits have come that their servers know of. */
  get position(): Position {
    return this.space.position;
  }

  rollBack(position: Position): number {
    return this.space.rollBack(position, this.sql.simulation.now);
  }

  /**
   * Serves from a copy from now on, without a mirror, and with what it had; returns how many posts are lost.
   *
   * @throws RangeError when there is no such copy.
   */
  moveTo(copy: string, position: Position): number {
    return this.failover.moveTo(copy, position);
  }

  /** Begins to mirror the copy that serves, where a mirror is planned for it; returns what came of it, in words. */
  establishMirror(): string {
    return this.failover.establishMirror();
  }

  /** Path of the copy that serves, or is to serve next. */
  get servedBy(): string {
    return this.service.servedBy;
  }

  /** Whether a copy serves, or could: its instance runs. */
  isUp(copy: string): boolean {
    return this.failover.isUp(copy);
  }

  /** Posts that were durable and are gone, and the bytes that they took on disk. */
  get lost(): { readonly posts: number; readonly bytes: number } {
    return this.space.lost;
  }

  /** Bytes of what is durable, with what it held at the start. */
  get bytes(): number {
    return this.space.bytes;
  }

  /** Bytes of the posts that became durable during the run, but for those that are lost. */
  get bytesStored(): number {
    return this.space.bytesStored;
  }

  /** Posts that counted as committed, and a mirror that took over did not have: an error, if any. */
  get lackingOnMirror(): number {
    return this.failover.lacking;
  }

  /** Bytes that its data file takes of its volume. */
  get fileBytes(): number {
    return this.space.fileBytes;
  }

  /** Posts that were taken while the disk was full: an error, if any. */
  get takenWhenFull(): number {
    return this.space.takenWhenFull;
  }

  /** Whether there is room for not one post more. */
  get isFull(): boolean {
    return this.space.isFull;
  }

  /** When it was filled so far that it is told, when it was full, and when it did not answer. */
  incidents(): readonly Incident[] {
    return [...this.space.incidents(), ...this.failover.incidents()];
  }
}
