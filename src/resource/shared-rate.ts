import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import { type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../process/waiting-line.ts';
import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';

/** What a shared rate observes of itself, without being asked. */
export class SharedRateStatistics {
  /** Jobs that share the rate, over time. */
  readonly inSystem: TimeAverage;
  /** Rate in use, over time, in work per second. */
  readonly used: TimeAverage;
  /** Time that the jobs which were done took [s]. */
  readonly stay: Tally = new Tally();
  /** Number of jobs that came. */
  arrivals = 0;
  /** Number of jobs that were given up before they were done. */
  reneges = 0;

  /** Starts at the simulated time `at` [s] with no job. */
  constructor(at: number) {
    this.inSystem = new TimeAverage(0, at);
    this.used = new TimeAverage(0, at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.inSystem.reset(at);
    this.used.reset(at);
    this.stay.reset();
    this.arrivals = 0;
    this.reneges = 0;
  }
}

/** How fast a shared rate works, where it differs from the default. */
export interface SharedRateOptions {
  /** Work per second in all, in [0, ∞). Default: 1. */
  readonly rate?: number;
  /** Work per second that one job can take at most, in (0, ∞]. Default: Infinity. */
  readonly perJob?: number;
}

/** Below this share of the work per job done so far, what is left to do is rounding. */
const ROUNDING = 1e-12;

/**
 * One rate that all jobs share alike, however many there are: processor sharing, a network link.
 *
 * Each of n jobs progresses at rate / n, or at `perJob` if that is less.
 *
 * Why it needs one event and not n: since all jobs progress alike, each is done when the work done per job since
 * the beginning, one number for all, has reached what it was at the arrival plus the work of the job. That does
 * not change when others come and go. So jobs wait in the order of that number, and only the first has an event,
 * which is moved when the rate per job changes.
 *
 * Cost: O(log n) to arrive and to leave, n jobs. Order: jobs that are done in one instant, by arrival.
 */
export class SharedRate {
  readonly name: string;
  readonly statistics: SharedRateStatistics;
  private readonly simulation: Simulation;
  private readonly line = new WaitingLine<SharedJob>();
  private readonly done: EventKind<void>;
  private readonly perJob: number;
  /** Three doubles: the rate in all, the work done per job, and the time of that [s]. */
  private readonly state = new Float64Array(3);
  private next: EventId = NO_EVENT;

  /** Makes one without jobs. @throws RangeError when a rate is out of range. */
  constructor(simulation: Simulation, name: string, options: SharedRateOptions = {}) {
    const { rate = 1, perJob = Infinity } = options;
    requireRate(name, rate);
    if (!(perJob > 0)) throw new RangeError(`perJob of '${name}' is ${perJob}: it must be positive`);
    this.simulation = simulation;
    this.name = name;
    this.perJob = perJob;
    this.state[RATE] = rate;
    this.state[SINCE] = simulation.now;
    this.statistics = new SharedRateStatistics(simulation.now);
    this.done = simulation.kind(`${name} served`, () => this.finishFirst());
  }

  /** Number of jobs that share the rate. */
  get jobs(): number {
    return this.line.length;
  }

  /** Work per second in all. */
  get rate(): number {
    return this.state[RATE];
  }

  /** Changes the rate for all jobs from now on; 0 stops them. @throws RangeError when it is not in [0, ∞). */
  setRate(rate: number): void {
    requireRate(this.name, rate);
    this.advance();
    this.state[RATE] = rate;
    this.retime();
  }

  /** Waits until `work`, 0 or more, is done. @throws RangeError otherwise. */
  serve(work: number): Waiting<void> {
    return new SharedJob(this, work);
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps the jobs. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.statistics.reset(at);
  }

  /** Work per second that each job gets now. */
  private get share(): number {
    if (this.line.length === 0) return 0;
    const share = this.state[RATE] / this.line.length;
    return share < this.perJob ? share : this.perJob;
  }

  /** For jobs: one more. */
  join(job: SharedJob): void {
    this.advance();
    // Nobody is there to whom the number means anything: begin again at 0, where doubles are dense.
    if (this.line.length === 0) this.state[DONE] = 0;
    job.arrivedAt = this.simulation.now;
    job.rank = this.state[DONE] + job.work;
    this.statistics.arrivals++;
    this.line.append(job);
    this.retime();
  }

  /** For jobs: one fewer, given up. */
  leave(job: SharedJob): void {
    this.advance();
    this.statistics.reneges++;
    this.line.remove(job);
    this.retime();
  }

  private finishFirst(): void {
    this.next = NO_EVENT;
    this.advance();
    // The event is due when exactly this much has been done; what differs is rounding, and must not add up.
    const first = this.line.first as SharedJob;
    this.state[DONE] = first.rank;
    for (let job = this.line.first; job !== undefined && this.isDone(job); job = this.line.first) {
      this.line.remove(job);
      this.statistics.stay.observe(this.simulation.now - job.arrivedAt);
      job.party?.wake(undefined);
    }
    this.retime();
  }

  private isDone(job: SharedJob): boolean {
    return job.rank - this.state[DONE] <= ROUNDING * job.rank;
  }

  /** Brings the work done per job up to now. */
  private advance(): void {
    const { now } = this.simulation;
    this.state[DONE] += this.share * (now - this.state[SINCE]);
    this.state[SINCE] = now;
  }

  /** Moves the event of the first job to when it will be done at the rate of now. */
  private retime(): void {
    const { simulation } = this;
    const { first } = this.line;
    const share = this.share;
    this.statistics.inSystem.set(this.line.length, simulation.now);
    this.statistics.used.set(share * this.line.length, simulation.now);
    if (first === undefined || share === 0) {
      if (this.next !== NO_EVENT) simulation.cancel(this.next);
      this.next = NO_EVENT;
      return;
    }
    const left = (first.rank - this.state[DONE]) / share;
    const delay = left > 0 ? left : 0;
    if (this.next === NO_EVENT) this.next = simulation.schedule(this.done, delay);
    else simulation.reschedule(this.next, delay);
  }
}

const RATE = 0;
const DONE = 1;
const SINCE = 2;

function requireRate(name: string, rate: number): void {
  if (!(rate >= 0 && rate < Infinity))
    throw new RangeError(`rate of '${name}' is ${rate}: it must be finite and 0 or more`);
}

class SharedJob extends Waiting<void> implements InLine {
  /** Work per job at which it is done. */
  rank = NaN;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly work: number;
  private readonly shared: SharedRate;

  constructor(shared: SharedRate, work: number) {
    super();
    this.isInUse = false;
    if (!(work >= 0 && work < Infinity))
      throw new RangeError(`work for '${shared.name}' is ${work}: it must be finite and 0 or more`);
    this.shared = shared;
    this.work = work;
  }

  override begin(party: Party): void {
    this.party = party;
    this.shared.join(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (!isGranted) this.shared.leave(this);
  }
}
