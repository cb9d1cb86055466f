import type { Simulation } from '../kernel/simulation.ts';
import type { Waiting } from '../process/waiting.ts';
import { LevelWatch, LevelWatches, type WatchedLevel } from './level-watch.ts';
import { ReservoirStatistics } from './reservoir-statistics.ts';
import { TankLevel } from './tank-level.ts';
import { Transfer, type TransferPoint } from './transfer.ts';
import { TransferLine } from './transfer-line.ts';

/** What a reservoir is like, where it differs from the default. */
export interface ReservoirOptions {
  /** How much it holds, in (0, ∞]. Default: Infinity. */
  readonly capacity?: number;
  /** What it holds at first, in [0, capacity]. Default: 0. */
  readonly level?: number;
}

/**
 * A quantity between 0 and a capacity, filled and drained in amounts, or at rates: fuel, credit, disk space.
 *
 * Whoever asks for more than there is, or fills in more than fits, waits; each of the two lines is served in the
 * order of arrival, and the first in it holds up those behind until its amount can be had. What was granted is
 * moved when the process goes on, in the same instant: until then an amount to be drained is still there, but
 * nobody else's, and an amount to be filled in has its room kept.
 *
 * Between events it flows, at an inflow and an outflow that stand until they are set anew; the level is a straight
 * line, and an event fires when it gets to where somebody waits for it, and at the bounds. There it rests: what does
 * not fit is spilled and what is not there is lacking, at rates that the statistics keep.
 *
 * ```ts
 * import { Reservoir, Simulation, spawn } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * const tank = new Reservoir(simulation, 'tank', { capacity: 100, level: 60 });
 * tank.setOutflow(2);
 * function* pump() {
 *   for (;;) {
 *     yield* tank.atMost(20);
 *     tank.setInflow(10);
 *     yield* tank.atLeast(100);
 *     tank.setInflow(0);
 *   }
 * }
 * spawn(simulation, 'pump', pump);
 * simulation.run(20);
 * tank.reset();
 * simulation.run(1020);
 * console.assert(tank.level === 20 && tank.statistics.level.max === 100);
 * console.assert(tank.statistics.level.mean(1020) === 60);
 * ```
 *
 * Order: when a drain and a fill become possible in one instant, they go by the order of their events; who watches
 * the level is woken after those. Cost: O(1) each, O(log n) for n who watch different levels; at most one event
 * pending for all flow. Rounding: amounts are doubles; choose units in which yours are whole numbers. When the event
 * of a level fires, the level is that one to the last bit.
 */
export class Reservoir implements TransferPoint, WatchedLevel {
  readonly name: string;
  readonly statistics: ReservoirStatistics;
  private readonly simulation: Simulation;
  private readonly tank: TankLevel;
  private readonly fillers: TransferLine;
  private readonly drainers: TransferLine;
  private readonly watches = new LevelWatches();
  private isGranting = false;
  /** Something has changed since the lines were last looked at. */
  private isStale = false;

  /** Makes a reservoir in which nothing flows. @throws RangeError when capacity or level are out of range. */
  constructor(simulation: Simulation, name: string, options: ReservoirOptions = {}) {
    const { capacity = Infinity, level = 0 } = options;
    if (!(capacity > 0)) throw new RangeError(`capacity of '${name}' is ${capacity}: it must be positive`);
    if (!(level >= 0 && level <= capacity && level < Infinity))
      throw new RangeError(`level of '${name}' is ${level}: it must be in [0, ${capacity}]`);
    this.simulation = simulation;
    this.name = name;
    this.statistics = new ReservoirStatistics(level, simulation.now);
    this.tank = new TankLevel(simulation, name, capacity, this.statistics, () => this.follow());
    const { filling, draining } = this.statistics;
    this.fillers = new TransferLine(simulation, filling, this.tank, true);
    this.drainers = new TransferLine(simulation, draining, this.tank, false);
  }

  /** How much it holds. */
  get capacity(): number {
    return this.tank.capacity;
  }

  /** What it holds now. */
  get level(): number {
    return this.tank.now;
  }

  /** What flows in a second, as far as there is room. */
  get inflow(): number {
    return this.tank.inflow;
  }

  /** What flows out a second, as far as there is any. */
  get outflow(): number {
    return this.tank.outflow;
  }

  /** By how much the level changes a second; 0 at a bound against which it flows. */
  get rate(): number {
    return this.tank.rate;
  }

  /** Lets it flow in at `rate` a second from now on, in [0, ∞). @throws RangeError otherwise. */
  setInflow(rate: number): void {
    this.requireRate('inflow', rate);
    this.tank.register[0] = rate;
    this.changeInflow();
  }

