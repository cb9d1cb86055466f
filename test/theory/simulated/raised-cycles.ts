import { type Simulation, Tally } from '../../../src/engine.ts';
import type { BiasedLifetimes } from './biased-lifetimes.ts';

/** What is observed of each cycle, one value a cycle. */
export interface CycleTallies {
  /** How long it took; of use where nothing is raised, as is every time before the whole is down. */
  readonly length: Tally;
  /** How long it took until the whole was down, or in all where it never was. */
  readonly untilDown: Tally;
  /** Whether the whole was down at all: 0, or the likelihood of that. */
  readonly isDown: Tally;
  /** Time in which the whole was down, times the likelihood. */
  readonly down: Tally;
  /** Time in which one unit took over from another. */
  readonly takingOver: Tally;
  readonly likelihood: Tally;
}

/**
 * Cycles from all units up until all are up again, in which failures are raised from the first one on until the whole
 * is down, and then no more.
 */
export class RaisedCycles {
  readonly tallies: CycleTallies = {
    length: new Tally(),
    untilDown: new Tally(),
    isDown: new Tally(),
    down: new Tally(),
    takingOver: new Tally(),
    likelihood: new Tally(),
  };
  private readonly simulation: Simulation;
  private readonly lives: BiasedLifetimes;
  private readonly pace: number;
  private readonly wanted: number;
  private begun: number;
  private untilDown = NaN;
  private isDown = 0;
  private down = 0;
  private takingOver = 0;

  /** Stops the simulation when `cycles` are over. `pace` 1 raises nothing. */
  constructor(simulation: Simulation, lives: BiasedLifetimes, pace: number, cycles: number) {
    this.simulation = simulation;
    this.lives = lives;
    this.pace = pace;
    this.wanted = cycles;
    this.begun = simulation.now;
  }

  /** A unit failed, and the whole is up. */
  raise(): void {
    if (this.isDown === 0) this.lives.setPace(this.pace);
  }

  /** The whole went down. */
  goDown(): void {
    if (this.isDown > 0) return;
    this.lives.setPace(1);
    this.isDown = this.lives.likelihood;
    this.untilDown = this.simulation.now - this.begun;
  }

  /** The whole was down since then. */
  wasDown(since: number): void {
    this.down += this.lives.likelihood * (this.simulation.now - since);
  }

  /** One unit took over from another since then. */
  tookOver(since: number): void {
    this.takingOver += this.simulation.now - since;
  }

  /** All units are up again. */
  end(): void {
    const { now } = this.simulation;
    const { length, untilDown, isDown, down, takingOver, likelihood } = this.tallies;
    length.observe(now - this.begun);
    untilDown.observe(this.isDown > 0 ? this.untilDown : now - this.begun);
    isDown.observe(this.isDown);
    down.observe(this.down);
    takingOver.observe(this.takingOver);
    likelihood.observe(this.lives.likelihood);
    this.begun = now;
    this.isDown = 0;
    this.down = 0;
    this.takingOver = 0;
    this.lives.setPace(1);
    this.lives.forget();
    if (length.count === this.wanted) this.simulation.stop();
  }
}
