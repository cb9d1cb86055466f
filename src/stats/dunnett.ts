import { gammaQuantile } from '../util/incomplete-gamma.ts';
import { integrate } from '../util/integrate.ts';
import { logGamma } from '../util/log-gamma.ts';
import { monotoneRoot } from '../util/monotone-root.ts';
import { normalProbability } from '../util/normal-probability.ts';
import { studentQuantile } from './student.ts';

/** What the inner and the outer integral may be off by. */
const TOLERANCE = 1e-8;

/**
 * Factor of the standard error with which all of several differences to one control are covered together.
 *
 * `confidence` in (0, 1); `ratios[i]` = values of alternative i over values of the control, positive, at most 20
 * alternatives; `degrees` of freedom of the common variance in [1, 10000]. Two-sided; off by less than 1e-6.
 *
 * By its definition: given the control's mean z and the estimated deviation s, the differences are independent, so
 * the probability is a product under two integrals. Alternatives of the same size share their factor.
 *
 * @throws RangeError when a parameter is out of range. Cost: some 20 to 200 ms.
 * Source: Dunnett (1955), J. American Statistical Association 50.
 */
export function dunnettQuantile(confidence: number, ratios: readonly number[], degrees: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence is ${confidence}: it must be in (0, 1)`);
  if (!(ratios.length >= 1 && ratios.length <= 20))
    throw new RangeError(`there are ${ratios.length} alternatives: there must be 1 to 20`);
  for (const ratio of ratios)
    if (!(ratio > 0 && ratio < Infinity))
      throw new RangeError(`ratio is ${ratio}: it must be positive and finite`);
  if (!(degrees >= 1 && degrees <= 10_000))
    throw new RangeError(`degrees is ${degrees}: it must be in [1, 10000]`);
  const single = studentQuantile((1 + confidence) / 2, degrees);
  if (ratios.length === 1) return single;
  // Bonferroni's factor is never too small, and one difference alone needs no more than all of them.
  const most = studentQuantile(1 - (1 - confidence) / 2 / ratios.length, degrees);
  return monotoneRoot((factor) => coverage(factor, ratios, degrees), confidence, single, most);
}

/** Probability that no difference is off by more than `factor` estimated standard errors. */
function coverage(factor: number, ratios: readonly number[], degrees: number): number {
  const groups = [...new Set(ratios)].map((ratio) => ({
    slope: Math.sqrt(ratio),
    scale: Math.sqrt(1 + ratio),
    times: ratios.filter((other) => other === ratio).length,
  }));
  const given = (s: number) =>
    integrate(
      (z) => {
        let product = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
        for (const { slope, scale, times } of groups) {
          const middle = slope * z;
          const reach = factor * s * scale;
          const within = normalProbability(middle + reach) - normalProbability(middle - reach);
          for (let i = 0; i < times; i++) product *= within;
        }
        return 2 * product;
      },
      0,
      6.5,
      TOLERANCE,
    );
  // Log of the density of s = √(χ² / degrees), less what depends on s.
  const constant = Math.log(2) + (degrees / 2) * Math.log(degrees / 2) - logGamma(degrees / 2);
  const end = (p: number) => Math.sqrt((2 * gammaQuantile(degrees / 2, p)) / degrees);
  return integrate(
    (s) => Math.exp(constant + (degrees - 1) * Math.log(s) - (degrees * s * s) / 2) * given(s),
    end(1e-10),
    end(1 - 1e-10),
    TOLERANCE,
  );
}
