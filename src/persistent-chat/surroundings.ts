import type { Context, Incident } from '../component/model.ts';
import { FileStore } from './files/file-store.ts';
import { FileTransfers } from './files/file-transfers.ts';
import { type ProbePlan, startBackEndProbe } from './front-end/back-end-probe.ts';
import type { FrontEndPlan } from './front-end/front-end-plan.ts';
import { type FrontEnd, openFrontEnds } from './front-end/front-ends.ts';
import { PresencePolling } from './front-end/presence-polling.ts';
import type { Measures } from './measures.ts';
import type { MetricName } from './metrics.ts';
import type { PoolPlan } from './plan-pool.ts';
import { type HistoryStore, RoomReading } from './reading/room-reading.ts';
import type { ChatServer } from './server/chat-server.ts';
import type { InstanceUnder } from './sql/sql-instances.ts';
import type { Population } from './workload/population.ts';

/** What stands around the chat servers and may serve several pools, by path. */
export interface Surroundings {
  readonly frontEnds: ReadonlyMap<string, FrontEnd>;
  readonly fileStores: ReadonlyMap<string, FileStore>;
}

/** Builds the next hops and the file stores of all pools, and watches back ends that share an instance with chat. */
export function openSurroundings(
  plans: readonly PoolPlan[],
  context: Context,
  instanceUnder: InstanceUnder,
): Surroundings {
  const hops = plans.map(({ frontEnd }) => frontEnd).filter((hop) => hop !== null);
  const stores = plans.map(({ files }) => files.store).filter((path) => path !== null);
  watchBackEnds(hops, context, instanceUnder);
  return {
    frontEnds: openFrontEnds(hops, context.recorder),
    fileStores: new Map(stores.map((path) => [path, new FileStore(path)])),
  };
}

function watchBackEnds(
  hops: readonly FrontEndPlan[],
  { simulation, recorder }: Context,
  instanceUnder: InstanceUnder,
): void {
  const shared = new Map<string, ProbePlan>();
  for (const { sharedBackEnd, probe } of hops) if (sharedBackEnd !== null) shared.set(sharedBackEnd, probe);
  if (shared.size === 0) return;
  const latency = recorder.tally('backEnd.latency' satisfies MetricName);
  for (const [path, probe] of shared) startBackEndProbe(probe, instanceUnder(path), simulation, latency);
}

/** What the users of a pool do beside signing in and posting. */
export interface SideActivities {
  readonly files: FileTransfers;
  readonly reading: RoomReading;
}

/** Starts presence, files and reading in a pool in which nobody is connected yet. */
export function startSideActivities(
  plan: PoolPlan,
  context: Context,
  measures: Measures,
  { frontEnds, fileStores }: Surroundings,
  servers: readonly ChatServer[],
  population: Population,
  content: HistoryStore,
  keepsHistory: (room: number) => boolean,
): SideActivities {
  const frontEnd = plan.frontEnd === null ? undefined : frontEnds.get(plan.frontEnd.path);
  const store = plan.files.store === null ? undefined : fileStores.get(plan.files.store);
  if (frontEnd !== undefined) {
    const { presence } = frontEnd.plan;
    frontEnd.serve(new PresencePolling(presence, context.simulation, population, servers.length));
  }
  const places = { webServices: frontEnd?.webServices ?? null, store: store ?? null };
  return {
    files: new FileTransfers(plan.files, context, measures, servers, population, places),
    reading: new RoomReading(plan, context, measures, servers, population, content, keepsHistory),
  };
}

/** Names of the totals of files and reading; those of a file store are prefixed by its path. */
export const SIDE_TOTALS = {
  accepted: 'files.accepted',
  uploaded: 'files.uploaded',
  tooLarge: 'files.tooLarge',
  unavailable: 'files.unavailable',
  refusedFiles: 'files.refused',
  downloaded: 'files.downloaded',
  acceptedBytes: 'files.acceptedBytes',
  opened: 'reading.opened',
  cached: 'reading.cached',
  cold: 'reading.cold',
  searched: 'reading.searched',
  refused: 'reading.refused',
  storeFiles: 'files',
  storeBytes: 'bytes',
} as const;

/** When the web services of Front End servers refused files. */
export function sideIncidents({ frontEnds }: Surroundings): readonly Incident[] {
  return [...frontEnds.values()].flatMap(({ webServices }) => webServices?.incidents() ?? []);
}

/** Counts of files and reading over all pools, and of each file store. */
export function sideTotals(
  all: readonly SideActivities[],
  { fileStores }: Surroundings,
): Readonly<Record<string, number>> {
  const files = (count: keyof FileTransfers['counts']) =>
    all.reduce((sum, own) => sum + own.files.counts[count], 0);
  const read = (count: keyof RoomReading['counts']) =>
    all.reduce((sum, own) => sum + own.reading.counts[count], 0);
  return {
    [SIDE_TOTALS.accepted]: files('accepted'),
    [SIDE_TOTALS.uploaded]: files('uploaded'),
    [SIDE_TOTALS.tooLarge]: files('tooLarge'),
    [SIDE_TOTALS.unavailable]: files('unavailable'),
    [SIDE_TOTALS.refusedFiles]: files('refused'),
    [SIDE_TOTALS.downloaded]: files('downloaded'),
    [SIDE_TOTALS.acceptedBytes]: files('bytes'),
    [SIDE_TOTALS.opened]: read('opened'),
    [SIDE_TOTALS.cached]: read('cached'),
    [SIDE_TOTALS.cold]: read('cold'),
    [SIDE_TOTALS.searched]: read('searched'),
    [SIDE_TOTALS.refused]: read('refused'),
    ...Object.fromEntries(
      [...fileStores.values()].flatMap(({ path, files, bytes }) => [
        [`${path}.${SIDE_TOTALS.storeFiles}`, files],
        [`${path}.${SIDE_TOTALS.storeBytes}`, bytes],
      ]),
    ),
  };
}
