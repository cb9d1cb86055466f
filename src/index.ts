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
export * from './fault/conditions.ts';
export * from './fault/detection.ts';
export { type FaultEffects, startFaults } from './fault/fault-schedule.ts';
export type { Occurrence } from './fault/occurrence.ts';
export type { DrawnFault, FaultAt, PlannedFault } from './fault/planned-fault.ts';
export { Switchover, type SwitchoverOptions } from './fault/switchover.ts';
export * from './persistent-chat/index.ts';
export { drawReport, printResult } from './report/index.ts';
