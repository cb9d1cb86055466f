import type { Incident } from '../../component/model.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import type { Seconds } from '../../util/units.ts';
import type { SpaceAlarms } from '../sql/space-alarms.ts';
import type { AdapterOwner } from './adapter-owner.ts';
import type { ComplianceEvent } from './compliance-event.ts';
import type { CompliancePlan } from './compliance-plan.ts';
import type { EventQueue } from './event-queue.ts';
import type { QueueWriter } from './queue-writer.ts';

/**
 * Compliance on one server: the queue that its chat service records events in, and the service that writes
 * them and, while it owns the lock, processes them.
 */
export class ComplianceService {
  readonly queue: EventQueue;
  readonly owner: AdapterOwner;
  private readonly plan: CompliancePlan;
  private readonly writer: QueueWriter;
  private readonly backlog: LevelCollector;
  private readonly alarms: SpaceAlarms;

  constructor(
    plan: CompliancePlan,
    queue: EventQueue,
    writer: QueueWriter,
    owner: AdapterOwner,
    backlog: LevelCollector,
    alarms: SpaceAlarms,
  ) {
    this.plan = plan;
    this.queue = queue;
    this.writer = writer;
    this.owner = owner;
    this.backlog = backlog;
    this.alarms = alarms;
  }

  /** Records `n` events at `now`; those that do not fit are dropped and counted. Times must not decrease. */
  enqueue(event: ComplianceEvent, n: number, now: Seconds): void {
    const fit = this.queue.add(event, n);
    this.backlog.add(fit);
    this.alarms.look(this.queue.length, now);
    if (fit < n) this.alarms.turnedAway(n - fit);
    this.writer.wake(now);
  }

  /** Whether the server must refuse posts, because it could not record them and nothing may go unrecorded. */
  get isBlocking(): boolean {
    return this.plan.whenFull === 'block-posts' && this.queue.isFull;
  }

  /** Starts at `now`, and tries for the lock from `at` on. */
  start(now: Seconds, at: Seconds = now): void {
    this.owner.start(at);
    this.writer.start(now);
  }

  /** The transaction under way is durable. */
  durable(now: Seconds): void {
    this.writer.durable(now);
    this.alarms.look(this.queue.length, now);
  }

  /** When its queue was filled so far that it is told, and when it was full. */
  incidents(): readonly Incident[] {
    return this.alarms.incidents();
  }

  /** Ends with its server. The queue is durable and keeps what it has, and what still comes, for the next start. */
  stop(): void {
    this.owner.stop();
    this.writer.stop();
  }
}
