import type { Simulation } from '../kernel/simulation.ts';
import { NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../process/waiting-line.ts';
import { TimeAverage } from '../stats/time-average.ts';
import { LineStatistics } from './line-statistics.ts';

/** What a reservoir observes of itself, without being asked. */
export class ReservoirStatistics {
  /** The level, over time. */
  readonly level: TimeAverage;
  /** The line of those who wait to fill. */
  readonly filling: LineStatistics;
  /** The line of those who wait to drain. */
  readonly draining: LineStatistics;

  /** Starts at the simulated time `at` [s]. */
  constructor(level: number, at: number) {
    this.level = new TimeAverage(level, at);
    this.filling = new LineStatistics(at);
    this.draining = new LineStatistics(at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.level.reset(at);
    this.filling.reset(at);
    this.draining.reset(at);
  }
}

/** What a reservoir is like, where it differs from the default. */
export interface ReservoirOptions {
  /** How much it holds, in (0, ∞]. Default: Infinity. */
  readonly capacity?: number;
  /** What it holds at first, in [0, capacity]. Default: 0. */
  readonly level?: number;
}

/**
 * A quantity between 0 and a capacity, filled and drained in amounts: fuel, credit, disk space.
 *
 * Whoever asks for more than there is, or fills in more than fits, waits; each of the two lines is served in the
 * order of arrival, and the first in it holds up those behind until its amount can be had. What was granted is
 * moved when the process goes on, in the same instant: until then an amount to be drained is still there, but
 * nobody else's, and an amount to be filled in has its room kept.
 *
 * Order: when a drain and a fill become possible in one instant, they go by the order of their events.
 * Cost: O(1) each. Rounding: amounts are doubles; choose units in which yours are whole numbers.
 */
export class Reservoir {
  readonly name: string;
  /** How much it holds. */
  readonly capacity: number;
  readonly statistics: ReservoirStatistics;
  private readonly simulation: Simulation;
  private readonly fillers = new WaitingLine<Transfer>();
  private readonly drainers = new WaitingLine<Transfer>();
  /** Three doubles: the level, room that is granted, and level that is granted. */
  private readonly amounts = new Float64Array(3);
  private isGranting = false;

  /** Makes a reservoir. @throws RangeError when capacity or level are out of range. */
  constructor(simulation: Simulation, name: string, options: ReservoirOptions = {}) {
    const { capacity = Infinity, level = 0 } = options;
    if (!(capacity > 0)) throw new RangeError(`capacity of '${name}' is ${capacity}: it must be positive`);
    if (!(level >= 0 && level <= capacity && level < Infinity))
      throw new RangeError(`level of '${name}' is ${level}: it must be in [0, ${capacity}]`);
    this.simulation = simulation;
    this.name = name;
    this.capacity = capacity;
    this.amounts[LEVEL] = level;
    this.statistics = new ReservoirStatistics(level, simulation.now);
  }

  /** What it holds. */
  get level(): number {
    return this.amounts[LEVEL];
  }

  /** Waits until `amount` fits, and fills it in. In (0, capacity]. @throws RangeError otherwise. */
  fill(amount: number): Waiting<void> {
    return new Transfer(this, this.requireAmount(amount), true);
  }

  /** Waits until there is `amount`, and takes it. In (0, capacity]. @throws RangeError otherwise. */
  drain(amount: number): Waiting<void> {
    return new Transfer(this, this.requireAmount(amount), false);
  }

  /** Fills `amount` in if it fits and nobody waits to fill; says whether it did. @throws RangeError as `fill`. */
  tryFill(amount: number): boolean {
    return this.moveNow(new Transfer(this, this.requireAmount(amount), true));
  }

  /** Takes `amount` if it is there and nobody waits to drain; says whether it did. @throws RangeError as `drain`. */
  tryDrain(amount: number): boolean {
    return this.moveNow(new Transfer(this, this.requireAmount(amount), false));
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps level and lines. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.statistics.reset(at);
  }

  private requireAmount(amount: number): number {
    if (!(amount > 0 && amount <= this.capacity && amount < Infinity))
      throw new RangeError(`amount for '${this.name}' is ${amount}: it must be in (0, ${this.capacity}]`);
    return amount;
  }

  private get room(): number {
    return this.capacity - this.amounts[LEVEL] - this.amounts[ROOM_GRANTED];
  }

  private get free(): number {
    return this.amounts[LEVEL] - this.amounts[LEVEL_GRANTED];
  }

  /** For waits: moves the amount at once if nobody waits before and it can be had; says whether it did. */
  moveNow(transfer: Transfer): boolean {
    const line = this.lineOf(transfer);
    if (line.length > 0 || !this.canHave(transfer)) return false;
    const statistics = this.statisticsOf(transfer);
    statistics.arrivals++;
    statistics.waiting.observe(0);
    this.move(transfer.isFill ? transfer.amount : -transfer.amount);
    return true;
  }

  /** For waits: joins the line. */
  join(transfer: Transfer): void {
    transfer.arrivedAt = this.simulation.now;
    this.statisticsOf(transfer).arrivals++;
    this.lineOf(transfer).append(transfer);
    this.grant();
  }

  /** For waits: leaves without, or hands back. */
  leave(transfer: Transfer, isGranted: boolean): void {
    if (isGranted) this.amounts[transfer.isFill ? ROOM_GRANTED : LEVEL_GRANTED] -= transfer.amount;
    else {
      this.lineOf(transfer).remove(transfer);
      this.statisticsOf(transfer).reneging.observe(this.simulation.now - transfer.arrivedAt);
    }
    this.grant();
  }

  /** For waits: goes on, and the amount moves. */
  settle(transfer: Transfer): void {
    this.amounts[transfer.isFill ? ROOM_GRANTED : LEVEL_GRANTED] -= transfer.amount;
    this.move(transfer.isFill ? transfer.amount : -transfer.amount);
  }

  private move(step: number): void {
    this.amounts[LEVEL] += step;
    this.statistics.level.set(this.amounts[LEVEL], this.simulation.now);
    this.grant();
  }

  private lineOf(transfer: Transfer): WaitingLine<Transfer> {
    return transfer.isFill ? this.fillers : this.drainers;
  }

  private statisticsOf(transfer: Transfer): LineStatistics {
    return transfer.isFill ? this.statistics.filling : this.statistics.draining;
  }

  private canHave(transfer: Transfer): boolean {
    return transfer.amount <= (transfer.isFill ? this.room : this.free);
  }

  /** Grants what can be granted. Guarded against itself for the reason given at `UnitPool`. */
  private grant(): void {
    if (this.isGranting) return;
    this.isGranting = true;
    this.grantFirsts(this.drainers);
    this.grantFirsts(this.fillers);
    this.isGranting = false;
    const { filling, draining } = this.statistics;
    const { now } = this.simulation;
    if (filling.queued.level !== this.fillers.length) filling.queued.set(this.fillers.length, now);
    if (draining.queued.level !== this.drainers.length) draining.queued.set(this.drainers.length, now);
  }

  private grantFirsts(line: WaitingLine<Transfer>): void {
    for (let first = line.first; first !== undefined && this.canHave(first); first = line.first) {
      line.remove(first);
      this.amounts[first.isFill ? ROOM_GRANTED : LEVEL_GRANTED] += first.amount;
      this.statisticsOf(first).waiting.observe(this.simulation.now - first.arrivedAt);
      first.party?.wake(undefined);
    }
  }
}

const LEVEL = 0;
const ROOM_GRANTED = 1;
const LEVEL_GRANTED = 2;

class Transfer extends Waiting<void> implements InLine {
  rank = 0;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly amount: number;
  readonly isFill: boolean;
  private readonly reservoir: Reservoir;

  constructor(reservoir: Reservoir, amount: number, isFill: boolean) {
    super();
    this.isInUse = false;
    this.reservoir = reservoir;
    this.amount = amount;
    this.isFill = isFill;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.reservoir.moveNow(this) ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    this.reservoir.join(this);
  }

  override settle(): void {
    this.reservoir.settle(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.reservoir.leave(this, isGranted);
  }
}
