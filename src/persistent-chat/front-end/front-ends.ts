import type { Recorder } from '../../observe/recorder.ts';
import type { Seconds } from '../../util/units.ts';
import { WebServices } from '../files/web-services.ts';
import type { MetricName } from '../metrics.ts';
import type { FrontEndPlan } from './front-end-plan.ts';
import type { PresenceCounts, PresencePolling } from './presence-polling.ts';

/** The clients of a pool, from what had been counted of them when they came until they went elsewhere. */
interface Served {
  readonly polling: PresencePolling;
  readonly from: PresenceCounts;
  to: PresenceCounts | null;
}

/** A next hop that is built: one for all chat pools whose clients it routes. */
export class FrontEnd {
  readonly plan: FrontEndPlan;
  /** Null where they are not installed. */
  readonly webServices: WebServices | null;
  private readonly served: Served[] = [];

  constructor(plan: FrontEndPlan) {
    this.plan = plan;
    const { servers, clientLine, mostWaiting } = plan;
    this.webServices = plan.webServices ? new WebServices(servers, clientLine, mostWaiting) : null;
  }

  /** Takes the clients of one more pool from `now` on. */
  serve(polling: PresencePolling, now: Seconds): void {
    this.served.push({ polling, from: polling.counts(now), to: null });
  }

  /** They come through another one from `now` on. */
  release(polling: PresencePolling, now: Seconds): void {
    for (const one of this.served) if (one.polling === polling) one.to ??= polling.counts(now);
  }

  /** One of the counts of presence until `at`, over all its servers. */
  total(count: keyof PresenceCounts, at: Seconds): number {
    return this.served.reduce(
      (sum, { polling, from, to }) => sum + (to ?? polling.counts(at))[count] - from[count],
      0,
    );
  }
}

/** Builds the next hops, each once, by path, and records what they do. */
export function openFrontEnds(
  plans: readonly FrontEndPlan[],
  recorder: Recorder,
): ReadonlyMap<string, FrontEnd> {
  const all = new Map<string, FrontEnd>();
  for (const plan of plans) {
    if (!all.has(plan.path)) all.set(plan.path, new FrontEnd(plan));
  }
  const whole = (metric: MetricName, count: keyof PresenceCounts) =>
    recorder.slope(metric, undefined, (at) => {
      let sum = 0;
      for (const frontEnd of all.values()) sum += frontEnd.total(count, at);
      return sum;
    });
  whole('presence.polled', 'polled');
  whole('presence.polls', 'polls');
  whole('presence.changes', 'changes');
  for (const [path, frontEnd] of all) {
    const each = (metric: MetricName, count: keyof PresenceCounts) =>
      recorder.slope(metric, path, (at) => frontEnd.total(count, at) / frontEnd.plan.servers.length);
    each('frontEnd.polled', 'polled');
    each('frontEnd.users', 'userSeconds');
  }
  return all;
}
