import { runningBody } from '../process/running.ts';
import { type Interruptible, NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { OUT_OF_LINE } from '../process/waiting-line.ts';
import type { Claimant, EvictionCause } from './claimant.ts';
import type { UnitPool } from './unit-pool.ts';

/**
 * Units of a resource that are somebody's for a while. Give them back by `release`, in a `finally` where the
 * process can be interrupted.
 */
export interface Lease {
  /** How many. */
  readonly units: number;
  /** False once it was released, or the units were taken away. */
  readonly isHeld: boolean;
  /**
   * Gives the units back. Does nothing when they were taken away, so that `finally` need not ask.
   *
   * @throws Error when the lease was released already.
   */
  release(): void;
}

/** Cause of the interrupt of a process whose units are taken away while it holds them by a lease. */
export class Preempted {
  /** Name of the resource. */
  readonly resource: string;
  /** What was taken away. Its `release` does nothing now. */
  readonly lease: Lease;
  /** `rank` when somebody of lower rank needed the units; `capacity` when there are fewer of them now. */
  readonly cause: EvictionCause;

  /** Says what was taken away, and why. */
  constructor(resource: string, lease: Lease, cause: EvictionCause) {
    this.resource = resource;
    this.lease = lease;
    this.cause = cause;
  }

  /** For messages. */
  toString(): string {
    const why = this.cause === 'rank' ? 'somebody of lower rank' : 'a smaller capacity';
    return `${this.lease.units} units of '${this.resource}' taken away by ${why}`;
  }
}

/** The lease itself, which stands in the line until it is granted. */
export class UnitLease implements Claimant, Lease {
  readonly units: number;
  readonly rank: number;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  isServed = false;
  hasStarted = false;
  before: Claimant | undefined = undefined;
  after: Claimant | undefined = undefined;
  holder: Interruptible | undefined;
  /** Who waits for it, while it stands in the line. */
  party: Party | undefined = undefined;
  private readonly pool: UnitPool;
  private isOver = false;
  private isTaken = false;

  /** Not granted yet, for `holder`. */
  constructor(pool: UnitPool, units: number, rank: number, holder: Interruptible | undefined) {
    this.units = units;
    this.rank = rank;
    this.pool = pool;
    this.holder = holder;
  }

  get isHeld(): boolean {
    return this.isServed;
  }

  release(): void {
    if (this.isOver)
      throw new Error(`a lease of '${this.pool.name}' is released twice, at ${this.pool.simulation.now} s`);
    this.isOver = true;
    if (this.isTaken) return;
    if (!this.isServed) {
      this.isOver = false;
      throw new Error(`a lease of '${this.pool.name}' is released before it was granted`);
    }
    this.pool.giveBack(this);
  }

  granted(): void {
    this.party?.wake(this);
  }

  /** A lease ends when it is released, and never by itself. */
  finishIfDue(): boolean {
    return false;
  }

  evicted(cause: EvictionCause): boolean {
    this.isTaken = true;
    this.holder?.interrupt(new Preempted(this.pool.name, this, cause));
    return false;
  }
}

/** Waits for units. */
export class Acquire extends Waiting<Lease | 'balked'> {
  private readonly pool: UnitPool;
  private readonly units: number;
  private readonly rank: number;
  private readonly balkAt: number;
  private lease: UnitLease | undefined = undefined;

  /** For `Resource.acquire`, which see. */
  constructor(pool: UnitPool, units: number, rank: number, balkAt: number) {
    super();
    this.isInUse = false;
    this.pool = pool;
    this.units = units;
    this.rank = rank;
    this.balkAt = balkAt;
  }

  override attempt(): Lease | 'balked' | typeof NOT_NOW {
    const lease = new UnitLease(this.pool, this.units, this.rank, runningBody());
    if (this.pool.grantAtOnce(lease)) return lease;
    if (this.pool.queued >= this.balkAt && !this.pool.isReadyFor(lease)) {
      this.pool.balk();
      return 'balked';
    }
    // It is what `begin` then lets join the line.
    this.lease = lease;
    return NOT_NOW;
  }

  override begin(party: Party): void {
    const lease = this.lease ?? new UnitLease(this.pool, this.units, this.rank, undefined);
    this.lease = lease;
    lease.holder = party.root;
    lease.party = party;
    if (this.pool.queued >= this.balkAt && !this.pool.isReadyFor(lease)) {
      this.pool.balk();
      party.wake('balked');
    } else this.pool.join(lease);
  }

  override settle(granted: unknown): Lease | 'balked' {
    this.lease = undefined;
    return granted as Lease | 'balked';
  }

  override abandon(_party: Party, isGranted: boolean): void {
    const lease = this.lease as UnitLease;
    this.lease = undefined;
    if (!isGranted) this.pool.leave(lease);
    // Nothing to hand back when it balked, or when the units have been taken away since they were granted.
    else if (lease.isHeld) lease.release();
  }
}
