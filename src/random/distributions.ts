// Every distribution of the library, for the door that lists what is public.

export { scaled, shifted } from './affine.ts';
export { bernoulli } from './bernoulli.ts';
export { beta, pert } from './beta.ts';
export { byInversion } from './by-inversion.ts';
export { categorical } from './categorical.ts';
export { constant } from './constant.ts';
export { binomial, negativeBinomial, poisson } from './counts.ts';
export { discrete, zipf } from './discrete.ts';
export { discreteUniform } from './discrete-uniform.ts';
export type { Distribution, InvertibleDistribution, Support } from './distribution.ts';
export { empirical, interpolated } from './empirical.ts';
export { erlang } from './erlang.ts';
export { exponential } from './exponential.ts';
export { gamma } from './gamma.ts';
export { geometric } from './geometric.ts';
export { hyperexponential } from './hyperexponential.ts';
export { logLogistic } from './log-logistic.ts';
export { drawLognormal, lognormal, lognormalOfLogs } from './lognormal.ts';
export { type MixturePart, mixture } from './mixture.ts';
export { normal } from './normal.ts';
export { pareto } from './pareto.ts';
export { phaseType } from './phase-type.ts';
export { coxian, hypoexponential } from './stages.ts';
export { triangular } from './triangular.ts';
export { truncated } from './truncated.ts';
export { uniform } from './uniform.ts';
export { weibull } from './weibull.ts';
