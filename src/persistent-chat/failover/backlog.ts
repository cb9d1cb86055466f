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
 * the monitors, or they wait as long as on one that falls behind; then for each pool: whether its servers hold so many
 * posts back for each other that they take no more; then for each queue of compliance events: whether it holds some that
 * are late.
 */
type Backlogs = readonly boolean[];

/** A fault whose backlog is looked at. */
interface Watched {
  readonly number: number;
  /** Where a backlog may be its doing. */
  readonly touches: Backlogs;
  isOver: boolean;
  /** When its backlog was worked off as far as is known: after the latest look that found one. */
  drainedAt: Seconds;
}

/**
 * Looks how long what a fault has left undone lasts: messages that wait on the servers, posts that they hold back for
 * each other, compliance events that wait longer than they should. A backlog belongs to the latest of the faults that
 * last when it comes up and may be behind it; what was there before any of them belongs to none. Events that come and are
 * written in time are none, however many they have become.
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
  /** Where there was a backlog at the latest look, and the number of the fault that each belongs to. */
  private latest: Backlogs = [];
  private readonly owners = new Map<number, number>();

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
    if (!this.isLooking) {
      this.isLooking = true;
      this.events.forget();
      this.latest = this.backlogs();
      this.owners.clear();
      this.simulation.schedule(this.looks, LOOK);
    } else this.compare();
    const queues = this.pools.flatMap(({ compliance, servers }) => (compliance === null ? [] : servers));
    const others = this.latest.length - queues.length;
    const touches = this.latest.map((_, i) => i < others || delays(queues[i - others].path));
    this.watched.set(number, { number, touches, isOver: false, drainedAt: this.simulation.now });
  }

  /** It is over. */
  end(number: number): void {
    const watched = this.watched.get(number);
    if (watched === undefined) return;
    this.compare();
    watched.isOver = true;
    if (!this.isBehind(watched)) this.drained(watched);
  }

  /** Tells of those that are never over when their last backlog was worked off. */
  conclude(): void {
    this.compare();
    for (const fault of this.watched.values()) if (!this.isBehind(fault)) this.drained(fault);
  }

  private look(): void {
    const { simulation, events, watched } = this;
    events.look();
    this.compare();
    for (const fault of watched.values()) {
      if (this.isBehind(fault)) fault.drainedAt = simulation.now + LOOK;
      else if (fault.isOver) this.drained(fault);
    }
    this.isLooking = watched.size > 0;
    if (this.isLooking) simulation.schedule(this.looks, LOOK);
  }

  /** Finds what has come up and what has been worked off since the latest look. */
  private compare(): void {
    const now = this.backlogs();
    for (const [place, is] of now.entries()) {
      if (!is) this.owners.delete(place);
      else if (!this.latest[place]) {
        for (const { number, touches, isOver } of this.watched.values())
          if (!isOver && touches[place]) this.owners.set(place, number);
      }
    }
    this.latest = now;
  }

  private isBehind({ number }: Watched): boolean {
    return [...this.owners.values()].includes(number);
  }

  private drained({ number, drainedAt }: Watched): void {
    this.watched.delete(number);
    this.outages.drained(number, Math.min(this.simulation.now, drainedAt));
  }

  private backlogs(): Backlogs {
    const { pools, simulation, events } = this;
    const { now } = simulation;
    return [
      ...pools.flatMap(({ servers, plan: { monitor } }) =>
        servers.map(
          (server) =>
            server.inbound(now) >= monitor.inbound.warning || server.cores.waitAt(now) > monitor.behindFrom,
        ),
      ),
      ...pools.map(({ posts }) => posts.isBacked),
      ...events.queues.map((_, queue) => events.isLate(queue)),
    ];
  }
}
