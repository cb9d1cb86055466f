import type { Seconds } from '../../util/units.ts';
import type { CopyPlan } from './database-copies.ts';
import type { SiteNetwork } from './site-network.ts';

/** The ways from the chat servers of a pool to where its database is served. */
export class ServerWays {
  private readonly sites: readonly string[];
  private readonly network: SiteNetwork;
  private readonly times: Float64Array;
  private readonly open: boolean[];

  /** `sites`: those of the servers, in their order. */
  constructor(sites: readonly string[], network: SiteNetwork) {
    this.sites = sites;
    this.network = network;
    this.times = new Float64Array(sites.length);
    this.open = new Array<boolean>(sites.length).fill(true);
  }

  /** They lead to a copy from now on, or the network has changed. */
  leadTo({ site, toSites }: CopyPlan): void {
    for (const [server, from] of this.sites.entries()) {
      this.times[server] = toSites[from] * this.network.factor(from, site);
      this.open[server] = this.network.reaches(from, site);
    }
  }

  /** Time that one of them takes. */
  time(server: number): Seconds {
    return this.times[server];
  }

  /** Whether anything passes on one of them. */
  isOpen(server: number): boolean {
    return this.open[server];
  }
}