  /** Lets it flow out at `rate` a second from now on, in [0, ∞). @throws RangeError otherwise. */
  setOutflow(rate: number): void {
    this.requireRate('outflow', rate);
    this.tank.register[0] = rate;
    this.changeOutflow();
  }

  /** Waits until `amount` fits, and fills it in. In (0, capacity]. @throws RangeError otherwise. */
  fill(amount: number): Waiting<void> {
    return new Transfer(this, this.requireAmount(amount), true);
  }

  /** Waits until there is `amount`, and takes it. In (0, capacity]. @throws RangeError otherwise. */
  drain(amount: number): Waiting<void> {
    return new Transfer(this, this.requireAmount(amount), false);
  }

  /**
   * Waits until there is `level` or more; does not wait when there is. In [0, capacity]. @throws RangeError otherwise.
   *
   * Nothing is taken or kept: whoever was woken before may have changed the level since.
   */
  atLeast(level: number): Waiting<void> {
    return new LevelWatch(this, this.requireLevel(level), true);
  }

  /** Waits until there is `level` or less; otherwise like `atLeast`. */
  atMost(level: number): Waiting<void> {
    return new LevelWatch(this, this.requireLevel(level), false);
  }

  /** Fills `amount` in if it fits and nobody waits to fill; says whether it did. @throws RangeError as `fill`. */
  tryFill(amount: number): boolean {
    if (!this.fillers.passes(this.requireAmount(amount))) return false;
    this.tank.fill(amount);
    this.follow();
    return true;
  }

  /** Takes `amount` if it is there and nobody waits to drain; says whether it did. @throws RangeError as `drain`. */
  tryDrain(amount: number): boolean {
    if (!this.drainers.passes(this.requireAmount(amount))) return false;
    this.tank.drain(amount);
    this.follow();
    return true;
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps level and lines. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.tank.sync();
    this.statistics.reset(at);
  }

  // For waits; see `TransferPoint` and `WatchedLevel`.

  moveNow({ isFill, amount }: Transfer): boolean {
    return isFill ? this.tryFill(amount) : this.tryDrain(amount);
  }

  join(transfer: Transfer): void {
    this.lineOf(transfer).join(transfer);
    this.follow();
  }

  leave(transfer: Transfer, isGranted: boolean): void {
    this.lineOf(transfer).leave(transfer, isGranted);
    this.follow();
  }

  settle(transfer: Transfer): void {
    this.lineOf(transfer).settle(transfer.amount);
    if (transfer.isFill) this.tank.fill(transfer.amount);
    else this.tank.drain(transfer.amount);
    this.follow();
  }

  watch(watch: LevelWatch): void {
    this.watches.add(watch);
    this.follow();
  }

  unwatch(watch: LevelWatch): void {
    this.watches.remove(watch);
    this.follow();
  }

  private changeInflow(): void {
    this.tank.setInflow();
    this.follow();
  }

  private changeOutflow(): void {
    this.tank.setOutflow();
    this.follow();
  }

  /**
   * Grants what can be granted, wakes who watched for this level, and plans the event of the next one.
   *
   * Guarded against itself for the reason given at `UnitPool`; what such a call frees is seen by one more round.
   */
  private follow(): void {
    this.isStale = true;
    if (this.isGranting) return;
    const { tank, fillers, drainers, watches } = this;
    this.isGranting = true;
    while (this.isStale) {
      this.isStale = false;
      drainers.grant();
      fillers.grant();
      watches.wake(this);
    }
    this.isGranting = false;
    fillers.observe();
    drainers.observe();
    const isRising = tank.rate > 0;
    tank.register[0] = isRising ? tank.capacity : 0;
    if (isRising) drainers.bringNearer(tank.register);
    else fillers.bringNearer(tank.register);
    watches.bringNearer(tank.register, isRising);
    tank.aim();
  }

  private lineOf({ isFill }: Transfer): TransferLine {
    return isFill ? this.fillers : this.drainers;
  }

  private requireAmount(amount: number): number {
    if (!(amount > 0 && amount <= this.capacity && amount < Infinity))
      throw new RangeError(`amount for '${this.name}' is ${amount}: it must be in (0, ${this.capacity}]`);
    return amount;
  }

  private requireLevel(level: number): number {
    if (!(level >= 0 && level <= this.capacity && level < Infinity))
      throw new RangeError(`level of '${this.name}' is ${level}: it must be in [0, ${this.capacity}]`);
    return level;
  }

  private requireRate(what: string, rate: number): void {
    if (!(rate >= 0 && rate < Infinity))
      throw new RangeError(`${what} of '${this.name}' is ${rate}: it must be finite and 0 or more`);
  }
}
