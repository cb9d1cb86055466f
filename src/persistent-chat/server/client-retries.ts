import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';

/** How clients behave that were answered 503. */
export interface RetryPlan {
  /** A message is repeated after a time drawn uniformly up to this [s] ... */
  readonly repeatWithin: Seconds;
  /** ... so often, and then given up. */
  readonly repeats: number;
  /** A sign-in is tried again after a time drawn uniformly up to this [s] ... */
  readonly firstWithin: Seconds;
  /** ... and, when that fails too, between these [s]. */
  readonly laterFrom: Seconds;
  readonly laterTo: Seconds;
}

/** Reads how clients behave. */
export function planRetries(figure: FigureReader): RetryPlan {
  return {
    repeatWithin: figure('client.repeatWithin'),
    repeats: figure('client.repeats'),
    firstWithin: figure('client.firstRetry'),
    laterFrom: figure('client.laterRetryFrom'),
    laterTo: figure('client.laterRetryTo'),
  };
}

/** How long clients wait before they try again. Draws: one uniform a question. */
export class ClientRetries {
  readonly repeats: number;
  private readonly plan: RetryPlan;
  private readonly chance: RandomStream;
  /** The last wait until a sign-in is tried again, and how often the next one was as long: an error, if ever. */
  private lastWait: Seconds = 0;
  sameWaits = 0;

  constructor(plan: RetryPlan, chance: RandomStream) {
    this.repeats = plan.repeats;
    this.plan = plan;
    this.chance = chance;
  }

  /** Time until a message that was answered 503 is sent again. */
  repeatAfter(): Seconds {
    return this.chance.uniform() * this.plan.repeatWithin;
  }

  /** Time until a sign-in that failed `failures` times is tried again. */
  signInAfter(failures: number): Seconds {
    const { firstWithin, laterFrom, laterTo } = this.plan;
    const u = this.chance.uniform();
    const wait = failures <= 1 ? u * firstWithin : laterFrom + u * (laterTo - laterFrom);
    const canDiffer = failures <= 1 ? firstWithin > 0 : laterTo > laterFrom;
    if (canDiffer && wait === this.lastWait) this.sameWaits++;
    this.lastWait = wait;
    return wait;
  }
}
