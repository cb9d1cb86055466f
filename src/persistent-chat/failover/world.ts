import type { Conditions, Factors } from '../../fault/conditions.ts';
import type { SqlOutages } from '../sql/sql-outages.ts';
import type { Connections } from './connections.ts';
import type { Counters } from './counters.ts';
import type { Downtime } from './downtime.ts';
import type { Places } from './places.ts';

/** Everything that faults act upon. */
export interface World {
  readonly places: Places;
  readonly downtime: Downtime;
  readonly connections: Connections;
  readonly sql: SqlOutages;
  /** What else holds of parts: a full disk, a lost mirror, a stopped service. */
  readonly conditions: Conditions;
  /** By how much servers and disks are slower. */
  readonly slowness: Factors;
  readonly counters: Counters;
}
