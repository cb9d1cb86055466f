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
    const { places } = this;
    const site = places.siteOf(server);
    return this.latest(({ kind, target }) => {
      if (target === server || target === site || kind === 'next-hop-lost') return true;
      return kind === 'link-cut' && places.endsOf(target).includes(site);
    });
  }

  /** The latest that may have taken a database; {@link NO_FAULT} when none does. */
  behindDatabase(): number {
    return this.latest(({ kind }) => TAKE_DATABASES.includes(kind));
  }

  private latest(isMeant: (occurrence: Occurrence<FaultKind>) => boolean): number {
    let cause = NO_FAULT;
    for (const [occurrence, { number }] of this.lasting) if (isMeant(occurrence)) cause = number;
    return cause;
  }
}
