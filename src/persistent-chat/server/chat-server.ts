import type { TallyCollector } from '../../observe/collector/tallied.ts';
import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import { ComplianceService } from '../compliance/compliance-service.ts';
import type { PoolPlan } from '../plan-pool.ts';

/** One Persistent Chat server: its cores, and the queue of its compliance service. */
export class ChatServer {
  readonly path: string;
  readonly cores: Cores;
  private readonly compliance: ComplianceService | null;
  private readonly stream: RandomStream;

  constructor({ path, cores }: PoolPlan['servers'][number], { compliance }: PoolPlan, stream: RandomStream) {
    this.path = path;
    this.cores = new Cores(cores);
    this.compliance = compliance === null ? null : new ComplianceService(compliance);
    this.stream = stream;
  }

  /** Length of each unit of the last batch [s]. */
  unit: Seconds = 0;

  /**
   * Serves `n` units that arrive together; returns when the last is done. Each takes `mean` on average.
   *
   * The units of a batch share one draw of their length, log-normal, whose coefficient of variation is that
   * of one unit divided by the root of their number: so the work of the batch has the mean and the variance
   * of `n` independent units, and a batch stays one draw and one operation.
   *
   * Draws: 1 uniform, or none for an empty batch or work that costs nothing.
   */
  serve(now: Seconds, n: number, mean: Seconds, spread: number): Seconds {
    const idle = n === 0 || mean === 0;
    this.unit = idle ? 0 : drawLognormal(this.stream, mean, n === 1 ? spread : spread / Math.sqrt(n));
    return this.cores.serve(now, n, this.unit);
  }

  /** Writes the end of each unit of the last batch [s] into `ends`, which has room, group by group of cores. */
  copyEnds(ends: Float64Array): void {
    const { cores, unit } = this;
    let next = 0;
    for (let group = 0; group < cores.groups; group++) {
      for (let core = 0; core < cores.alike[group]; core++) {
        for (let i = 0; i < cores.units[group]; i++) ends[next++] = cores.firstEnd[group] + i * unit;
      }
    }
  }

  /** Tells a tally how long after `since` each unit of the last batch ended. */
  observeEnds(tally: TallyCollector, since: Seconds): void {
    const { cores, unit } = this;
    for (let group = 0; group < cores.groups; group++) {
      tally.observeProgression(cores.firstEnd[group] - since, unit, cores.units[group], cores.alike[group]);
    }
  }

  /** Hands `n` events to the compliance service, where there is one. */
  record(n: number, now: Seconds): void {
    this.compliance?.enqueue(n, now);
  }

  /** Time that all compliance events of this server together spent queued until `at`. */
  complianceSeconds(at: Seconds): number {
    return this.compliance?.eventSeconds(at) ?? 0;
  }
}
