import type { Simulation } from '../../kernel/simulation.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import { TimeAverage } from '../../stats/time-average.ts';

/** How many of the users of all pools want to be connected, and how many are. */
export class Attendance {
  private readonly users: number;
  private readonly availability: LevelCollector;
  private readonly simulation: Simulation;
  private readonly connectedIn: Uint32Array;
  private readonly connected = new TimeAverage();
  private readonly wanted = new TimeAverage();

  /** Of `users` in all, in as many pools; the level gets the share of all that is connected. */
  constructor(users: number, pools: number, availability: LevelCollector, simulation: Simulation) {
    this.users = users;
    this.availability = availability;
    this.simulation = simulation;
    this.connectedIn = new Uint32Array(pools + 1);
  }

  /** Notes how many users of a pool, counted from 1, are connected now. */
  note(pool: number, connected: number): void {
    this.connected.add(connected - this.connectedIn[pool], this.simulation.now);
    this.connectedIn[pool] = connected;
    this.availability.set(this.connected.level / this.users);
  }

  /** Notes that so many users have come, or with a minus sign gone, whether they get in or not. */
  want(step: number): void {
    this.wanted.add(step, this.simulation.now);
  }

  /** Most users that wanted to be connected at once. */
  get wantedPeak(): number {
    return this.wanted.max;
  }

  /** Most users that were connected at once. */
  get peak(): number {
    return this.connected.max;
  }

  /** Users that wanted to be connected, on average over the run until now. */
  get wantedMean(): number {
    return this.wanted.mean(this.simulation.now);
  }

  /** Share of the time that users wanted to be connected in which they were; NaN when nobody wanted to. */
  get served(): number {
    return this.connected.mean(this.simulation.now) / this.wantedMean;
  }
}
