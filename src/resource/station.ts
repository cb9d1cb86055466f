import { SnapshotError } from '../kernel/errors.ts';
import type { EventKind } from '../kernel/event-kind.ts';
import type { Payloads } from '../kernel/payloads.ts';
import type { Simulation } from '../kernel/simulation.ts';
import { ResourceStatistics } from './resource-statistics.ts';

/** Who is in line at a station and who is served: plain data, to be stored beside a snapshot of the simulation. */
export interface StationState {
  /** Customers in line, the first one first; what each needs [s]; and when each came [s]. */
  readonly line: readonly number[];
  readonly durations: readonly number[];
  readonly arrivals: readonly number[];
  /** By server: whom it serves, or served last, and when that one came [s]. */
  readonly served: readonly number[];
  readonly since: readonly number[];
  /** Servers that are idle, the next to serve last. */
  readonly idle: readonly number[];
}

/**
 * Identical servers and one line, first come, first served, for models of events: no process, no lease.
 *
 * Customers are integers that mean what the model wants: the number of a user, an index into its typed arrays.
 * When a service ends, `departed` is called with the customer, from the event of the departure; the next one in
 * line has then begun already. For tens of thousands of simple customers this is what a process each would be,
 * without the process: in a line of length n, 20 bytes each.
 *
 * ```ts
 * import { exponential, Simulation, Station, Streams } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * const streams = new Streams('80 users', 0);
 * const [thinking, serving] = [streams.open('think'), streams.open('serve')];
 * const station = new Station(simulation, 'node', 4, (user) => {
 *   simulation.schedule(posts, exponential(60).sample(thinking), user);
 * });
 * const posts = simulation.kind<number>('post', (user) => station.arrive(user, exponential(2).sample(serving)));
 * for (let user = 0; user < 80; user++) simulation.schedule(posts, exponential(60).sample(thinking), user);
 * simulation.run(10_000);
 * console.assert(station.statistics.utilisation(simulation.now) < 0.8);
 * ```
 *
 * Cost: O(1) and one event for each customer; no allocation but to double the line.
 */
export class Station {
  readonly name: string;
  readonly servers: number;
  readonly statistics: ResourceStatistics;
  private readonly simulation: Simulation<Payloads>;
  private readonly departed: (customer: number) => void;
  private readonly departure: EventKind<number>;
  /** The line, as a ring of three columns. */
  private customers = new Int32Array(16);
  private durations = new Float64Array(16);
  private arrivals = new Float64Array(16);
  private head = 0;
  private count = 0;
  /** By server: whom it serves, and since when that one is here. */
  private readonly served: Int32Array;
  private readonly since: Float64Array;
  /** Servers that are idle, as a stack. */
  private readonly idle: Int32Array;
  private idleCount: number;

  /** Makes an empty station. `servers` an integer, 1 or more. @throws RangeError otherwise. */
  constructor(
    simulation: Simulation<Payloads>,
    name: string,
    servers: number,
    departed: (customer: number) => void,
  ) {
    if (!(Number.isSafeInteger(servers) && servers >= 1))
      throw new RangeError(`servers of '${name}': ${servers}; it must be an integer, 1 or more`);
    this.simulation = simulation;
    this.name = name;
    this.servers = servers;
    this.departed = departed;
    this.departure = simulation.kind<number>(`${name} served`, (server) => this.finish(server));
    this.statistics = new ResourceStatistics(servers, simulation.now);
    this.served = new Int32Array(servers);
    this.since = new Float64Array(servers);
    this.idle = Int32Array.from({ length: servers }, (_, server) => servers - 1 - server);
    this.idleCount = servers;
  }

  /** Number of those who wait in line. */
  get queued(): number {
    return this.count;
  }

  /** Number of servers that serve. */
  get busy(): number {
    return this.servers - this.idleCount;
  }

