import type { Seconds } from '../../util/units.ts';

/**
 * The lock in the compliance database that names the one server that runs the adapter. It expires unless it is
 * renewed in time, so that another server can take it when its holder is gone.
 *
 * Source: Persistent Chat database schema (active server and time of expiry).
 */
export class ComplianceLock {
  private readonly lease: Seconds;
  private holder: number | undefined;
  private expiresAt: Seconds = 0;

  /** Expires `lease` seconds after it was last taken or renewed. */
  constructor(lease: Seconds) {
    this.lease = lease;
  }

  /** Renews it for its holder, or takes it when nobody holds it any longer; returns whether `server` holds it now. */
  claim(server: number, now: Seconds): boolean {
    if (this.holder !== undefined && this.holder !== server && now < this.expiresAt) return false;
    this.holder = server;
    this.expiresAt = now + this.lease;
    return true;
  }
}
