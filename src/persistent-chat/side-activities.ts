import type { Context } from '../component/model.ts';
import type { Simulation } from '../kernel/simulation.ts';
import { FileTransfers } from './files/file-transfers.ts';
import type { FrontEnd } from './front-end/front-ends.ts';
import { PresencePolling } from './front-end/presence-polling.ts';
import type { Measures } from './measures.ts';
import type { PoolPlan } from './plan-pool.ts';
import { type HistoryStore, RoomReading } from './reading/room-reading.ts';
import type { ChatServer } from './server/chat-server.ts';
import type { Surroundings } from './surroundings.ts';
import type { Population } from './workload/population.ts';

/** What the users of a pool do beside signing in and posting: presence, files and reading. */
export class SideActivities {
  readonly files: FileTransfers;
  readonly reading: RoomReading;
  private readonly simulation: Simulation;
  private readonly frontEnds: ReadonlyMap<string, FrontEnd>;
  /** Null without a next hop. */
  private readonly polling: PresencePolling | null;
  private frontEnd: FrontEnd | null;

  /** Starts them in a pool in which nobody is connected yet. */
  constructor(
    plan: PoolPlan,
    context: Context,
    measures: Measures,
    { frontEnds, fileStores }: Surroundings,
    servers: readonly ChatServer[],
    population: Population,
    content: HistoryStore,
    keepsHistory: (room: number) => boolean,
  ) {
    const { simulation } = context;
    this.simulation = simulation;
    this.frontEnds = frontEnds;
    this.frontEnd = (plan.frontEnd && frontEnds.get(plan.frontEnd.path)) ?? null;
    this.polling =
      plan.frontEnd && new PresencePolling(plan.frontEnd.presence, simulation, population, servers.length);
    if (this.polling !== null) this.frontEnd?.serve(this.polling, simulation.now);
    const places = {
      webServices: this.frontEnd?.webServices ?? null,
      store: (plan.files.store === null ? undefined : fileStores.get(plan.files.store)) ?? null,
    };
    this.files = new FileTransfers(plan.files, context, measures, servers, population, places);
    this.reading = new RoomReading(plan, context, measures, servers, population, content, keepsHistory);
  }

  /** Users come through another next hop from now on, by its path. */
  enterThrough(hop: string): void {
    const { frontEnds, polling, simulation } = this;
    const next = frontEnds.get(hop);
    if (polling === null || next === undefined) return;
    this.frontEnd?.release(polling, simulation.now);
    next.serve(polling, simulation.now);
    this.files.goThrough(next.webServices);
    this.frontEnd = next;
  }
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
