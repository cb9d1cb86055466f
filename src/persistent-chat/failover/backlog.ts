import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { ChatPool } from '../chat-pool.ts';
import { LateEvents } from './late-events.ts';
import type { Outages } from './outages.ts';

/** Time between two looks [s]. */
const LOOK: Seconds = 1;

/** Events in a queue of compliance are late when they have waited for so long beyond the time of gathering [s]. */
const LATE: Seconds = 10;

/**
 * Where there is a backlog at one time. First, for each server: whether it has as many messages as would be a warning of
 * the monitors; then for each pool: whether its servers hold so many posts back for each other that they take no more;
 * then for each queue of compliance events: whether it holds some that are late.
 */
type Backlogs = readonly boolean[];

/** A fault whose backlog is looked at. */
interface Watched {
  readonly number: number;
  /** Where a backlog counts: not where there was one before, nor where it is none of the fault's doing. */
  counts: Backlogs;
  isOver: boolean;
  /** When it was worked off as far as is known: after the latest look that found one. */
  drainedAt: Seconds;
}

/**
 * Looks how long what a fault has left undone lasts: messages that wait on the servers, posts that they hold back for
 * each other, compliance events that wait longer than they should. What was so before the fault does not count, nor what
 * is so only after it; nor do events that come and are written in time, however many they have become.
 *
 * The looks leave no trace in what happens.
 */
export class Backlog {
  private readonly pools: readonly ChatPool[];
  private readonly simulation: Simulation;
  private readonly outages: Outages;
  private readonly events: LateEvents;
  private readonly watched = new Map<number, Watched>();
  private readonly looks: EventKind<void>;
  private isLooking = false;

  constructor(pools: readonly ChatPool[], simulation: Simulation, outages: Outages) {
    this.pools = pools;
    this.simulation = simulation;
    this.outages = outages;
    const gather = Math.max(0, ...pools.map(({ plan }) => plan.compliance?.gather ?? 0));
    this.events = new LateEvents(
      pools.flatMap(({ compliance }) => compliance?.services ?? []).map(({ queue }) => queue),
      Math.ceil((gather + LATE) / LOOK),
    );
    this.looks = simulation.kind('backlog looked at', () => this.look(), 'observe');
  }

  /** A fault begins; `delays` tells whether it may delay the compliance events of a server, by its path. */
  begin(number: number, delays: (server: string) => boolean): void {
    const before = this.backlogs();
    const queues = this.pools.flatMap(({ compliance, servers }) => (compliance === null ? [] : servers));
    const others = before.length - queues.length;
    const counts = before.map((is, i) => !is && (i < others || delays(queues[i - others].path)));
    this.watched.set(number, { number, counts, isOver: false, drainedAt: this.simulation.now });
    if (this.isLooking) return;
    this.isLooking = true;
    this.events.forget();
    this.simulation.schedule(this.looks, LOOK);
  }

  /** It is over. */
  end(number: number): void {
    const watched = this.watched.get(number);
    if (watched === undefined) return;
    watched.isOver = true;
    this.leave(watched, this.backlogs());
  }

  /** Tells of those that are never over when their last backlog was worked off. */
  conclude(): void {
    const now = this.backlogs();
    for (const watched of this.watched.values())
      if (!watched.counts.some((counts, i) => counts && now[i])) this.drained(watched);
  }

  private look(): void {
    const { simulation, events, watched } = this;
    events.look();
    const now = this.backlogs();
    for (const fault of watched.values()) {
      if (fault.counts.some((counts, i) => counts && now[i])) fault.drainedAt = simulation.now + LOOK;
      if (fault.isOver) this.leave(fault, now);
    }
    this.isLooking = watched.size > 0;
    if (this.isLooking) simulation.schedule(this.looks, LOOK);
  }

  /** After the end of a fault only what has been behind since then is so by its doing. */
  private leave(fault: Watched, now: Backlogs): void {
    fault.counts = fault.counts.map((counts, i) => counts && now[i]);
    if (!fault.counts.includes(true)) this.drained(fault);
  }

  private drained({ number, drainedAt }: Watched): void {
    this.watched.delete(number);
    this.outages.drained(number, Math.min(this.simulation.now, drainedAt));
  }

  private backlogs(): Backlogs {
    const { pools, simulation, events } = this;
    const { now } = simulation;
    return [
      ...pools.flatMap(({ servers, plan }) =>
        servers.map((server) => server.inbound(now) >= plan.monitor.inbound.warning),
      ),
      ...pools.map(({ posts }) => posts.isBacked),
      ...events.queues.map((_, queue) => events.isLate(queue)),
    ];
  }
}