  /**
   * A customer arrives who needs `duration` seconds of service, 0 or more; a 32-bit integer.
   *
   * @throws RangeError when the duration is negative, infinite or NaN.
   */
  arrive(customer: number, duration: number): void {
    if (!(duration >= 0 && duration < Infinity))
      throw new RangeError(`service at '${this.name}' takes ${duration} s: it must be finite and 0 or more`);
    const { now } = this.simulation;
    this.statistics.arrivals++;
    if (this.idleCount > 0) {
      this.begin(customer, duration, now);
      this.statistics.busy.set(this.busy, now);
      return;
    }
    if (this.count === this.customers.length) this.grow();
    const field = (this.head + this.count++) & (this.customers.length - 1);
    this.customers[field] = customer;
    this.durations[field] = duration;
    this.arrivals[field] = now;
    this.statistics.queued.set(this.count, now);
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps levels and line. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.statistics.reset(at);
  }

  /** Who is here: what `restore` needs beside the snapshot of the simulation. What was observed is not in it. */
  save(): StationState {
    const { head, count } = this;
    const inLine = (column: Int32Array | Float64Array): readonly number[] =>
      Array.from({ length: count }, (_, place) => column[(head + place) & (column.length - 1)]);
    return {
      line: inLine(this.customers),
      durations: inLine(this.durations),
      arrivals: inLine(this.arrivals),
      served: Array.from(this.served),
      since: Array.from(this.since),
      idle: Array.from(this.idle.subarray(0, this.idleCount)),
    };
  }

  /**
   * Puts everybody where they were, when the simulation has been restored to the snapshot that was taken with
   * `state`; observes anew from there on.
   *
   * @throws SnapshotError when it is not of so many servers, or contradicts itself; then nothing has changed.
   */
  restore(state: StationState): void {
    const { line, durations, arrivals, served, since, idle } = state;
    const { servers, statistics } = this;
    if (served.length !== servers || since.length !== servers)
      throw new SnapshotError(`'${this.name}' has ${servers} servers, stored are ${served.length}`);
    if (durations.length !== line.length || arrivals.length !== line.length || idle.length > servers)
      throw new SnapshotError(`what is stored of '${this.name}' contradicts itself`);
    while (this.customers.length < line.length) this.grow();
    this.customers.set(line);
    this.durations.set(durations);
    this.arrivals.set(arrivals);
    this.head = 0;
    this.count = line.length;
    this.served.set(served);
    this.since.set(since);
    this.idle.set(idle);
    this.idleCount = idle.length;
    const { now } = this.simulation;
    statistics.reset(now);
    statistics.queued.set(this.count, now);
    statistics.busy.set(this.busy, now);
    statistics.reset(now);
  }

  private begin(customer: number, duration: number, arrivedAt: number): void {
    const server = this.idle[--this.idleCount];
    this.served[server] = customer;
    this.since[server] = arrivedAt;
    this.statistics.grants++;
    this.statistics.waiting.observe(this.simulation.now - arrivedAt);
    this.simulation.schedule(this.departure, duration, server);
  }

  private finish(server: number): void {
    const { now } = this.simulation;
    const customer = this.served[server];
    this.statistics.releases++;
    this.statistics.inSystem.observe(now - this.since[server]);
    this.idle[this.idleCount++] = server;
    if (this.count > 0) {
      const field = this.head;
      this.head = (field + 1) & (this.customers.length - 1);
      this.count--;
      this.statistics.queued.set(this.count, now);
      this.begin(this.customers[field], this.durations[field], this.arrivals[field]);
    } else this.statistics.busy.set(this.busy, now);
    this.departed(customer);
  }

  private grow(): void {
    const { head, customers, durations, arrivals } = this;
    const length = customers.length;
    this.customers = new Int32Array(2 * length);
    this.durations = new Float64Array(2 * length);
    this.arrivals = new Float64Array(2 * length);
    for (let i = 0; i < length; i++) {
      const field = (head + i) & (length - 1);
      this.customers[i] = customers[field];
      this.durations[i] = durations[field];
      this.arrivals[i] = arrivals[field];
    }
    this.head = 0;
  }
}
