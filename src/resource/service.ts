import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT } from '../kernel/simulation.ts';
import { type Interruptible, type Party, Waiting } from '../process/waiting.ts';
import { OUT_OF_LINE } from '../process/waiting-line.ts';
import type { Claimant } from './claimant.ts';
import type { UnitPool } from './unit-pool.ts';

/** What becomes of work that is interrupted: it goes on where it stopped, or it begins again. */
export type InterruptedWork = 'resume' | 'restart';

/** What all services of one resource share. */
export interface Workplace {
  /** Its units and its line. */
  readonly pool: UnitPool;
  /** Fires when a job is done. */
  readonly done: EventKind<Job>;
  /** What becomes of work that is interrupted. */
  readonly interruptedWork: InterruptedWork;
}

/** Work to be done by units of a resource, from arrival to release. */
export class Job implements Claimant {
  readonly units: number;
  readonly rank: number;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  isServed = false;
  hasStarted = false;
  before: Claimant | undefined = undefined;
  after: Claimant | undefined = undefined;
  readonly holder: Interruptible;
  private readonly workplace: Workplace;
  private readonly duration: number;
  private readonly party: Party;
  private remaining: number;
  /** When it will be done, while it is served [s]. */
  private endsAt = NaN;
  private end: EventId = NO_EVENT;

  /** Not begun yet. */
  constructor(workplace: Workplace, duration: number, units: number, rank: number, party: Party) {
    this.units = units;
    this.rank = rank;
    this.workplace = workplace;
    this.duration = duration;
    this.remaining = duration;
    this.party = party;
    this.holder = party.root;
  }

  granted(): void {
    const { pool, done } = this.workplace;
    this.endsAt = pool.simulation.now + this.remaining;
    this.end = pool.simulation.scheduleAt(done, this.endsAt, this);
  }

  /** The units are taken away: keeps what is left to do, and goes back to its place in the line. */
  evicted(): boolean {
    const { simulation } = this.workplace.pool;
    simulation.cancel(this.end);
    const isRestarted = this.workplace.interruptedWork === 'restart';
    this.remaining = isRestarted ? this.duration : this.endsAt - simulation.now;
    return true;
  }

  finishIfDue(): boolean {
    const { simulation } = this.workplace.pool;
    if (simulation.now < this.endsAt) return false;
    simulation.cancel(this.end);
    this.finish();
    return true;
  }

  /** The work is done; for its event. */
  finish(): void {
    this.workplace.pool.giveBack(this);
    this.party.wake('served');
  }

  /** Its process was taken out: the work is given up. */
  giveUp(): void {
    const { pool } = this.workplace;
    if (this.isServed) {
      pool.simulation.cancel(this.end);
      pool.giveBack(this);
    } else pool.leave(this);
  }
}

/** Waits until work is done. */
export class Service extends Waiting<'served' | 'balked'> {
  private readonly workplace: Workplace;
  private readonly duration: number;
  private readonly units: number;
  private readonly rank: number;
  private readonly balkAt: number;
  private job: Job | undefined = undefined;

  /** For `Resource.serve`, which see. */
  constructor(workplace: Workplace, duration: number, units: number, rank: number, balkAt: number) {
    super();
    this.isInUse = false;
    this.workplace = workplace;
    this.duration = duration;
    this.units = units;
    this.rank = rank;
    this.balkAt = balkAt;
  }

  override begin(party: Party): void {
    const { pool } = this.workplace;
    const job = new Job(this.workplace, this.duration, this.units, this.rank, party);
    this.job = job;
    if (pool.grantAtOnce(job)) job.granted();
    else if (pool.queued >= this.balkAt && !pool.isReadyFor(job)) {
      pool.balk();
      party.wake('balked');
    } else pool.join(job);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (!isGranted) this.job?.giveUp();
  }
}
