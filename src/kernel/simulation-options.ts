import type { EventList } from './event-list.ts';
import type { Observer } from './observer.ts';

/** What a simulation is made of, where it differs from the default. */
export interface SimulationOptions {
  /** Keeps what is pending; empty, and used by no other simulation. Default: a ladder. */
  readonly eventList?: EventList;
  /** Looks on; see `Observer`. Default: nobody. */
  readonly observer?: Observer;
  /** Events in one instant above which it counts as a livelock, 1 or more. Default: a million. */
  readonly firingsPerInstant?: number;
  /** Words that every error message of a run ends with, such as `seed "2013", replication 3`. Default: none. */
  readonly label?: string;
  /**
   * Order of the events of one instant and one urgency. Default: that of scheduling, which is the rule.
   *
   * `permute` fires them in an arbitrary order that is a function of that number, a safe integer. A model whose
   * results change with it depends on an order that it never asked for.
   */
  readonly tieOrder?: 'scheduling' | { readonly permute: number };
}
