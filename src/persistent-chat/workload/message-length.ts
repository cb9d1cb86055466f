import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
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

/** Decides how long messages are. */
export function planLengths(figure: FigureReader): LengthPlan {
  return {
    mean: figure('message.characters'),
    spread: figure('message.spread'),
    longest: figure('message.longest'),
  };
}

/**
 * Draws the characters of a message: log-normal, rounded, at least one, cut at the longest. By the default
 * figures that takes 0.65 % off the mean. Draws: 1, or none where the mean is 0.
 */
export function drawLength({ mean, spread, longest }: LengthPlan, stream: RandomStream): number {
  if (mean === 0) return 0;
  return Math.min(longest, Math.max(1, Math.round(drawLognormal(stream, mean, spread))));
}
