import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Threshold } from './alarm.ts';

/** How chat servers are watched. */
export interface MonitorPlan {
  readonly interval: Seconds;
  /** Consecutive samples above a threshold that raise an alarm. */
  readonly samples: number;
  /** Messages that have come and are not processed. */
  readonly inbound: Threshold;
  /** Messages to endpoints that are not sent. */
  readonly outbound: Threshold;
  /** Wait of the last message [s]. */
  readonly wait: Threshold;
  /** Wait of the last message from which a server does not keep up [s]. */
  readonly behindFrom: Seconds;
  /** Share of requests refused above which it does not. */
  readonly refusedFrom: number;
}

/** Reads how chat servers are watched. */
export function planMonitor(figure: FigureReader): MonitorPlan {
  return {
    interval: figure('monitor.interval'),
    samples: figure('monitor.samples'),
    inbound: { warning: figure('monitor.inbound.warning'), error: figure('monitor.inbound.error') },
    outbound: { warning: figure('monitor.outbound.warning'), error: figure('monitor.outbound.error') },
    wait: { warning: figure('monitor.wait.warning'), error: figure('monitor.wait.error') },
    behindFrom: figure('verdict.behind'),
    refusedFrom: figure('verdict.refused'),
  };
}
