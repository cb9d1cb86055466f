// Everything: the library, the model of Persistent Chat, and what runs and draws it.

export * from './engine.ts';
export { compose, type Described, settingsOf } from './experiment/compose.ts';
export type { MetricResult } from './experiment/metric-result.ts';
export type { Objective, ObjectiveResult } from './experiment/objectives.ts';
export * from './experiment/parallel.ts';
export type { Precision, PrecisionReached } from './experiment/precision.ts';
export { replicate } from './experiment/replicate.ts';
export type { EngineResult, ResultDocument, SeriesResult } from './experiment/result.ts';
export { type InvariantCount, type Observations, type RunSettings, simulate } from './experiment/simulate.ts';
export { type Summary, summarise } from './experiment/summary.ts';
export * from './persistent-chat/index.ts';
export { drawReport, printResult } from './report/index.ts';
