// Property tests of event lists and of deployments, for our own tests and for yours.

export * from './event-list.ts';
export { brokenInvariants, observe, type ScenarioBounds, smallScenarios } from './scenarios.ts';
