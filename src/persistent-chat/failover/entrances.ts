import type { ChatPool } from '../chat-pool.ts';
import type { Entrance } from '../server/server-plan.ts';
import type { Downtime } from './downtime.ts';
import type { Places } from './places.ts';

/**
 * Through which next hop the clients of each pool come: that of the site in which the pool serves them, its own if it
 * stands there, as soon as it runs; until then the one through which they came before. While that does not run either,
 * nobody reaches a server.
 */
export class Entrances {
  private readonly places: Places;
  private readonly downtime: Downtime;
  private readonly areJoined: (a: string, b: string) => boolean;
  /** Site in which each pool serves, once that has changed. */
  private readonly servedIn = new Map<ChatPool, string>();
  /** Pools that a cut keeps from their files. */
  private readonly withoutFiles = new Set<ChatPool>();

  /** `areJoined` tells whether something passes between two sites. */
  constructor(places: Places, downtime: Downtime, areJoined: (a: string, b: string) => boolean) {
    this.places = places;
    this.downtime = downtime;
    this.areJoined = areJoined;
  }

  /** A pool serves its users in this site from now on. */
  serveIn(pool: ChatPool, site: string): void {
    this.servedIn.set(pool, site);
    this.settle(pool);
  }

  /** A next hop runs no more, or again. */
  hopChanged(hop: string): void {
    for (const pool of this.places.pools)
      if (pool.plan.entrances.some((entrance) => entrance.hop === hop)) this.settle(pool);
  }

  /** Whether the clients of a pool come through a next hop, or would if it ran and have no other way. */
  isWanted(hop: string): boolean {
    return this.places.pools.some(
      (pool) => pool.outages.entrance?.hop === hop || (pool.signIns.isShut && this.homeOf(pool)?.hop === hop),
    );
  }

  /** Servers and files of a pool are reached, or not, from where its clients come in now. */
  place(pool: ChatPool): void {
    const { outages, plan } = pool;
    if (outages.entrance === null) return;
    const { site } = outages.entrance;
    for (const [server, at] of plan.serverSites.entries()) {
      if (this.areJoined(site, at)) outages.rejoin(server);
      else outages.isolate(server);
    }
    const { store } = plan.files;
    if (store === null || this.areJoined(site, this.places.siteOf(store)) !== this.withoutFiles.has(pool))
      return;
    if (this.withoutFiles.delete(pool)) this.downtime.give(store);
    else {
      this.withoutFiles.add(pool);
      this.downtime.take(store);
    }
  }

  private settle(pool: ChatPool): void {
    const { outages, side, signIns } = pool;
    const now = outages.entrance;
    const home = this.homeOf(pool);
    if (now === null || home === undefined) return;
    const entrance = this.downtime.isUp(home.hop) ? home : now;
    if (entrance.hop !== now.hop) {
      this.leaveBehind(pool, entrance.site);
      outages.enterThrough(entrance);
      side.enterThrough(entrance.hop);
      this.place(pool);
    }
    const isOpen = this.downtime.isUp(entrance.hop);
    if (isOpen === !signIns.isShut) return;
    if (isOpen) outages.restoreNextHop();
    else outages.loseNextHop();
  }

  /** Users of servers that cannot be reached from a site, through which they come from now on, sign in anew. */
  private leaveBehind({ plan, administration }: ChatPool, site: string): void {
    for (const [server, at] of plan.serverSites.entries())
      if (!this.areJoined(site, at)) administration.drain(server);
  }

  /** Next hop of the site in which a pool serves; its own where that has none. */
  private homeOf(pool: ChatPool): Entrance | undefined {
    const { entrances } = pool.plan;
    return entrances.find(({ site }) => site === this.servedIn.get(pool)) ?? entrances.at(0);
  }
}
