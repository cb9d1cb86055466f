import type { LevelCollector } from '../observe/collector/levelled.ts';
import type { RateCollector } from '../observe/collector/rated.ts';
import type { TallyCollector } from '../observe/collector/tallied.ts';
import type { Recorder } from '../observe/recorder.ts';
import type { MetricName } from './metrics.ts';

/** Where the pools of a deployment together record what they do. */
export interface Measures {
  readonly commitTime: TallyCollector;
  readonly postTime: TallyCollector;
  readonly deliveryTime: TallyCollector;
  readonly joinTime: TallyCollector;
  readonly postRate: RateCollector;
  readonly deliveryRate: RateCollector;
  readonly signInRate: RateCollector;
  readonly availability: LevelCollector;
}

/** Opens the metrics that are not those of one server. */
export function openMeasures(recorder: Recorder): Measures {
  const tally = (metric: MetricName) => recorder.tally(metric);
  const rate = (metric: MetricName) => recorder.rate(metric);
  return {
    commitTime: tally('sql.commitTime'),
    postTime: tally('post.timeInSystem'),
    deliveryTime: tally('delivery.timeInSystem'),
    joinTime: tally('join.timeInSystem'),
    postRate: rate('post.rate'),
    deliveryRate: rate('delivery.rate'),
    signInRate: rate('signIn.rate'),
    availability: recorder.level('pool.availability' satisfies MetricName),
  };
}
