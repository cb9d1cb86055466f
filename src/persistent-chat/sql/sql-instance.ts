import type { RandomStream } from '../../random/stream.ts';
import type { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import type { InstancePlan } from './instance-plan.ts';

/** What an instance looks at of a database on it. */
export interface Held {
  /** Bytes that it takes on disk now. */
  readonly bytes: number;
}

/** Cores and disks, which several instances of one computer may share. */
export interface Hardware {
  readonly cores: Cores;
  /** One each for every disk that may serve a random read. */
  readonly disks: Cores;
  /** Whether several instances use it. */
  readonly isShared: boolean;
}

/**
 * A SQL Server instance: the cores that its databases compete for, its disks, and the pages it has in memory.
 *
 * Which pages these are is not followed: a read finds its pages there with the chance that any page of the
 * databases is among them.
 */
export class SqlInstance {
  readonly path: string;
  private readonly plan: InstancePlan;
  private readonly cores: Cores;
  private readonly disks: Cores;
  private readonly isShared: boolean;
  private readonly stream: RandomStream;
  private readonly databases: Held[] = [];
  /** Whether it answers. */
  isRunning = true;
  /** By how many times its disks take longer than planned. */
  diskFactor = 1;

  constructor(plan: InstancePlan, { cores, disks, isShared }: Hardware, stream: RandomStream) {
    this.path = plan.path;
    this.plan = plan;
    this.cores = cores;
    this.disks = disks;
    this.isShared = isShared;
    this.stream = stream;
  }

  /** Puts a database on it. */
  hold(database: Held): void {
    this.databases.push(database);
  }

  /**
   * Does `work` on one core, in seconds of the recommended hardware, for a request that arrives at `now`;
   * returns when it is done.
   */
  work(now: Seconds, work: Seconds): Seconds {
    return this.cores.serve(now, 1, work / this.plan.speed);
  }

  /**
   * Does `work` and then reads so many pages that lie in a row, from memory or with as many random reads at
   * once as it takes; returns when all are there. The work of all reads must be equal, so that they reach the
   * disks in order.
   *
   * Draws: 1 uniform.
   */
  workAndRead(now: Seconds, work: Seconds, pages: number): Seconds {
    const worked = this.work(now, work);
    if (this.stream.uniform() < this.hitShare) return worked;
    const { pagesPerRead, randomRead } = this.plan;
    return this.disks.serve(worked, Math.ceil(pages / pagesPerRead), randomRead * this.diskFactor);
  }

  /**
   * It answers from now on, or no more, and what it was about to do is gone. On cores that it shares nobody knows
   * whose work is whose: they finish it.
   */
  become(isRunning: boolean, now: Seconds): void {
    this.isRunning = isRunning;
    if (isRunning || this.isShared) return;
    this.cores.clear(now);
    this.disks.clear(now);
  }

  /** Chance that pages are in memory. */
  get hitShare(): number {
    const bytes = this.databases.reduce((sum, database) => sum + database.bytes, this.plan.otherBytes);
    return bytes <= this.plan.buffer ? 1 : this.plan.buffer / bytes;
  }
}
