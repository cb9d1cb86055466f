import { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import type { FrontEndServer } from '../front-end/front-end-plan.ts';

/**
 * The web services of Front End servers, by which clients send and fetch files.
 *
 * The line of a server is divided into places, as few as give none more than a client uses; a file takes one, and
 * further files wait for a place, first come, first served. So a server carries what its line can, a file on its way
 * is not slowed down by others, and a transfer needs no event before its end. Both directions share the line.
 */
export class WebServices {
  private readonly places: readonly Cores[];
  /** Bytes a second of each place of a server. */
  private readonly speeds: readonly number[];

  /** @param clientLine bandwidth that a client uses for one file, at most [B/s]. */
  constructor(servers: readonly FrontEndServer[], clientLine: number) {
    const counts = servers.map(({ line }) =>
      Math.min(MOST_AT_ONCE, Math.ceil((line / clientLine) * (1 - ROUNDING))),
    );
    this.places = counts.map((count) => new Cores(count));
    this.speeds = servers.map(({ line }, i) => Math.min(clientLine, line / counts[i]));
  }

  /** Servers that offer them. */
  get servers(): number {
    return this.places.length;
  }

  /** Carries `bytes` over the line of a server from `now` on; returns when the last one is through. */
  transfer(now: Seconds, server: number, bytes: number): Seconds {
    return this.places[server].serve(now, 1, bytes / this.speeds[server]);
  }
}

/** Files that a server carries at once, at most, however broad its line is. */
const MOST_AT_ONCE = 1_000;

/** A line of ten clients has ten places, whatever becomes of the last bit. */
const ROUNDING = 1e-9;
