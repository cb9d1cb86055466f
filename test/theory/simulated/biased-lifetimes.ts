import {
  type EventId,
  exponential,
  NO_EVENT,
  type RandomStream,
  type Simulation,
} from '../../../src/engine.ts';

/** Of a unit that fails once an hour. */
const LIFETIME = exponential(1);

/**
 * Units with exponential lifetimes, which can be made to fail more often than they do, and how likely what they did
 * really is.
 *
 * What happens once in a million hours is then seen in every other cycle, and counts for what it is worth: the
 * likelihood of the path under the true rate over that under the raised one. The path is the order of events without
 * their times, which would scatter without bound; so all else that can happen must be exponential too. Lifetimes that
 * run are drawn anew when the pace changes.
 * Source: Goyal, Shahabuddin, Heidelberger, Nicola and Glynn (1992), IEEE Transactions on Computers 41(1).
 */
export class BiasedLifetimes {
  private readonly simulation: Simulation;
  private readonly rate: number;
  private readonly rivals: () => number;
  private readonly draws: RandomStream;
  /** By unit: its failure that is to come, or NO_EVENT while it is down. */
  private readonly failures: EventId[];
  private readonly fails;
  private running: number;
  private pace = 1;
  private worth = 1;

  /**
   * All units begin to live. `rate` in failures of a unit per hour [1/h]; `rivals` returns the rate of all else that
   * can happen in the present state [1/h]; `failed` is told of each unit that fails.
   */
  constructor(
    simulation: Simulation,
    { units, rate, rivals }: { readonly units: number; readonly rate: number; readonly rivals: () => number },
    draws: RandomStream,
    failed: (unit: number) => void,
  ) {
    this.simulation = simulation;
    this.rate = rate;
    this.rivals = rivals;
    this.draws = draws;
    this.running = units;
    this.fails = simulation.kind<number>('failure', (unit) => {
      this.outlive();
      this.worth /= this.pace;
      this.failures[unit] = NO_EVENT;
      this.running--;
      failed(unit);
    });
    this.failures = Array.from({ length: units }, (_, unit) =>
      simulation.schedule(this.fails, this.lifetime(), unit),
    );
  }

  /** Units that live. */
  get up(): number {
    return this.running;
  }

  /** Of all that happened since the last `forget`: true likelihood over that under the paces that were set. */
  get likelihood(): number {
    return this.worth;
  }

  /** Begins a path anew. */
  forget(): void {
    this.worth = 1;
  }

  /** Something else happens now, before any failure; to be called before the state changes. */
  outlive(): void {
    if (this.pace === 1) return;
    const [rate, rivals] = [this.running * this.rate, this.rivals()];
    this.worth *= (rate * this.pace + rivals) / (rate + rivals);
  }

  /** A unit that was down lives again. */
  restart(unit: number): void {
    this.running++;
    this.failures[unit] = this.simulation.schedule(this.fails, this.lifetime(), unit);
  }

  /** From now on units fail `pace` times as often; 1 is as they do. */
  setPace(pace: number): void {
    if (pace === this.pace) return;
    this.pace = pace;
    for (const failure of this.failures)
      if (failure !== NO_EVENT) this.simulation.reschedule(failure, this.lifetime());
  }

  private lifetime(): number {
    return LIFETIME.sample(this.draws) / (this.rate * this.pace);
  }
}
