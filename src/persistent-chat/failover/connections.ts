import { Conditions, Factors } from '../../fault/conditions.ts';
import type { SqlOutages } from '../sql/sql-outages.ts';
import type { Downtime } from './downtime.ts';
import { Entrances } from './entrances.ts';
import type { Places, ServerPlace } from './places.ts';

/**
 * What reaches what: servers of a pool each other, their databases, the clients behind the next hop, all of them
 * over links that may be cut or slow. Where two links join two sites, one that is left carries everything.
 */
export class Connections {
  /** Where clients come in. */
  readonly entrances: Entrances;
  private readonly conditions = new Conditions();
  private readonly slowness = new Factors();
  private readonly places: Places;
  private readonly sql: SqlOutages;
  private readonly downtime: Downtime;

  constructor(places: Places, sql: SqlOutages, downtime: Downtime) {
    this.places = places;
    this.sql = sql;
    this.downtime = downtime;
    this.entrances = new Entrances(places, downtime, (a, b) => this.areJoined(a, b));
  }

  /** Posts of one server do not reach another one of its pool. */
  cutPeers(from: string, to: string): void {
    const [a, b] = [this.places.server(from), this.places.server(to)];
    if (a === undefined || b === undefined) return;
    if (this.conditions.raise('cut', `${from} ${to}`)) a.pool.outages.cut(a.server, b.server);
  }

  mendPeers(from: string, to: string): void {
    const [a, b] = [this.places.server(from), this.places.server(to)];
    if (a === undefined || b === undefined) return;
    if (this.conditions.lower('cut', `${from} ${to}`)) a.pool.outages.mend(a.server, b.server);
  }

  /** A link carries nothing; returns whether a pool used it. */
  cutLink(link: string): boolean {
    const wasJoined = this.areJoined(...this.places.endsOf(link));
    const isFirst = this.conditions.raise('cut', link);
    if (isFirst) this.changed(link, wasJoined);
    return isFirst && this.isUsed(link);
  }

  mendLink(link: string): void {
    const wasJoined = this.areJoined(...this.places.endsOf(link));
    if (this.conditions.lower('cut', link)) this.changed(link, wasJoined);
  }

  /** Whether one fault alone slows a link that a pool uses. */
  isSlowOnce(link: string): boolean {
    return this.slowness.count(link) === 1 && this.isUsed(link);
  }

  /** Whether one fault alone cuts a link that a pool uses. */
  isCutOnce(link: string): boolean {
    return this.conditions.count('cut', link) === 1 && this.isUsed(link);
  }

  /** What goes over a link takes `factor` times as long; of several factors the largest holds. */
  slowLink(link: string, factor: number): boolean {
    const before = this.slowness.of(link);
    const isSlower = this.slowness.raise(link, factor) > before;
    this.scaleDelays();
    return isSlower && this.isUsed(link);
  }

  unslowLink(link: string, factor: number): void {
    this.slowness.lower(link, factor);
    this.scaleDelays();
  }

  /** Whether a pool has parts that run on both sides. */
  private isUsed(link: string): boolean {
    const { places, downtime } = this;
    const ends = places.endsOf(link);
    return places.pools.some((pool) => {
      const running = places.partsOf(pool).filter((path) => downtime.isUp(path));
      const sites = new Set(running.map((path) => places.siteOf(path)));
      return ends.every((site) => sites.has(site));
    });
  }

  /** Whether something passes between two sites; between those that no link joins, as planned. */
  private areJoined(a: string, b: string): boolean {
    const links = this.places.linksBetween(a, b);
    return links.length === 0 || links.some(({ path }) => !this.conditions.holds('cut', path));
  }

  private changed(link: string, wasJoined: boolean): void {
    const [a, b] = this.places.endsOf(link);
    const isJoined = this.areJoined(a, b);
    this.scaleDelays();
    if (wasJoined === isJoined) return;
    if (isJoined) this.sql.mend(a, b);
    else this.sql.cut(a, b);
    for (const [from, to] of this.peersAcross(a, b)) {
      if (isJoined) this.mendPeers(from.path, to.path);
      else this.cutPeers(from.path, to.path);
    }
    for (const pool of this.places.pools) this.entrances.place(pool);
  }

  /** Pairs of servers of one pool, in both directions, that stand in two sites. */
  private peersAcross(a: string, b: string): readonly (readonly [ServerPlace, ServerPlace])[] {
    const { servers } = this.places;
    return servers.flatMap((from) =>
      servers
        .filter((to) => from.pool === to.pool && from.site !== to.site)
        .filter((to) => [from.site, to.site].every((site) => site === a || site === b))
        .map((to) => [from, to] as const),
    );
  }

  private scaleDelays(): void {
    const factor = (a: string, b: string) => this.factorBetween(a, b);
    for (const { outages } of this.places.pools) outages.scaleDelays(factor);
    this.sql.scaleDelays(factor);
  }

  /** How many times as long as planned the way between two sites takes, over the quickest link that is left. */
  private factorBetween(a: string, b: string): number {
    const links = this.places.linksBetween(a, b);
    const left = links.filter(({ path }) => !this.conditions.holds('cut', path));
    if (left.length === 0 || links[0].roundTrip === 0) return 1;
    const times = left.map(({ path, roundTrip }) => roundTrip * this.slowness.of(path));
    return Math.min(...times) / links[0].roundTrip;
  }
}
