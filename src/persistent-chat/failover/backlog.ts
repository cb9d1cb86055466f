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

/** What waits anywhere, at one time. */
interface Waiting {
  /** Whether the servers, pool after pool, have as many messages as would be a warning of the monitors. */
  readonly isBusy: readonly boolean[];
  /** Whether the servers of each pool hold so many posts back for each other that they take no more. */
  readonly isBacked: readonly boolean[];
  /** Compliance events in each queue. */
  readonly queued: readonly number[];
}

/** A fault whose backlog is looked at. */
interface Watched {
  readonly number: number;
  /** What waited when it began, and so is no backlog of it. */
  readonly before: Waiting;
  isOver: boolean;
  /** When it was worked off as far as is known: after the latest look that found one. */
  drainedAt: Seconds;
}

/**
 * Looks how long what a fault has left undone lasts: messages that wait on the servers, posts that they hold back for
 * each other, compliance events that wait longer than they should. What was so before the fault does not count; nor do
 * events that come and are written in time, however many they have become.
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

  /** A fault begins. */
  begin(number: number): void {
    this.watched.set(number, {
      number,
      before: this.waiting(),
      isOver: false,
      drainedAt: this.simulation.now,
    });
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
    if (!this.isBehind(watched.before, this.waiting())) this.drained(watched);
  }

  /** Tells of those that are never over when their last backlog was worked off. */
  conclude(): void {
    const now = this.waiting();
    for (const watched of this.watched.values())
      if (!this.isBehind(watched.before, now)) this.drained(watched);
  }

  private look(): void {
    const { simulation, events, watched } = this;
    events.look();
    const now = this.waiting();
    for (const fault of watched.values()) {
      if (this.isBehind(fault.before, now)) fault.drainedAt = simulation.now + LOOK;
      else if (fault.isOver) this.drained(fault);
    }
    this.isLooking = watched.size > 0;
    if (this.isLooking) simulation.schedule(this.looks, LOOK);
  }

  private drained({ number, drainedAt }: Watched): void {
    this.watched.delete(number);
    this.outages.drained(number, Math.min(this.simulation.now, drainedAt));
  }

  private isBehind(before: Waiting, { isBusy, isBacked, queued }: Waiting): boolean {
    return (
      isBusy.some((is, i) => is && !before.isBusy[i]) ||
      isBacked.some((is, i) => is && !before.isBacked[i]) ||
      queued.some((events, i) => events > before.queued[i] && this.events.isLate(i))
    );
  }

  private waiting(): Waiting {
    const { pools, simulation, events } = this;
    return {
      isBusy: pools.flatMap(({ servers, plan }) =>
        servers.map((server) => server.inbound(simulation.now) >= plan.monitor.inbound.warning),
      ),
      isBacked: pools.map(({ posts }) => posts.isBacked),
      queued: events.queues.map(({ length }) => length),
    };
  }
}
