import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import { type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../process/waiting-line.ts';
import { ExactSum } from './exact-sum.ts';
import { SharedRateStatistics } from './shared-rate-statistics.ts';

/** How fast a shared rate works, where it differs from the default. */
export interface SharedRateOptions {
  /** Work per second in all, in [0, ∞). Default: 1. */
  readonly rate?: number;
  /** Work per second that one job of weight 1 can take at most, in (0, ∞]. Default: Infinity. */
  readonly perJob?: number;
}

/** What portion of the rate is asked for, where it differs from that of everybody. */
export interface Portion {
  /** Takes as much of the rate as so many jobs of weight 1; positive and finite. Default: 1. */
  readonly weight?: number;
}

const PLAIN: Portion = {};

/** Below this share of the work per weight done so far, what is left to do is rounding. */
const ROUNDING = 1e-12;

/**
 * One rate that all jobs share, however many there are: processor sharing, a network link.
 *
 * Each job progresses in proportion to its weight: by rate · weight / (sum of all weights) a second, or by
 * `perJob` · weight if that is less. Without weights all share alike.
 *
 * Why it needs one event and not n: since all progress alike for their weight, each is done when the work done per
 * weight since the beginning, one number for all, has reached what it was at the arrival plus the job's work over its
 * weight. That does not change when others come and go. So jobs wait in the order of that number, and only the first
 * has an event, which is moved when the rate per weight changes.
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
  /** Three doubles: the rate in all, the work done per weight, and the time of that [s]. */
  private readonly state = new Float64Array(3);
  private readonly weights = new ExactSum();
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

  /** Waits until `work`, 0 or more, is done. @throws RangeError otherwise, and for a weight that is not positive. */
  serve(work: number, { weight = 1 }: Portion = PLAIN): Waiting<void> {
    return new SharedJob(this, work, weight);
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps the jobs. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.statistics.reset(at);
  }

  /** Sum of the weights of the jobs that share the rate. */
  get weight(): number {
    return this.weights.value;
  }

  /** Work per second that a job of weight 1 gets now. */
  private get share(): number {
    if (this.line.length === 0) return 0;
    const share = this.state[RATE] / this.weights.value;
    return share < this.perJob ? share : this.perJob;
  }

  /** For jobs: one more. */
  join(job: SharedJob): void {
    this.advance();
    // Nobody is there to whom the number means anything: begin again at 0, where doubles are dense.
    if (this.line.length === 0) {
      this.state[DONE] = 0;
      this.weights.clear();
    }
    job.arrivedAt = this.simulation.now;
    job.rank = this.state[DONE] + job.work / job.weight;
    this.statistics.arrivals++;
    this.line.append(job);
    this.weights.add(job.weight);
    this.retime();
  }

  /** For jobs: one fewer, given up. */
  leave(job: SharedJob): void {
    this.advance();
    this.statistics.reneges++;
    this.remove(job);
    this.retime();
  }

  private finishFirst(): void {
    this.next = NO_EVENT;
    this.advance();
    // The event is due when exactly this much has been done; what differs is rounding, and must not add up.
    const first = this.line.first as SharedJob;
    this.state[DONE] = first.rank;
    for (let job = this.line.first; job !== undefined && this.isDone(job); job = this.line.first) {
      this.remove(job);
      this.statistics.stay.observe(this.simulation.now - job.arrivedAt);
      job.party?.wake(undefined);
    }
    this.retime();
  }

  private remove(job: SharedJob): void {
    this.line.remove(job);
    this.weights.add(-job.weight);
  }

  private isDone(job: SharedJob): boolean {
    return job.rank - this.state[DONE] <= ROUNDING * job.rank;
  }

  /** Brings the work done per weight up to now. */
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
    this.statistics.used.set(share * this.weights.value, simulation.now);
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
  /** Work per weight at which it is done. */
  rank = NaN;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly work: number;
  readonly weight: number;
  private readonly shared: SharedRate;

  constructor(shared: SharedRate, work: number, weight: number) {
    super();
    this.isInUse = false;
    if (!(work >= 0 && work < Infinity))
      throw new RangeError(`work for '${shared.name}' is ${work}: it must be finite and 0 or more`);
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`weight at '${shared.name}' is ${weight}: it must be positive and finite`);
    this.shared = shared;
    this.work = work;
    this.weight = weight;
  }

  override begin(party: Party): void {
    this.party = party;
    this.shared.join(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (!isGranted) this.shared.leave(this);
  }
}
