import type { Context } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import type { Measures } from '../measures.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { ChatServer } from '../server/chat-server.ts';
import type { Population } from '../workload/population.ts';
import { startActivity } from '../workload/user-activity.ts';

/** What reading asks of the content database; each call returns when the answer is ready. */
export interface HistoryStore {
  /** Reads that many messages of a room. */
  readHistory(now: Seconds, messages: number): Seconds;
  /** Looks through all rooms. */
  search(now: Seconds): Seconds;
  /** Whether it answers a chat server, and how far it is from there, one way. */
  answers(server: number): boolean;
  distanceFrom(server: number): Seconds;
}

/** What reading needs of a chat server. */
export type ReadingServer = Pick<ChatServer, 'process' | 'takes' | 'refuse' | 'record'>;

/** What reading needs to know of a pool. */
export type PoolReading = Pick<PoolPlan, 'reading' | 'costs'>;

/** A request for messages that its server has begun to work on. */
interface HistoryRequest {
  readonly server: number;
  readonly since: Seconds;
  /** Messages that the user wants to see in all, newest first. */
  readonly depth: number;
  /** Work of the request that scrolls further back once this one is answered, against the mean; 0 for none. */
  readonly further: number;
}

/** A search that its server has worked on. */
interface Search {
  readonly server: number;
  readonly since: Seconds;
}

/**
 * Rooms opened, scrolled back in, and searched for.
 *
 * A request for messages is answered from the memory of the chat server as long as the user wants no more of a room
 * than is kept there, and otherwise from the database. Who scrolls back, asks once more when the first request is
 * answered. Each request is work for the server of the user, who gives up when answered 503, or when the database
 * does not answer; rooms that keep no history are not asked.
 *
 * Draws: 6 for each room opened, 3 for each search, all of streams of their own: those of the servers stay.
 */
export class RoomReading {
  private readonly simulation: Simulation;
  private readonly plan: PoolReading;
  private readonly measures: Measures;
  private readonly servers: readonly ReadingServer[];
  private readonly population: Population;
  private readonly content: HistoryStore;
  private readonly keepsHistory: (room: number) => boolean;
  private readonly reading: RandomStream;
  private readonly searching: RandomStream;
  private readonly asks: EventKind<HistoryRequest>;
  private readonly readsBack: EventKind<HistoryRequest>;
  private readonly searches: EventKind<Search>;

  /** Over the whole run: requests by where they were to be answered from, and searches; and those of them refused. */
  readonly counts = { opened: 0, cached: 0, cold: 0, searched: 0, refused: 0 };

  /** Starts the reading. */
  constructor(
    plan: PoolReading,
    context: Context,
    measures: Measures,
    servers: readonly ReadingServer[],
    population: Population,
    content: HistoryStore,
    keepsHistory: (room: number) => boolean,
  ) {
    const { simulation } = context;
    const { openedPerSecond, searchesPerSecond } = plan.reading;
    this.simulation = simulation;
    this.plan = plan;
    this.measures = measures;
    this.servers = servers;
    this.population = population;
    this.content = content;
    this.keepsHistory = keepsHistory;
    this.reading = context.stream('reading');
    this.searching = context.stream('searches');
    this.asks = simulation.kind('user scrolls back', (request: HistoryRequest) =>
      this.ask(request.server, request.depth, request.further, 0),
    );
    this.readsBack = simulation.kind('history request reaches database', (request: HistoryRequest) =>
      this.readBack(request),
    );
    this.searches = simulation.kind('search reaches database', (search: Search) => this.look(search));
    startActivity('user opens a room', openedPerSecond, population.users, context, this.reading, (user) =>
      this.open(user),
    );
    startActivity('user searches', searchesPerSecond, population.users, context, this.searching, (user) =>
      this.search(user),
    );
  }

  private open(user: number): void {
    const { population, reading } = this;
    const { messages, scrolledBack } = this.plan.reading;
    const room = population.roomOf(user, reading.uniform());
    const scrolls = reading.uniform() < scrolledBack;
    const work = this.draw(reading);
    const further = this.draw(reading);
    if (room === undefined || !population.isConnected(user) || !this.keepsHistory(room)) return;
    this.counts.opened++;
    this.ask(population.serverOf(user), messages, work, scrolls ? further : 0);
  }

  /** Work of a request against the mean. */
  private draw(chance: RandomStream): number {
    return drawLognormal(chance, 1, this.plan.costs.requestSpread);
  }

  private ask(server: number, depth: number, work: number, further: number): void {
    const { now } = this.simulation;
    const { reading } = this.plan;
    const request = { server, since: now, depth, further };
    const end = this.work(server, work);
    if (end === undefined) return;
    this.servers[server].record('history', 1, now);
    if (depth <= reading.cached) {
      this.counts.cached++;
      this.answer(request, end);
    } else {
      this.counts.cold++;
      this.simulation.scheduleAt(this.readsBack, end + this.content.distanceFrom(server), request);
    }
  }

  private readBack(request: HistoryRequest): void {
    const { content } = this;
    if (!content.answers(request.server)) {
      this.counts.refused++;
      return;
    }
    const done = content.readHistory(this.simulation.now, this.plan.reading.messages);
    this.answer(request, done + content.distanceFrom(request.server));
  }

  private answer({ server, since, depth, further }: HistoryRequest, at: Seconds): void {
    this.measures.historyTime.observe(at - since);
    if (further === 0) return;
    const next = { server, since: at, depth: depth + this.plan.reading.messages, further };
    this.simulation.scheduleAt(this.asks, at, next);
  }

  private search(user: number): void {
    const { population } = this;
    const work = this.draw(this.searching);
    if (!population.isConnected(user)) return;
    this.counts.searched++;
    const server = population.serverOf(user);
    const end = this.work(server, work);
    if (end === undefined) return;
    const since = this.simulation.now;
    this.simulation.scheduleAt(this.searches, end + this.content.distanceFrom(server), { server, since });
  }

  private look({ server, since }: Search): void {
    const { content } = this;
    if (!content.answers(server)) {
      this.counts.refused++;
      return;
    }
    const done = content.search(this.simulation.now);
    this.measures.searchTime.observe(done + content.distanceFrom(server) - since);
  }

  /** Has a server process a request, of `work` against the mean; returns when that is done, or nothing if it is refused. */
  private work(index: number, work: number): Seconds | undefined {
    const { now } = this.simulation;
    const server = this.servers[index];
    if (!server.takes(now)) {
      this.counts.refused++;
      server.refuse(now);
      return undefined;
    }
    return server.process(now, work * this.plan.costs.history);
  }
}
