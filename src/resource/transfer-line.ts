import type { Simulation } from '../kernel/simulation.ts';
import { WaitingLine } from '../process/waiting-line.ts';
import type { LineStatistics } from './line-statistics.ts';
import type { TankLevel } from './tank-level.ts';
import type { Transfer } from './transfer.ts';

/**
 * Those who wait to fill, or to drain, in the order of arrival; and how much is granted and has not moved yet.
 *
 * Whether an amount can be had is a question of the level that is the limit for it. The event that fires when the
 * level flows there is planned by the very same number, so that no rounding comes between the two.
 */
export class TransferLine {
  private readonly simulation: Simulation;
  private readonly statistics: LineStatistics;
  private readonly tank: TankLevel;
  private readonly isFill: boolean;
  private readonly line = new WaitingLine<Transfer>();
  /** How much is granted, a double that is never boxed. */
  private readonly granted = new Float64Array(1);

  /** Makes an empty line at a tank. */
  constructor(simulation: Simulation, statistics: LineStatistics, tank: TankLevel, isFill: boolean) {
    this.simulation = simulation;
    this.statistics = statistics;
    this.tank = tank;
    this.isFill = isFill;
  }

  /** Replaces the level in a register, to which it flows, by that at which the first in line gets its amount. */
  bringNearer(register: Float64Array): void {
    const { first } = this.line;
    if (first === undefined) return;
    const limit = this.limitFor(first.amount);
    if (this.isFill ? limit > register[0] : limit < register[0]) register[0] = limit;
  }

  /** Whether an amount may move at once: it can be had, and nobody waits before. */
  passes(amount: number): boolean {
    if (this.line.length > 0 || !this.canHave(amount)) return false;
    this.statistics.arrivals++;
    this.statistics.waiting.observe(0);
    return true;
  }

  /** Somebody joins. */
  join(transfer: Transfer): void {
    transfer.arrivedAt = this.simulation.now;
    this.statistics.arrivals++;
    this.line.append(transfer);
  }

  /** Somebody leaves without, or hands back. */
  leave(transfer: Transfer, isGranted: boolean): void {
    if (isGranted) this.granted[0] -= transfer.amount;
    else {
      this.line.remove(transfer);
      this.statistics.reneging.observe(this.simulation.now - transfer.arrivedAt);
    }
  }

  /** What was granted moves. */
  settle(amount: number): void {
    this.granted[0] -= amount;
  }

  /** Grants what can be granted. */
  grant(): void {
    const { line } = this;
    for (let { first } = line; first !== undefined && this.canHave(first.amount); first = line.first) {
      line.remove(first);
      this.granted[0] += first.amount;
      this.statistics.waiting.observe(this.simulation.now - first.arrivedAt);
      first.party?.wake(undefined);
    }
  }

  /** Observes how many wait, if that has changed. */
  observe(): void {
    const { queued } = this.statistics;
    if (queued.level !== this.line.length) queued.set(this.line.length, this.simulation.now);
  }

  private canHave(amount: number): boolean {
    const level = this.tank.now;
    if (!this.isFill) return level >= this.limitFor(amount);
    // All the room that there is can be had, whatever rounding makes of the limit.
    return level <= this.limitFor(amount) || amount <= this.tank.capacity - level - this.granted[0];
  }

  /** The greatest level at which an amount fits, or the least at which it is there. */
  private limitFor(amount: number): number {
    return this.isFill ? this.tank.capacity - this.granted[0] - amount : amount + this.granted[0];
  }
}
