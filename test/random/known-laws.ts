import type { DistributionSpec } from '../../src/random/describe.ts';

/**
 * Every law that data can name, with mean, variance and one value of its distribution function.
 *
 * The numbers are not this library's: scipy 1.17 for the standard laws, matrix exponentials for those of stages,
 * mpmath quadrature and hand calculation for the rest.
 */
export const KNOWN: readonly (readonly [
  spec: DistributionSpec,
  mean: number,
  variance: number,
  x: number,
  cdf: number,
])[] = [
  [{ uniform: { low: -2, high: 6 } }, 2.0, 5.333333333333333, 1.0, 0.375],
  [{ exponential: { mean: 30 } }, 30.0, 900.0, 21.0, 0.5034146962085905],
  [{ erlang: { stages: 4, mean: 2 } }, 2.0, 1.0, 1.3, 0.2639983556147607],
  [{ gamma: { shape: 2.5, scale: 3 } }, 7.5, 22.5, 4.0, 0.2487882896338786],
  [{ gamma: { shape: 0.4, scale: 3 } }, 1.2000000000000002, 3.6000000000000005, 0.2, 0.3743863915763538],
  [{ gamma: { shape: 900, scale: 0.1 } }, 90.0, 9.0, 92.0, 0.749488948963247],
  [{ beta: { alpha: 2, beta: 5 } }, 0.2857142857142857, 0.025510204081632654, 0.2, 0.3446400000000002],
  [{ beta: { alpha: 0.5, beta: 0.7 } }, 0.4166666666666667, 0.11047979797979797, 0.9, 0.8837889567707928],
  [{ normal: { mean: 10, deviation: 4 } }, 10.0, 16.0, 3.0, 0.040059156863817086],
  [{ lognormal: { mean: 4, cv: 0.5 } }, 4.0, 4.0, 2.2, 0.15164761239455848],
  [
    { lognormalOfLogs: { logMean: 1, logDeviation: 0.6 } },
    3.2543742028896707,
    4.589370792520113,
    5.0,
    0.8451209762782558,
  ],
  [{ weibull: { shape: 2, scale: 1 } }, 0.8862269254527579, 0.21460183660255183, 0.6, 0.3023236739289689],
  [{ weibull: { shape: 0.7, scale: 5 } }, 6.3291175302864175, 85.67088884132885, 1.0, 0.2768447281277262],
  [{ weibull: { shape: 80, scale: 5 } }, 4.96468797719981, 0.006222367754013525, 4.9, 0.18016227125553547],
  [
    { triangular: { low: 1, mode: 2, high: 7 } },
    3.3333333333333335,
    1.7222222222222225,
    1.5,
    0.041666666666666664,
  ],
  [{ pert: { low: 1, mode: 2, high: 7 } }, 2.6666666666666665, 1.0317460317460319, 3.0, 0.6619885546151911],
  [{ pareto: { shape: 6, scale: 2 } }, 2.4, 0.24, 2.5, 0.7378560000000001],
  [{ logLogistic: { shape: 7, scale: 3 } }, 3.1031281658003893, 0.7032328497380753, 2.5, 0.21818907951438446],
  [{ hyperexponential: { weights: [3, 1], means: [2, 0.5] } }, 1.625, 3.484375, 1.1, 0.5395868526240515],
  [{ hypoexponential: { means: [1, 3, 0.2] } }, 4.2, 10.04, 3.5, 0.5184038971849528],
  [
    { coxian: { means: [1, 3, 2], continuations: [0.6, 0.3] } },
    3.1599999999999997,
    10.7344,
    1.7,
    0.4395116812006319,
  ],
  [
    {
      phaseType: {
        initial: [3, 1],
        generator: [
          [-2, 1.2],
          [0.5, -1],
        ],
      },
    },
    1.625,
    2.8950892857142865,
    1.4,
    0.5876098575122857,
  ],
  [{ bernoulli: { probability: 0.3 } }, 0.3, 0.21, 0.0, 0.7],
  [{ binomial: { trials: 20, probability: 0.3 } }, 6.0, 4.2, 5.0, 0.4163708294474809],
  [{ binomial: { trials: 1000000, probability: 0.999 } }, 999000.0, 999.0, 999020.0, 0.7407122720903089],
  [{ geometric: { probability: 0.25 } }, 4.0, 12.0, 3.0, 0.578125],
  [
    { negativeBinomial: { successes: 2.5, probability: 0.4 } },
    3.75,
    9.374999999999998,
    3.0,
    0.5558019215511945,
  ],
  [{ poisson: { mean: 4.2 } }, 4.2, 4.2, 3.0, 0.39540336960235617],
  [{ poisson: { mean: 1000000 } }, 1000000.0, 1000000.0, 1000500.0, 0.6916824365452101],
  [{ discreteUniform: { low: -3, high: 45 } }, 21.0, 200.0, 7.0, 0.22448979591836735],
  [{ categorical: { weights: [1, 0, 3, 0.5, 5.5] } }, 2.95, 1.7475, 2.0, 0.4],
  [{ zipf: { exponent: 1.1, size: 100 } }, 16.320329152843858, 517.261465846678, 4.0, 0.4634866344381799],
  [{ discrete: { values: [5, -1.5, 40], weights: [2, 1, 1] } }, 12.125, 266.046875, 5.0, 0.75],
  [{ empirical: { values: [3, 1, 4, 1, 5, 9, 2, 6] } }, 3.875, 6.609375, 4.0, 0.625],
  [
    { interpolated: { values: [0, 1, 4, 20], probabilities: [0, 0.5, 0.9, 1] } },
    2.4499999999999997,
    13.497500000000002,
    2.5,
    0.7,
  ],
  [{ constant: { value: -7 } }, -7.0, 0.0, -7.0, 1.0],
  [{ shifted: { law: { poisson: { mean: 4.2 } }, by: 0.1 } }, 4.3, 4.2, 3.1, 0.39540336960235617],
  [{ scaled: { law: { geometric: { probability: 0.25 } }, by: 0.1 } }, 0.4, 0.12, 0.35, 0.578125],
  [
    { truncated: { law: { normal: { mean: 10, deviation: 4 } }, low: 0 } },
    10.070551301947667,
    15.28950949431682,
    8.0,
    0.30421695890141387,
  ],
  [
    { truncated: { law: { exponential: { mean: 2 } }, low: 1, high: 5 } },
    2.3739294290013375,
    1.1037533561347581,
    2.0,
    0.45505423392341127,
  ],
  [{ truncated: { law: { pareto: { shape: 6, scale: 2 } }, low: 3 } }, 3.6, 0.54, 3.5, 0.6034305433960341],
  [
    { truncated: { law: { poisson: { mean: 4.2 } }, low: 2, high: 7.5 } },
    4.172534933388575,
    2.2452461238924855,
    4.0,
    0.5965064145247924,
  ],
  [
    {
      mixture: {
        parts: [
          { weight: 3, law: { constant: { value: 2 } } },
          { weight: 1, law: { erlang: { stages: 2, mean: 8 } } },
        ],
      },
    },
    3.5,
    14.75,
    2.0,
    0.7725510026077624,
  ],
  [
    {
      mixture: {
        parts: [
          { weight: 1, law: { poisson: { mean: 3 } } },
          { weight: 1, law: { discreteUniform: { low: 10, high: 14 } } },
        ],
      },
    },
    7.5,
    22.75,
    5.0,
    0.4580410289843483,
  ],
  [
    { byInversion: { law: { hyperexponential: { weights: [3, 1], means: [2, 0.5] } } } },
    1.625,
    3.484375,
    1.1,
    0.5395868526240515,
  ],
];
