// Property tests of event lists, of waits and of deployments, for our own tests and for yours.

export { type DeploymentBounds, deployments, supportedDeployments } from './deployments.ts';
export * from './event-list.ts';
export { brokenInvariants, observe, type ScenarioBounds, smallScenarios } from './scenarios.ts';
export { type TieAction, type WaitWorld, waitFaults } from './ties.ts';
