import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Distribution } from '../../random/distribution.ts';
import { exponential } from '../../random/exponential.ts';
import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { ChatServer } from '../server/chat-server.ts';
import type { Population } from '../workload/population.ts';
import { startActivity } from '../workload/user-activity.ts';
import type { FilePlan } from './file-plan.ts';
import type { FileStore } from './file-store.ts';
import type { WebServices } from './web-services.ts';

/** What files need of a chat server. */
export type FileServer = Pick<ChatServer, 'record'>;

/** A file on its way up. */
interface Upload {
  readonly room: number;
  readonly bytes: number;
  readonly since: Seconds;
  /** Web services that carry it, and the server among them. */
  readonly via: WebServices;
  readonly server: number;
}

/** A file on its way down. */
type Download = Pick<Upload, 'since' | 'via' | 'server'>;

/** A file in a room, and how often it will still be fetched. */
interface Fetched {
  readonly room: number;
  readonly bytes: number;
  readonly left: number;
}

/** Where files go: the web services of the next hop and the store of the pool, as far as there are any. */
export interface FilePlaces {
  readonly webServices: WebServices | null;
  readonly store: FileStore | null;
}

/**
 * Files of a pool. A connected user puts one into a room; it goes through the web services of a Front End server
 * into the file store; after that, members of the room who are connected fetch it, one now and then. The chat
 * servers record both for compliance and do nothing else.
 *
 * Draws: 5 for each upload; 2 for each one that is done; 3 for each download.
 */
export class FileTransfers {
  private readonly simulation: Simulation;
  private readonly plan: FilePlan;
  private readonly measures: Measures;
  private readonly servers: readonly FileServer[];
  private readonly population: Population;
  private readonly store: FileStore | null;
  private webServices: WebServices | null;
  private readonly uploads: RandomStream;
  private readonly downloads: RandomStream;
  private readonly gap: Distribution;
  private readonly uploaded: EventKind<Upload>;
  private readonly fetches: EventKind<Fetched>;
  private readonly downloaded: EventKind<Download>;

  /** Over the whole run. Bytes are those of the uploads accepted; those under way are not yet in the store. */
  readonly counts = {
    accepted: 0,
    uploaded: 0,
    tooLarge: 0,
    /** Uploads and downloads without web services or a store, those under way when the store was lost among them. */
    unavailable: 0,
    /** Uploads and downloads that the web services had no room for. */
    refused: 0,
    downloaded: 0,
    bytes: 0,
  };

  /** Starts the uploads. */
  constructor(
    plan: FilePlan,
    context: Context,
    measures: Measures,
    servers: readonly FileServer[],
    population: Population,
    places: FilePlaces,
  ) {
    const { simulation } = context;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.store = places.store;
    this.webServices = places.webServices;
    this.uploads = context.stream('files');
    this.downloads = context.stream('downloads');
    this.gap = exponential(plan.downloadGap);
    this.uploaded = simulation.kind('file uploaded', (upload: Upload) => this.keep(upload));
    this.fetches = simulation.kind('user fetches a file', (file: Fetched) => this.fetch(file));
    this.downloaded = simulation.kind('file downloaded', (file: Download) => this.arrive(file));
    startActivity('user sends a file', plan.perSecond, population.users, context, this.uploads, (user) =>
      this.send(user),
    );
  }

  /** Files go through other web services from now on, but for those that are under way. */
  goThrough(webServices: WebServices | null): void {
    this.webServices = webServices;
  }

  private send(user: number): void {
    const { counts, plan, webServices, population, uploads } = this;
    const { now } = this.simulation;
    const room = population.roomOf(user, uploads.uniform());
    const bytes = Math.ceil(drawLognormal(uploads, plan.size, plan.spread));
    const server = uploads.below(webServices?.servers ?? 1);
    if (room === undefined || !population.isConnected(user)) return;
    if (webServices === null || !this.hasStore) counts.unavailable++;
    else if (bytes > plan.largest) counts.tooLarge++;
    else {
      const end = webServices.transfer(now, server, bytes);
      if (end === undefined) {
        counts.refused++;
        return;
      }
      counts.accepted++;
      counts.bytes += bytes;
      this.servers[population.serverOf(user)].record('upload', 1, now);
      this.simulation.scheduleAt(this.uploaded, end, { room, bytes, since: now, via: webServices, server });
    }
  }

  private keep(upload: Upload): void {
    const { downloads, plan } = this;
    const { room, bytes } = upload;
    if (!this.hasStore) {
      this.fail(upload);
      return;
    }
    this.counts.uploaded++;
    this.store?.keep(bytes);
    this.note(upload);
    this.fetchLater(room, bytes, Math.floor(plan.downloads + downloads.uniform()));
  }

  private fetch({ room, bytes, left }: Fetched): void {
    const { downloads, population, webServices } = this;
    const { now } = this.simulation;
    const { memberStart, members } = population.memberships;
    const user = members[memberStart[room] + downloads.below(memberStart[room + 1] - memberStart[room])];
    const server = downloads.below(webServices?.servers ?? 1);
    this.fetchLater(room, bytes, left - 1);
    if (webServices === null || !population.isConnected(user)) return;
    if (!this.hasStore) {
      this.counts.unavailable++;
      return;
    }
    const end = webServices.transfer(now, server, bytes);
    if (end === undefined) {
      this.counts.refused++;
      return;
    }
    this.servers[population.serverOf(user)].record('download', 1, now);
    this.simulation.scheduleAt(this.downloaded, end, { since: now, via: webServices, server });
  }

  private fetchLater(room: number, bytes: number, left: number): void {
    const gap = this.gap.sample(this.downloads);
    if (left > 0) this.simulation.schedule(this.fetches, gap, { room, bytes, left });
  }

  private arrive(download: Download): void {
    if (!this.hasStore) {
      this.fail(download);
      return;
    }
    this.counts.downloaded++;
    this.note(download);
  }

  private get hasStore(): boolean {
    return this.store?.isAvailable === true;
  }

  /** A file that was under way is neither up nor down. */
  private fail({ via, server }: Download): void {
    this.counts.unavailable++;
    via.done(this.simulation.now, server);
  }

  private note({ since, via, server }: Download): void {
    via.done(this.simulation.now, server);
    this.measures.fileTime.observe(this.simulation.now - since);
    this.measures.fileRate.add(1);
  }
}
