import type { FigureReader } from '../figures/index.ts';

/** How a compliance service writes. */
export interface CompliancePlan {
  readonly batch: number;
  readonly batchTime: number;
  readonly eventTime: number;
}

/** Reads how a compliance service writes. */
export function planCompliance(figure: FigureReader): CompliancePlan {
  return {
    batch: figure('compliance.batch'),
    batchTime: figure('compliance.batchTime'),
    eventTime: figure('compliance.eventTime'),
  };
}
