import type { Simulation } from '../kernel/simulation.ts';
import { WaitingLine } from '../process/waiting-line.ts';
import type { Claimant, EvictionCause } from './claimant.ts';
import { ResourceStatistics } from './resource-statistics.ts';

/**
 * Units, the line of those who wait for some, and the list of those who have some.
 *
 * Invariant between calls: nobody in line could be granted what it wants, in the order of the line. So whoever
 * makes room, by leaving, giving back or adding units, ends with `grantWaiting`.
 *
 * Why `grantWaiting` is guarded against itself: to grant wakes a party, and a wait made of waits then leaves its
 * other waits, which may stand in this same line. What such a call frees is seen by the loop that runs already.
 */
export class UnitPool {
  readonly name: string;
  readonly simulation: Simulation;
  readonly statistics: ResourceStatistics;
  /** A claimant takes units away from those of higher rank when there are too few. */
  readonly preempts: boolean;
  /** Who fits may pass those who do not. */
  readonly overtakes: boolean;
  private readonly line = new WaitingLine<Claimant>();
  private nominal: number;
  private down = 0;
  private used = 0;
  /** Who was granted last of those served; the others follow by `before`. */
  private newest: Claimant | undefined = undefined;
  private isGranting = false;

  /** Makes a pool of `capacity` units, all idle; see `Resource`, which checks what it passes. */
  constructor(simulation: Simulation, name: string, capacity: number, preempts: boolean, overtakes: boolean) {
    this.simulation = simulation;
    this.name = name;
    this.nominal = capacity;
    this.preempts = preempts;
    this.overtakes = overtakes;
    this.statistics = new ResourceStatistics(capacity, simulation.now);
  }

  /** Units that there would be if none were down. */
  get capacity(): number {
    return this.nominal;
  }

  /** Units that are broken down. */
  get broken(): number {
    return this.down;
  }

  /** Units that there are. */
  get available(): number {
    return this.nominal > this.down ? this.nominal - this.down : 0;
  }

  /** Units in use; more than are available only while those who have them may finish. */
  get busy(): number {
    return this.used;
  }

  /** Number of those who wait. */
  get queued(): number {
    return this.line.length;
  }

  /** Whether a claimant would be granted its units now, at once or by taking them from others. */
  isReadyFor(claimant: Claimant): boolean {
    return (this.overtakes || this.line.isBeforeAll(claimant)) && this.canHave(claimant);
  }

  /** Grants units that lie idle, if nobody who waits goes before; else changes nothing. */
  grantAtOnce(claimant: Claimant): boolean {
    if (claimant.units > this.available - this.used) return false;
    if (!this.overtakes && !this.line.isBeforeAll(claimant)) return false;
    this.statistics.arrivals++;
    claimant.arrivedAt = this.simulation.now;
    this.serve(claimant);
    this.observe();
    return true;
  }

  /** Lets a claimant join the line; it may be granted at once. */
  join(claimant: Claimant): void {
    this.statistics.arrivals++;
    claimant.arrivedAt = this.simulation.now;
    this.line.append(claimant);
    if (this.overtakes || this.line.first === claimant) this.grantWaiting();
    else this.observe();
  }

  /** A claimant leaves the line without. The one behind may fit where this one did not. */
  leave(claimant: Claimant): void {
    this.line.remove(claimant);
    if (!claimant.hasStarted) this.statistics.reneging.observe(this.simulation.now - claimant.arrivedAt);
    this.grantWaiting();
  }

  /** A claimant gives its units back. */
  giveBack(claimant: Claimant): void {
    this.take(claimant);
    this.statistics.releases++;
    this.statistics.inSystem.observe(this.simulation.now - claimant.arrivedAt);
    this.grantWaiting();
  }

  /** Somebody came and did not join. */
  balk(): void {
    this.statistics.arrivals++;
    this.statistics.balks++;
  }

