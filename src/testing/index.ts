// Property tests of event lists, of waits, of deployments and of faults in them, for our own tests and for yours.

export { brokenInvariants, checkInvariants, observe } from './check-invariants.ts';
export { type DeploymentBounds, deployments, supportedDeployments } from './deployments.ts';
export * from './event-list.ts';
export { type DisturbanceBounds, disturbed } from './failover/disturbed.ts';
export { type CommandBounds, failoverCommands, failoverSetup } from './failover/failover-commands.ts';
export { FailoverModel } from './failover/failover-model.ts';
export { type FaultBounds, faultSchedules } from './failover/fault-schedules.ts';
export { type FaultByHand, OpenRun, openRun } from './failover/open-run.ts';
export { type ActionBounds, operatorActions } from './failover/operator-actions.ts';
export type { FuzzCoverage, KindCoverage } from './fuzz/coverage.ts';
export { type FuzzFailure, type FuzzOptions, type FuzzResult, fuzz } from './fuzz/fuzz.ts';
export { fuzzCases } from './fuzz/fuzz-cases.ts';
export { DENSE_POSTS, type LoadBounds, loads } from './loads.ts';
export { type ScenarioBounds, smallScenarios } from './scenarios.ts';
export { type TieAction, type WaitWorld, waitFaults } from './ties.ts';
