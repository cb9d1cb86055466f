import type { Incident } from '../../component/model.ts';
import { formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';

interface Level {
  readonly bytes: number;
  readonly incident: Pick<Incident, 'kind' | 'severity' | 'message'>;
}

/** What tells that a database fills: its path, all that it can hold, and the shares of that which are told. */
export interface SpacePlan {
  readonly path: string;
  /** Null where nothing bounds it. */
  readonly largest: number | null;
  readonly warnFrom: number;
  readonly errorFrom: number;
}

/** Tells once when a database has filled so far, and when it is full; within a run nothing makes room again. */
export class SpaceAlarms {
  private readonly path: string;
  private readonly levels: readonly Level[];
  private readonly reached: Incident[] = [];
  /** Bytes at which the next level is reached. */
  private next: number;

  constructor({ path, largest, warnFrom, errorFrom }: SpacePlan) {
    this.path = path;
    const used = (share: number, severity: Incident['severity']): Level => ({
      bytes: share * (largest ?? 0),
      incident: {
        kind: 'alarm',
        severity,
        message: `${formatQuantity(share, '1')} of ${formatQuantity(largest ?? 0, 'B')} are used`,
      },
    });
    const full: Level = {
      bytes: largest ?? 0,
      incident: {
        kind: 'full',
        severity: 'error',
        message: 'no post can be stored: the database has no room',
      },
    };
    this.levels = largest === null ? [] : [used(warnFrom, 'warning'), used(errorFrom, 'error'), full];
    this.next = this.levels[0]?.bytes ?? Infinity;
  }

  /** Looks at a database that has so many bytes. */
  look(bytes: number, now: Seconds): void {
    while (bytes >= this.next) {
      const level = this.levels[this.reached.length];
      this.reached.push({ ...level.incident, path: this.path, from: now, to: null });
      this.next = this.levels[this.reached.length]?.bytes ?? Infinity;
    }
  }

  /** All levels that were reached. */
  incidents(): readonly Incident[] {
    return this.reached;
  }
}
