// The discrete-event simulation library on its own, layers 0 to 4: it knows nothing of chat.

// Models, and what they are written in
export * from './component/model.ts';
export * from './component/picture.ts';
// Time and order
export * from './kernel/errors.ts';
export type { EventKind, Urgency } from './kernel/event-kind.ts';
export { type EventList, MOST_PENDING, type SlotRecords } from './kernel/event-list.ts';
export { HeapEventList } from './kernel/heap-event-list.ts';
export { LadderEventList } from './kernel/ladder-event-list.ts';
export type { Observer } from './kernel/observer.ts';
export type { Payloads, PayloadsWith, Storable } from './kernel/payloads.ts';
export type { PlainData } from './kernel/plain-data.ts';
export { type ReplayPoint, replayTo } from './kernel/replay.ts';
export * from './kernel/simulation.ts';
export type { PendingEvent, SimulationSnapshot } from './kernel/snapshot.ts';
// Measuring
export type { LevelCollector } from './observe/collector/levelled.ts';
export type { RateCollector } from './observe/collector/rated.ts';
export type { TallyCollector } from './observe/collector/tallied.ts';
export { fanOut } from './observe/fan-out.ts';
export { firstDifference, type ObservedRun, type RunDifference } from './observe/first-difference.ts';
export * from './observe/measurements.ts';
export * from './observe/metric.ts';
export * from './observe/recorder.ts';
export { TieAudit, type TiedKinds, type Ties } from './observe/tie-audit.ts';
export { Trace } from './observe/trace.ts';
export * from './observe/trajectory-fingerprint.ts';
// Waiting
export { allOf } from './process/all-of.ts';
export { Interrupted, ProcessError } from './process/errors.ts';
export { type FirstOf, firstOf, type ResultOf } from './process/first-of.ts';
export { hold, holdUntil } from './process/hold.ts';
export { Latch } from './process/latch.ts';
export { orElseAfter } from './process/or-else-after.ts';
export { type EntityState, Population, type PopulationState } from './process/population.ts';
export { type Body, type Process, type ProcessState, spawn } from './process/process.ts';
export { Signal } from './process/signal.ts';
export { type Interruptible, NOT_NOW, type Party, Waiting } from './process/waiting.ts';
export { type InLine, OUT_OF_LINE, WaitingLine } from './process/waiting-line.ts';
// Chance
export {
  type Arrivals,
  batchArrivals,
  poissonArrivals,
  recordedArrivals,
  renewalArrivals,
} from './random/arrivals.ts';
export * from './random/describe.ts';
export * from './random/distributions.ts';
export { type ModulatedArrivals, modulatedArrivals } from './random/modulated-arrivals.ts';
export * from './random/rate-profile.ts';
export { shuffle } from './random/shuffle.ts';
export {
  type RandomStream,
  type StreamOptions,
  type StreamState,
  Streams,
  type StreamsState,
} from './random/stream.ts';
export * from './random/varying-arrivals.ts';
// Contention
export { type BreakdownOptions, type Breakdowns, followBreakdowns } from './resource/breakdowns.ts';
export { Cores } from './resource/cores.ts';
export { type Lease, Preempted } from './resource/lease.ts';
export type { LineStatistics } from './resource/line-statistics.ts';
export { LinearAverage } from './resource/linear-average.ts';
export { Reservoir, type ReservoirOptions } from './resource/reservoir.ts';
export type { ReservoirStatistics } from './resource/reservoir-statistics.ts';
export {
  type BalkingClaim,
  type Claim,
  Resource,
  type ResourceOptions,
  type WorkInProgress,
} from './resource/resource.ts';
export type { ResourceStatistics } from './resource/resource-statistics.ts';
export type { InterruptedWork } from './resource/service.ts';
export { type Portion, SharedRate, type SharedRateOptions } from './resource/shared-rate.ts';
export type { SharedRateStatistics } from './resource/shared-rate-statistics.ts';
export { followShifts, type Shift, type ShiftOptions } from './resource/shift-schedule.ts';
export { Station, type StationState } from './resource/station.ts';
export { Store, type Turn } from './resource/store.ts';
export type { StoreStatistics } from './resource/store-statistics.ts';
export type { Filter } from './resource/store-waits.ts';
// Numbers
export { autocorrelation, type NeighbourTest, neighbourTest } from './stats/autocorrelation.ts';
export * from './stats/batch-means.ts';
export * from './stats/binomial.ts';
export * from './stats/bounded-series.ts';
export * from './stats/chi-square.ts';
export * from './stats/control.ts';
export * from './stats/difference.ts';
export { dunnettQuantile } from './stats/dunnett.ts';
export { type Estimate, estimateMean, type RefusedEstimate, type StatedEstimate } from './stats/estimate.ts';
export * from './stats/f-quantile.ts';
export * from './stats/fit.ts';
export * from './stats/histogram.ts';
export * from './stats/interval.ts';
export * from './stats/mser.ts';
export * from './stats/proportion.ts';
export * from './stats/quantile-interval.ts';
export * from './stats/ratio.ts';
export * from './stats/sequential-stopping.ts';
export * from './stats/streaming-quantile.ts';
export * from './stats/student.ts';
export * from './stats/tally.ts';
export * from './stats/time-average.ts';
export * from './stats/welch-average.ts';
export * as theory from './theory/index.ts';
export * from './util/problem.ts';
export * from './util/units.ts';
