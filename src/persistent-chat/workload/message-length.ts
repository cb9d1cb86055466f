import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import { monotoneRoot } from '../../util/monotone-root.ts';
import { normalProbability } from '../../util/normal-probability.ts';
import type { FigureReader } from '../figures/index.ts';

/** How long messages are. */
export interface LengthPlan {
  /** Mean before the longest are cut [characters]; 0 where nobody writes a word. */
  readonly mean: number;
  /** Coefficient of variation. */
  readonly spread: number;
  /** Most characters of a message; longer ones are cut. */
  readonly longest: number;
}

/** Decides how long messages are: by so much longer before the cut that the figure is the mean after it. */
export function planLengths(figure: FigureReader): LengthPlan {
  const mean = figure('message.characters');
  const spread = figure('message.spread');
  const longest = figure('message.longest');
  const isCut = spread > 0 && mean > 0 && mean < longest;
  return { mean: isCut ? meanBeforeCut(mean, spread, longest) : mean, spread, longest };
}

/** The mean that becomes `mean` when all above `longest` is cut to it; at most a hundred times as large. */
function meanBeforeCut(mean: number, spread: number, longest: number): number {
  const variance = Math.log1p(spread * spread);
  const deviation = Math.sqrt(variance);
  const afterCut = (before: number): number => {
    const place = (Math.log(longest / before) + variance / 2) / deviation;
    return before * normalProbability(place - deviation) + longest * normalProbability(-place);
  };
  return monotoneRoot(afterCut, mean, mean, 100 * mean);
}

/**
 * Draws the characters of a message: log-normal, rounded, at least one, cut at the longest. Draws: 1, or none
 * where the mean is 0.
 */
export function drawLength({ mean, spread, longest }: LengthPlan, stream: RandomStream): number {
  if (mean === 0) return 0;
  return Math.min(longest, Math.max(1, Math.round(drawLognormal(stream, mean, spread))));
}
