import type { Occurrence } from '../../fault/occurrence.ts';
import type { Befalling, Effect } from './fault-effects.ts';
import type { FaultKind } from './fault-kinds.ts';
import { NO_FAULT } from './outages.ts';
import type { Places } from './places.ts';

/** A fault that lasts. */
export interface LastingFault {
  readonly number: number;
  readonly effect: Effect;
  readonly fault: Befalling;
  /** Whether it changed anything when it began. */
  readonly changes: boolean;
  /** What had been counted when it began. */
  readonly before: number;
}

/** Kinds of faults that can take a server from its users some time after they began. */
const TAKE_SERVERS: readonly FaultKind[] = ['crash', 'hang', 'stop', 'restart', 'site-lost', 'link-cut'];

/** Kinds of faults that can take a database from its servers. */
const TAKE_DATABASES: readonly FaultKind[] = [
  'crash',
  'hang',
  'site-lost',
  'link-cut',
  'mirror-lost',
  'witness-lost',
  'database-lost',
];

/** The faults that last, in the order in which they began, and which of them may be behind something. */
export class LastingFaults {
  private readonly places: Places;
  private readonly lasting = new Map<Occurrence<FaultKind>, LastingFault>();

  constructor(places: Places) {
    this.places = places;
  }

  /** One lasts from now on, or is known better. */
  set(occurrence: Occurrence<FaultKind>, fault: LastingFault): void {
    this.lasting.set(occurrence, fault);
  }

  /** Takes one off. @throws Error when it does not last. */
  take(occurrence: Occurrence<FaultKind>): LastingFault {
    const fault = this.lasting.get(occurrence);
    if (fault === undefined)
      throw new Error(`${occurrence.kind} of ${occurrence.target} ends and did not begin`);
    this.lasting.delete(occurrence);
    return fault;
  }

  get all(): Iterable<LastingFault> {
    return this.lasting.values();
  }

  get isEmpty(): boolean {
    return this.lasting.size === 0;
  }

  /** The latest that may have taken a server from its users; {@link NO_FAULT} when none does. */
  behindServer(server: string): number {
    return this.latest(TAKE_SERVERS, [server]);
  }

  /** The latest that may have taken a database, by the path of its primary; {@link NO_FAULT} when none does. */
  behindDatabase(database: string): number {
    return this.latest(TAKE_DATABASES, [database, ...this.places.instancesUnder(database)]);
  }

  /** The latest of some kinds that befalls one of some parts, its site, or a link that ends there. */
  private latest(kinds: readonly FaultKind[], parts: readonly string[]): number {
    let cause = NO_FAULT;
    for (const [{ kind, target }, { number }] of this.lasting)
      if (kinds.includes(kind) && this.places.touches(target, parts)) cause = number;
    return cause;
  }
}