  /** Changes the number of units: `capacity` in all, `down` of them broken. */
  setCapacity(capacity: number, down: number, work: 'finish' | 'interrupt'): void {
    this.nominal = capacity;
    this.down = down;
    this.statistics.available.set(this.available, this.simulation.now);
    if (work === 'interrupt') {
      const outer = this.isGranting;
      this.isGranting = true;
      while (this.used > this.available) this.evict(this.worst(), 'capacity');
      this.isGranting = outer;
    }
    this.grantWaiting();
  }

  /** Whether there are units enough, or would be if those of higher rank had none. */
  private canHave(claimant: Claimant): boolean {
    let free = this.available - this.used;
    if (claimant.units <= free) return true;
    if (!this.preempts) return false;
    for (let held = this.newest; held !== undefined && free < claimant.units; held = held.before)
      if (mayTake(claimant, held)) free += held.units;
    return claimant.units <= free;
  }

  /** Who loses its units first: the highest rank, of equals the one granted last. */
  private worst(inFavourOf?: Claimant): Claimant {
    let worst: Claimant | undefined;
    for (let held = this.newest; held !== undefined; held = held.before) {
      if (inFavourOf !== undefined && !mayTake(inFavourOf, held)) continue;
      if (worst === undefined || held.rank > worst.rank) worst = held;
    }
    return worst as Claimant;
  }

  private evict(claimant: Claimant, cause: EvictionCause): void {
    if (claimant.finishIfDue()) return;
    this.take(claimant);
    this.statistics.preemptions++;
    if (claimant.evicted(cause)) this.line.insert(claimant);
  }

  /**
   * Grants whatever can be granted, one step at a time.
   *
   * Why it looks at the line anew after each step: to take units from a process interrupts it, whatever it
   * waits for is handed on, and somebody who stands first here may thereby be served elsewhere and leave.
   */
  private grantWaiting(): void {
    if (this.isGranting) return;
    if (this.line.length > 0) {
      this.isGranting = true;
      for (let next = this.nextToGrant(); next !== undefined; next = this.nextToGrant()) {
        if (next.units > this.available - this.used) this.evict(this.worst(next), 'rank');
        else {
          this.line.remove(next);
          this.serve(next);
          next.granted();
        }
      }
      this.isGranting = false;
    }
    this.observe();
  }

  /** Observes levels that have changed, once for all that was done: to hand a unit over leaves it busy. */
  private observe(): void {
    const { queued, busy } = this.statistics;
    if (queued.level !== this.line.length) queued.set(this.line.length, this.simulation.now);
    if (busy.level !== this.used) busy.set(this.used, this.simulation.now);
  }

  private nextToGrant(): Claimant | undefined {
    const { first } = this.line;
    if (first === undefined) return undefined;
    if (this.canHave(first)) return first;
    return this.overtakes ? this.line.find((claimant) => this.canHave(claimant)) : undefined;
  }

  /** Gives a claimant its units, of which there are enough. */
  private serve(claimant: Claimant): void {
    const { now } = this.simulation;
    this.used += claimant.units;
    this.statistics.grants++;
    if (!claimant.hasStarted) {
      claimant.hasStarted = true;
      this.statistics.waiting.observe(now - claimant.arrivedAt);
    }
    claimant.isServed = true;
    claimant.before = this.newest;
    if (this.newest !== undefined) this.newest.after = claimant;
    this.newest = claimant;
  }

  /** Takes a claimant's units, and nothing else. */
  private take(claimant: Claimant): void {
    const { before, after } = claimant;
    if (before !== undefined) before.after = after;
    if (after === undefined) this.newest = before;
    else after.before = before;
    claimant.before = undefined;
    claimant.after = undefined;
    claimant.isServed = false;
    this.used -= claimant.units;
  }
}

function mayTake(claimant: Claimant, held: Claimant): boolean {
  return held.rank > claimant.rank && (held.holder === undefined || held.holder !== claimant.holder);
}
