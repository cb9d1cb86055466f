import type { Simulation } from '../kernel/simulation.ts';
import { runningBody } from '../process/running.ts';
import type { Waiting } from '../process/waiting.ts';
import { Acquire, type Lease, UnitLease } from './lease.ts';
import type { ResourceStatistics } from './resource-statistics.ts';
import { type InterruptedWork, type Job, Service, type Workplace } from './service.ts';
import { UnitPool } from './unit-pool.ts';

/** What a resource is like, where it differs from the default. */
export interface ResourceOptions {
  /** Units, an integer, 0 or more. Default: 1. */
  readonly capacity?: number;
  /** Who is of lower rank takes units away from those of higher rank. Default: false, everybody may finish. */
  readonly preempts?: boolean;
  /**
   * A small request that fits may pass a large one that does not and waits at the head of the line. Default:
   * false: the large one holds everybody up behind it until it fits, and so is never starved.
   */
  readonly overtakes?: boolean;
  /** What becomes of a `serve` that is interrupted. Default: it goes on where it stopped. */
  readonly interruptedWork?: InterruptedWork;
}

/** What is asked of a resource, where it differs from one unit, rank 0 and a customer who never balks. */
export interface Claim {
  /** How many units, an integer, 1 or more. Default: 1. */
  readonly units?: number;
  /** Low goes first; finite. Default: 0. */
  readonly rank?: number;
}

/** A claim of somebody who looks at the line first. */
export interface BalkingClaim extends Claim {
  /** Does not join when this many wait already and it would have to wait; 0 is a loss system. */
  readonly balkAt: number;
}

/** What happens to work in progress when units go: everybody may finish, or those of the highest rank stop. */
export type WorkInProgress = 'finish' | 'interrupt';

/**
 * A number of equal units, and the line of those who wait for some: servers, beds, tellers, licences.
 *
 * The line goes by rank, low first, then by arrival. It observes itself; see `statistics`.
 *
 * ```ts
 * import { exponential, hold, Resource, Simulation, spawn, Streams } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * const streams = new Streams('M/M/1', 0);
 * const [arriving, serving] = [streams.open('arrivals'), streams.open('services')];
 * const counter = new Resource(simulation, 'counter');
 * function* customer() {
 *   yield* counter.serve(exponential(0.8).sample(serving));
 * }
 * function* arrivals() {
 *   for (;;) {
 *     yield* hold(exponential(1).sample(arriving));
 *     spawn(simulation, 'customer', customer);
 *   }
 * }
 * spawn(simulation, 'arrivals', arrivals);
 * simulation.run(1000);
 * counter.reset();
 * simulation.run(100_000);
 * console.assert(Math.abs(counter.statistics.inSystem.mean - 4) < 0.5);
 * console.assert(Math.abs(counter.statistics.utilisation(simulation.now) - 0.8) < 0.02);
 * ```
 *
 * Cost: O(1) for each arrival, grant and release while all ranks are equal, O(log n) otherwise, n waiting; with
 * pre-emption O(k) more, k served.
 *
 * Order: those who are granted in one instant go on in the order of the line.
 */
export class Resource {
  readonly name: string;
  private readonly pool: UnitPool;
  private readonly workplace: Workplace;
  private readonly plain: Claim = {};

  /** Makes one with all units idle. @throws RangeError when the capacity is not an integer, 0 or more. */
  constructor(simulation: Simulation, name: string, options: ResourceOptions = {}) {
    const { capacity = 1, preempts = false, overtakes = false, interruptedWork = 'resume' } = options;
    requireUnits(`capacity of '${name}'`, capacity, 0);
    this.name = name;
    this.pool = new UnitPool(simulation, name, capacity, preempts, overtakes);
    const done = simulation.kind<Job>(`${name} served`, (job) => job.finish());
    this.workplace = { pool: this.pool, done, interruptedWork };
  }

  /** Units that there would be if none were broken down. */
  get capacity(): number {
    return this.pool.capacity;
  }

  /** Units that there are to use: the capacity less those that are broken down. */
  get available(): number {
    return this.pool.available;
  }

  /** Units in use. More than are available only while work in progress may finish. */
  get busy(): number {
    return this.pool.busy;
  }

  /** Number of those who wait in line. */
  get queued(): number {
    return this.pool.queued;
  }

