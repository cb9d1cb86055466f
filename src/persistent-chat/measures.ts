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
  readonly signInTime: TallyCollector;
  readonly availability: LevelCollector;
  readonly complianceBacklog: LevelCollector;
  readonly complianceRecords: LevelCollector;
  readonly fileTime: TallyCollector;
  readonly fileRate: RateCollector;
  readonly historyTime: TallyCollector;
  readonly searchTime: TallyCollector;
}

/** Opens the metrics that are not those of one server. */
export function openMeasures(recorder: Recorder): Measures {
  const tally = (metric: MetricName) => recorder.tally(metric);
  const rate = (metric: MetricName) => recorder.rate(metric);
  const level = (metric: MetricName) => recorder.level(metric);
  return {
    commitTime: tally('sql.commitTime'),
    postTime: tally('post.timeInSystem'),
    deliveryTime: tally('delivery.timeInSystem'),
    joinTime: tally('join.timeInSystem'),
    postRate: rate('post.rate'),
    deliveryRate: rate('delivery.rate'),
    signInRate: rate('signIn.rate'),
    signInTime: tally('signIn.time'),
    availability: level('pool.availability'),
    complianceBacklog: level('compliance.backlog'),
    complianceRecords: level('compliance.records'),
    fileTime: tally('file.transferTime'),
    fileRate: rate('file.rate'),
    historyTime: tally('history.time'),
    searchTime: tally('search.time'),
  };
}
