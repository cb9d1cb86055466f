import type { Incident } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import type { CopyPlan } from './database-copies.ts';
import { Interruptions } from './interruptions.ts';
import { ServerWays } from './server-ways.ts';
import type { SqlInstance } from './sql-instance.ts';
import type { SqlInstances } from './sql-instances.ts';

/** What is served now, and how. */
export interface Serving {
  readonly copy: CopyPlan;
  /** Why it is not served, in words; null when it is. */
  readonly obstacle: string | null;
  /** Copy that each commit waits for as well; null when it waits for none. */
  readonly mirror: CopyPlan | null;
  /** Until when each commit waits for a mirror that does not answer. */
  readonly stalledUntil: Seconds;
}

/** A database as those see it who ask it: whether it answers, how far away it is, how long a commit takes. */
export class DatabaseService {
  readonly path: string;
  /** Instance of the copy that serves, or is to serve next. */
  instance: SqlInstance;
  /** From the end of the work until a transaction is durable, on the mirror too where a commit waits for it. */
  commit: Seconds = 0;
  /** Until when each commit waits for a mirror that does not answer. */
  stalledUntil: Seconds = 0;
  isServing = true;
  private readonly sql: SqlInstances;
  private readonly interrupted: () => void;
  private readonly interruptions: Interruptions;
  private readonly ways: ServerWays;
  private copy: CopyPlan;

  /**
   * @param serverSites sites of the chat servers that ask it, in their order.
   * @param interrupted called when all that was under way is gone.
   */
  constructor(primary: CopyPlan, sql: SqlInstances, serverSites: readonly string[], interrupted: () => void) {
    this.path = primary.path;
    this.sql = sql;
    this.interrupted = interrupted;
    this.interruptions = new Interruptions(primary.path);
    this.ways = new ServerWays(serverSites, sql.network);
    this.copy = primary;
    this.instance = sql.under(primary.path);
  }

  /** Whether it answers a chat server. */
  answers(server: number): boolean {
    return this.isServing && this.ways.isOpen(server);
  }

  /** Time from a chat server to where it is served, one way. */
  distanceFrom(server: number): Seconds {
    return this.ways.time(server);
  }

  /** Path of the copy that serves, or is to serve next. */
  get servedBy(): string {
    return this.copy.path;
  }

  /** Grows whenever it is interrupted. */
  get generation(): number {
    return this.interruptions.generation;
  }

  /** Whether a transaction of a generation that was, or will be, durable at a time is kept. */
  survived(generation: number, durable: Seconds): boolean {
    return this.interruptions.survived(generation, durable);
  }

  /** What was durable after `since` and is not yet known to its server is gone. */
  cutBack(since: Seconds): void {
    this.interruptions.cutBack(since);
  }

  /** It is served like this from `now` on. Who is to serve from another copy is interrupted before. */
  serve({ copy, obstacle, mirror, stalledUntil }: Serving, now: Seconds): void {
    const hasMoved = copy !== this.copy;
    if (this.isServing && (obstacle !== null || hasMoved)) {
      this.isServing = false;
      this.interruptions.begin(now, obstacle ?? 'its partners change their roles');
      this.interrupted();
      this.sql.tell(this.path, false);
    }
    this.copy = copy;
    this.instance = this.sql.under(copy.path);
    this.ways.leadTo(copy);
    this.commit = this.commitTime(copy, mirror);
    this.stalledUntil = stalledUntil;
    if (this.isServing || obstacle !== null) return;
    this.isServing = true;
    this.interruptions.end(now, copy.path);
    this.sql.tell(this.path, true);
  }

  /** The times in which it did not answer. */
  incidents(): readonly Incident[] {
    return this.interruptions.incidents();
  }

  /** The log is written here; where there is a mirror it goes there then, is written, and an answer comes back. */
  private commitTime(copy: CopyPlan, mirror: CopyPlan | null): Seconds {
    const here = copy.logWrite * this.instance.diskFactor;
    if (mirror === null) return here;
    const way = copy.toSites[mirror.site] * this.sql.network.factor(copy.site, mirror.site);
    return here + 2 * way + mirror.logWrite * this.sql.under(mirror.path).diskFactor;
  }
}
