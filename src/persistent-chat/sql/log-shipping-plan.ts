import type { Seconds } from '../../util/units.ts';
import type { Deployment } from '../topology/deployment.ts';

/** One secondary of a database: what is shipped to it, over what, and when. */
export interface ShippingPlan {
  readonly primary: string;
  readonly secondary: string;
  /** Database that the secondary has as its mirror, or would have after a failover; null where none is described. */
  readonly mirror: string | null;
  /** Time between two backups of the log; the first is due that long after the start. */
  readonly every: Seconds;
  /** Time after a backup until its copy is there and restored. */
  readonly copyAfter: Seconds;
  /** Sites of the primary, of the computer that holds the share, and of the secondary. */
  readonly sites: { readonly primary: string; readonly share: string; readonly secondary: string };
}

/** Decides how the log of a database is shipped, to each of its secondaries. */
export function planShipping(primary: string, deployment: Deployment): readonly ShippingPlan[] {
  return deployment.secondariesOf(primary).map(({ path, shipEvery, copyAfter = shipEvery, share }) => ({
    primary,
    secondary: path,
    mirror: deployment.mirrorOf(path)?.path ?? null,
    every: shipEvery,
    copyAfter,
    sites: {
      primary: deployment.siteOf(primary).path,
      share: deployment.siteOf(share ?? deployment.computerOf(primary).path).path,
      secondary: deployment.siteOf(path).path,
    },
  }));
}
