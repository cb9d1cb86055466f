import type { Entrance, ServersPlan } from './server-plan.ts';

/** How many times as long as planned something takes from one site to another, by their paths. */
export type DelayFactor = (from: string, to: string) => number;

/** Times on the way between the servers of a pool, and to their clients; links that are slow stretch them. */
export class Distances {
  /** From each server to each other one [s]. */
  readonly toPeer: readonly Float64Array[];
  /** From each server to the clients of the pool [s]. */
  readonly toClients: Float64Array;
  private readonly plan: ServersPlan;
  /** What the clients come through; null when they come straight to the servers. */
  entrance: Entrance | null;
  private factor: DelayFactor = () => 1;

  constructor(plan: ServersPlan) {
    const { toPeer, toClients, entrances } = plan;
    this.plan = plan;
    this.toPeer = toPeer.map((row) => new Float64Array(row));
    this.toClients = new Float64Array(toClients);
    this.entrance = entrances.at(0) ?? null;
  }

  /** Every way takes `factor` times what was planned from now on; that of a client to its Front End stays. */
  scale(factor: DelayFactor): void {
    const { toPeer, serverSites } = this.plan;
    this.factor = factor;
    for (const [i, site] of serverSites.entries()) {
      for (const [j, peer] of serverSites.entries()) this.toPeer[i][j] = toPeer[i][j] * factor(site, peer);
    }
    this.placeClients();
  }

  /** Clients come through this next hop from now on. */
  enterThrough(entrance: Entrance): void {
    this.entrance = entrance;
    this.placeClients();
  }

  private placeClients(): void {
    const { entrance, factor } = this;
    if (entrance === null) return;
    for (const [i, site] of this.plan.serverSites.entries())
      this.toClients[i] = this.plan.hop + entrance.toServers[i] * factor(entrance.site, site);
  }
}
