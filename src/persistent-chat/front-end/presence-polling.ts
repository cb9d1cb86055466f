import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Population } from '../workload/population.ts';
import type { PresencePlan } from './front-end-plan.ts';

/** What polling has amounted to until a time, each a count that need not be whole. */
export interface PresenceCounts {
  readonly polled: number;
  readonly polls: number;
  readonly changes: number;
  /** Seconds that users were connected, all together. */
  readonly userSeconds: number;
}

/**
 * The presence that the connected endpoints of a pool ask for: a flow, and no events. Its rate changes only when
 * somebody comes or goes, so the counts are exact.
 *
 * An endpoint shows any of the rooms that its user follows; a poll asks for the connected participants, up to a
 * limit. So the participants of an average poll are those of all rooms, each room counted once for each of its
 * connected endpoints.
 *
 * Cost: the rooms of the user for each one that comes or goes.
 */
export class PresencePolling {
  private readonly simulation: Simulation;
  private readonly plan: PresencePlan;
  private readonly population: Population;
  private readonly servers: number;
  private endpoints = 0;
  private users = 0;
  /** Connected endpoints of all rooms together, and the same with each endpoint counted for the participants polled. */
  private seats = 0;
  private polledSeats = 0;
  /** Of endpoints, users and polled participants, the integrals over time until then. */
  private readonly until = { now: 0, polls: 0, users: 0, polled: 0 };

  /** Watches a population, on so many chat servers, in which nobody is connected yet. */
  constructor(plan: PresencePlan, simulation: Simulation, population: Population, servers: number) {
    this.simulation = simulation;
    this.plan = plan;
    this.population = population;
    this.servers = servers;
    population.watch((user, endpoints, users) => this.change(user, endpoints, users));
  }

  /** Participants polled by all endpoints now [1/s]. */
  get polledPerSecond(): number {
    return this.seats === 0 ? 0 : (this.pollsPerSecond * this.polledSeats) / this.seats;
  }

  /** Everything until `at`, which is now or later; nobody comes or goes in between. */
  counts(at: Seconds): PresenceCounts {
    const { until } = this;
    const passed = at - until.now;
    const userSeconds = until.users + this.users * passed;
    return {
      polled: until.polled + this.polledPerSecond * passed,
      polls: until.polls + this.pollsPerSecond * passed,
      changes: userSeconds * this.plan.changes,
      userSeconds,
    };
  }

  private get pollsPerSecond(): number {
    return this.seats === 0 ? 0 : (this.endpoints * this.plan.visibleRooms) / this.plan.interval;
  }

  /** So many endpoints of a user, and with them so many users, are about to come, or to go if negative. */
  private change(user: number, endpoints: number, users: number): void {
    this.pass(this.simulation.now);
    const { memberships, occupancy } = this.population;
    const { followedStart, followed } = memberships;
    for (let i = followedStart[user]; i < followedStart[user + 1]; i++) {
      const room = followed[i];
      const before = Math.min(this.plan.polled, occupancy.usersIn(room));
      const after = Math.min(this.plan.polled, occupancy.usersIn(room) + users);
      this.polledSeats += endpoints * after;
      if (after !== before) this.polledSeats += this.endpointsIn(room) * (after - before);
    }
    this.seats += endpoints * (followedStart[user + 1] - followedStart[user]);
    this.endpoints += endpoints;
    this.users += users;
  }

  private endpointsIn(room: number): number {
    let sum = 0;
    for (let server = 0; server < this.servers; server++) {
      sum += this.population.occupancy.endpointsOn(room, server);
    }
    return sum;
  }

  private pass(now: Seconds): void {
    const { until } = this;
    const { polled, polls, userSeconds } = this.counts(now);
    until.polled = polled;
    until.polls = polls;
    until.users = userSeconds;
    until.now = now;
  }
}
