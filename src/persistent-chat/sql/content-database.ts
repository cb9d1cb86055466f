import type { TallyCollector } from '../../observe/collector/tallied.ts';
import { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import type { ContentPlan } from './sql-plan.ts';

/**
 * The database of rooms and messages.
 *
 * A post is a transaction: work on a core, then the log flush, on the mirror too where there is one. All
 * posts of one room take their number from one row, so that row is locked until the flush is done and the
 * posts of a room commit one after the other; different rooms do not wait for each other.
 */
export class ContentDatabase {
  private readonly plan: ContentPlan;
  private readonly cores: Cores;
  private readonly roomFree: Float64Array;
  private readonly commitTime: TallyCollector;
  private rows = 0;

  constructor(plan: ContentPlan, rooms: number, commitTime: TallyCollector) {
    this.plan = plan;
    this.cores = new Cores(plan.cores);
    this.roomFree = new Float64Array(rooms);
    this.commitTime = commitTime;
  }

  /** Takes the transaction of a post that reaches the database at `now`; returns when it is durable. */
  commit(room: number, now: Seconds): Seconds {
    const worked = this.cores.serve(now, 1, this.plan.work);
    const durable = Math.max(worked, this.roomFree[room]) + this.plan.commit;
    this.roomFree[room] = durable;
    this.commitTime.observe(durable - now);
    return durable;
  }

  /** Notes that the row of a post is durable. */
  stored(): void {
    this.rows++;
  }

  /** Bytes that the messages stored since the start of the run take on disk. */
  get bytes(): number {
    return this.rows * this.plan.bytesPerPost;
  }
}
