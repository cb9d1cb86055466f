import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';

/** How long the partners of a mirrored database take to notice that one is gone, and for what follows. */
export interface MirroringPlan {
  /** Until it is noticed that the process of a partner or witness is gone. */
  readonly hardDetection: Seconds;
  /** Until one that merely does not answer is taken to be lost. */
  readonly partnerTimeout: Seconds;
  /** From the decision to fail over until the mirror serves, without its redo queue: uniform between these. */
  readonly switchLow: Seconds;
  readonly switchHigh: Seconds;
  /** Log that a mirror redoes, and that one which comes back is sent, in a second [B/s]. */
  readonly redoRate: number;
  readonly catchUpRate: number;
  /** Log that a post and a compliance record leave [B]. */
  readonly logPerPost: number;
  readonly logPerRecord: number;
}

/** Reads it; only where something can fail, for a result lists the figures that were read. */
export function planMirroring(figure: FigureReader): MirroringPlan {
  return {
    hardDetection: figure('mirroring.hardDetection'),
    partnerTimeout: figure('mirroring.partnerTimeout'),
    switchLow: figure('mirroring.switchLow'),
    switchHigh: figure('mirroring.switchHigh'),
    redoRate: figure('mirroring.redoRate'),
    catchUpRate: figure('mirroring.catchUpRate'),
    logPerPost: figure('log.perPost'),
    logPerRecord: figure('log.perRecord'),
  };
}
