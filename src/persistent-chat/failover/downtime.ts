import { Conditions } from '../../fault/conditions.ts';
import type { FileStore } from '../files/file-store.ts';
import type { SqlOutages } from '../sql/sql-outages.ts';
import { kindOf, type PartKind } from '../topology/parts.ts';
import type { Places } from './places.ts';

/** The part of log shipping that a share can be lost from. */
export interface ShippingShare {
  loseShare(): void;
  regainShare(): void;
}

/** What parts of a run do when they go down and come back. */
export interface Falls {
  readonly sql: SqlOutages;
  readonly stores: ReadonlyMap<string, Pick<FileStore, 'lose' | 'regain'>>;
  readonly shares: ReadonlyMap<string, ShippingShare>;
  /** A next hop runs no more, or again. */
  hopChanged(hop: string): void;
}

/**
 * Parts that are down or stopped. Each is so as long as at least one fault says so: a server that crashes in a site
 * that is lost starts again when both are over.
 */
export class Downtime {
  private readonly conditions = new Conditions();
  private readonly places: Places;
  private readonly falls: Falls;

  constructor(places: Places, falls: Falls) {
    this.places = places;
    this.falls = falls;
  }

  /** A part is gone; returns whether it was there. */
  take(path: string): boolean {
    const wasUp = this.isUp(path);
    if (this.conditions.raise('down', path)) this.fall(path);
    return wasUp;
  }

  /** What took a part is over. */
  give(path: string): void {
    if (this.conditions.lower('down', path)) this.rise(path);
  }

  /** The chat service of a server ends in order; returns whether it ran. */
  stop(path: string): boolean {
    const wasUp = this.isUp(path);
    this.conditions.raise('stopped', path);
    const place = this.places.server(path);
    if (wasUp) place?.pool.outages.stop(place.server);
    return wasUp;
  }

  /** ... and may start again. */
  unstop(path: string): void {
    if (this.conditions.lower('stopped', path)) this.startServer(path);
  }

  /** A server crashes and starts again at once, unless something keeps it down; returns whether it does. */
  restart(path: string): boolean {
    const place = this.places.server(path);
    if (place === undefined || !this.isUp(path)) return false;
    place.pool.outages.crash(place.server);
    place.pool.outages.start(place.server);
    return true;
  }

  /** The share that the log of a database is shipped over is gone. */
  takeShare(database: string): boolean {
    const isFirst = this.conditions.raise('share lost', database);
    if (isFirst) this.falls.shares.get(database)?.loseShare();
    return isFirst;
  }

  giveShare(database: string): void {
    if (this.conditions.lower('share lost', database)) this.falls.shares.get(database)?.regainShare();
  }

  /** Everything in a site is gone. */
  takeSite(site: string): boolean {
    const parts = this.places.partsIn(site).map((path) => this.take(path) && this.places.isUsed(path));
    const shares = this.places.sharesIn(site).map((database) => this.takeShare(database));
    return [...parts, ...shares].includes(true);
  }

  giveSite(site: string): void {
    for (const database of this.places.sharesIn(site)) this.giveShare(database);
    for (const path of this.places.partsIn(site)) this.give(path);
  }

  /** How many say that a part is down or stopped. */
  reasons(path: string): number {
    return this.conditions.count('down', path) + this.conditions.count('stopped', path);
  }

  /** Whether nothing keeps a part down, and, of a chat server, it takes part in the run. */
  isUp(path: string): boolean {
    const isThere = kindOf(path) !== 'chat-server' || this.places.server(path) !== undefined;
    return isThere && !this.conditions.holds('down', path) && !this.conditions.holds('stopped', path);
  }

  private fall(path: string): void {
    const { places, falls } = this;
    const kind = kindOf(path) as PartKind;
    if (kind === 'sql') falls.sql.crash(path);
    else if (kind === 'file-store') falls.stores.get(path)?.lose();
    else if (kind === 'chat-server') {
      const place = places.server(path);
      place?.pool.outages.crash(place.server);
    } else falls.hopChanged(path);
  }

  private rise(path: string): void {
    const { falls } = this;
    const kind = kindOf(path) as PartKind;
    if (kind === 'sql') falls.sql.start(path);
    else if (kind === 'file-store') falls.stores.get(path)?.regain();
    else if (kind === 'chat-server') this.startServer(path);
    else falls.hopChanged(path);
  }

  private startServer(path: string): void {
    const place = this.places.server(path);
    if (this.isUp(path)) place?.pool.outages.start(place.server);
  }
}
