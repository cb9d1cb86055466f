import type { FigureReader } from '../figures/index.ts';

/** What a server may carry, to hold against it what the survivors of a fault carry. */
export interface OutagePlan {
  /** Connected users that one server supports. */
  readonly usersPerServer: number;
  /** Users that it might host after another one is lost. */
  readonly usersOfSurvivor: number;
}

/** Reads it; only where something can fail, for a result lists the figures that were read. */
export function planOutages(figure: FigureReader): OutagePlan {
  return {
    usersPerServer: figure('limit.usersPerServer'),
    usersOfSurvivor: figure('limit.survivorUsers'),
  };
}