  /** What it has observed of itself. */
  get statistics(): ResourceStatistics {
    return this.pool.statistics;
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps levels and line. `at`: now, by default. */
  reset(at: number = this.pool.simulation.now): void {
    this.pool.statistics.reset(at);
  }

  /**
   * Waits for units; results in the lease by which they are given back.
   *
   * Idle units are granted without a wait. A process whose units are taken away, by a lower rank or because there
   * are fewer of them, is interrupted with the cause `Preempted`, wherever it waits.
   *
   * @throws RangeError when the units are not an integer of 1 or more, or the rank is not finite.
   */
  acquire(claim?: Claim & { readonly balkAt?: never }): Waiting<Lease>;
  /** Likewise, but results in 'balked' when the line is too long. */
  acquire(claim: BalkingClaim): Waiting<Lease | 'balked'>;
  acquire(claim: Claim & { readonly balkAt?: number } = this.plain): Waiting<Lease | 'balked'> {
    const { units = 1, rank = 0, balkAt = NEVER } = claim;
    this.requireClaim(units, rank, balkAt);
    return new Acquire(this.pool, units, rank, balkAt);
  }

  /**
   * Waits for units, keeps them for `duration` seconds of work, and gives them back.
   *
   * Work whose units are taken away goes back to its place in the line and resumes, or restarts, when it has
   * units again; its process learns nothing of it. Who leaves early, interrupted or out of patience, gives the
   * rest of the work up.
   *
   * `duration` in [0, ∞) [s]. @throws RangeError when it is not, and as `acquire`.
   */
  serve(duration: number, claim?: Claim & { readonly balkAt?: never }): Waiting<'served'>;
  /** Likewise, but results in 'balked' when the line is too long. */
  serve(duration: number, claim: BalkingClaim): Waiting<'served' | 'balked'>;
  serve(
    duration: number,
    claim: Claim & { readonly balkAt?: number } = this.plain,
  ): Waiting<'served'> | Waiting<'served' | 'balked'> {
    const { units = 1, rank = 0, balkAt = NEVER } = claim;
    this.requireClaim(units, rank, balkAt);
    if (!(duration >= 0 && duration < Infinity))
      throw new RangeError(`service at '${this.name}' takes ${duration} s: it must be finite and 0 or more`);
    return new Service(this.workplace, duration, units, rank, balkAt);
  }

  /** A lease of idle units that nobody waits for, or undefined; for events, and for who would rather not wait. */
  tryAcquire(claim: Claim = this.plain): Lease | undefined {
    const { units = 1, rank = 0 } = claim;
    this.requireClaim(units, rank, NEVER);
    const lease = new UnitLease(this.pool, units, rank, runningBody());
    return this.pool.grantAtOnce(lease) ? lease : undefined;
  }

  /**
   * Changes the number of units, also while they are in use. `capacity` an integer, 0 or more.
   *
   * When there are too few for those who are served, they may finish, and nobody new is served until enough have;
   * or, with 'interrupt', those of the highest rank, of equals the one granted last, lose theirs at once.
   *
   * @throws RangeError when the capacity is out of range.
   */
  resize(capacity: number, work: WorkInProgress = 'finish'): void {
    requireUnits(`capacity of '${this.name}'`, capacity, 0);
    this.pool.setCapacity(capacity, this.pool.broken, work);
  }

  /**
   * Takes units out of service until they are repaired; all of them, by default. An integer, 0 or more.
   *
   * More can break than there are; as many must be repaired. @throws RangeError when `units` is out of range.
   */
  breakDown(units: number = this.capacity, work: WorkInProgress = 'interrupt'): void {
    requireUnits(`units of '${this.name}' that break down`, units, 0);
    this.pool.setCapacity(this.pool.capacity, this.pool.broken + units, work);
  }

  /** Puts broken units back into service; all, by default. @throws RangeError for more than are broken. */
  repair(units: number = this.pool.broken): void {
    requireUnits(`units of '${this.name}' that are repaired`, units, 0);
    if (units > this.pool.broken)
      throw new RangeError(`${units} units of '${this.name}' are repaired: ${this.pool.broken} are broken`);
    this.pool.setCapacity(this.pool.capacity, this.pool.broken - units, 'finish');
  }

  private requireClaim(units: number, rank: number, balkAt: number): void {
    if (units !== 1) requireUnits(`units asked of '${this.name}'`, units, 1);
    if (rank !== 0 && !Number.isFinite(rank))
      throw new RangeError(`rank at '${this.name}' is ${rank}: it must be finite`);
    if (!(balkAt >= 0)) throw new RangeError(`balkAt at '${this.name}' is ${balkAt}: it must be 0 or more`);
  }
}

/** A line that is never too long: more than can be pending, and still a small integer, which is not boxed. */
const NEVER = 1_073_741_823;

function requireUnits(what: string, units: number, least: number): void {
  if (!(Number.isSafeInteger(units) && units >= least))
    throw new RangeError(`${what}: ${units}; it must be an integer, ${least} or more`);
}
