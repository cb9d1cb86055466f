import type { Incident } from '../../component/model.ts';
import { Cores } from '../../resource/cores.ts';
import { formatCount } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import type { FrontEndServer } from '../front-end/front-end-plan.ts';
import { Spells } from '../spells.ts';

/**
 * The web services of Front End servers, by which clients send and fetch files.
 *
 * The line of a server is divided into places, as few as give none more than a client uses; a file takes one, and
 * further files wait for a place, first come, first served. So a server carries what its line can, a file on its way
 * is not slowed down by others, and a transfer needs no event before its end. Both directions share the line. Only so
 * many files wait for a server; it refuses further ones.
 */
export class WebServices {
  private readonly lines: readonly Line[];

  /**
   * @param clientLine bandwidth that a client uses for one file, at most [B/s].
   * @param mostWaiting files that may wait for each server.
   */
  constructor(servers: readonly FrontEndServer[], clientLine: number, mostWaiting = Infinity) {
    this.lines = servers.map(({ path, line }) => {
      const count = Math.min(MOST_AT_ONCE, Math.ceil((line / clientLine) * (1 - ROUNDING)));
      return {
        path,
        places: new Cores(count),
        speed: Math.min(clientLine, line / count),
        most: count + mostWaiting,
        open: 0,
        full: new Spells(GAP),
      };
    });
  }

  /** Servers that offer them. */
  get servers(): number {
    return this.lines.length;
  }

  /**
   * Carries `bytes` over the line of a server from `now` on; returns when the last one is through, at which `done`
   * must be called, or undefined when the server refuses.
   */
  transfer(now: Seconds, server: number, bytes: number): Seconds | undefined {
    const line = this.lines[server];
    if (line.open >= line.most) {
      line.full.begin(now);
      line.full.add(1);
      return undefined;
    }
    line.open++;
    return line.places.serve(now, 1, bytes / line.speed);
  }

  /** A file of a server is through. */
  done(now: Seconds, server: number): void {
    const line = this.lines[server];
    line.open--;
    line.full.end(now);
  }

  /** Times in which servers refused files. */
  incidents(): readonly Incident[] {
    return this.lines.flatMap(({ path, full }) =>
      full.all.map(({ from, to, count }) => ({
        kind: 'web services full',
        path,
        severity: 'error' as const,
        from,
        to,
        message: `${formatCount(count, 'transfer')} of files refused`,
      })),
    );
  }
}

/** The line of a server. */
interface Line {
  readonly path: string;
  readonly places: Cores;
  /** Bytes a second of each place. */
  readonly speed: number;
  /** Files that may be under way or wait. */
  readonly most: number;
  /** Files that are under way or wait. */
  open: number;
  /** When files were refused. */
  readonly full: Spells;
}

/** Times in which a server refuses that are less apart are told as one [s]. */
const GAP = 60;

/** Files that a server carries at once, at most, however broad its line is. */
const MOST_AT_ONCE = 1_000;

/** A line of ten clients has ten places, whatever becomes of the last bit. */
const ROUNDING = 1e-9;
