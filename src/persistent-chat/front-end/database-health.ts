import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';

/** What a Front End server makes of the latency of its back-end database. */
export type DatabaseHealth = 'healthy' | 'slow' | 'throttling';

/** Latencies at which that changes. */
export interface DatabaseThresholds {
  /** Below it the database is healthy. */
  readonly healthy: Seconds;
  /** From it on requests are answered 503. */
  readonly throttled: Seconds;
}

/** The published thresholds, or those of the scenario. */
export function databaseThresholds(figure: FigureReader): DatabaseThresholds {
  return { healthy: figure('frontEnd.database.healthy'), throttled: figure('frontEnd.database.throttled') };
}

/** Health of a back-end database that a Front End server sees answer after `latency` [s]. */
export function databaseHealth(latency: Seconds, { healthy, throttled }: DatabaseThresholds): DatabaseHealth {
  if (latency >= throttled) return 'throttling';
  return latency < healthy ? 'healthy' : 'slow';
}
