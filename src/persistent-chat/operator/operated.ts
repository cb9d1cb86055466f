import type { Seconds } from '../../util/units.ts';
import type { LogShipping } from '../sql/log-shipping.ts';
import type { Position } from '../sql/position.ts';

/** What operators do to the active-server list of a pool; servers by their place in the plan. */
export interface OperatedServers {
  /** Paths of all servers that take part in the run. */
  readonly paths: readonly string[];
  readonly active: readonly number[];
  /** What operators chose last, or what the run began with. */
  readonly chosen: readonly number[];
  /** Most that may be active: the published limit, or Infinity beyond support. */
  readonly mostActive: number;
  /** These are active from now on; those that are no longer keep their sessions and take no new ones. */
  setActive(servers: readonly number[]): void;
  /** Servers above their share end sessions of the surplus, who sign in at those below; returns how many users. */
  rebalance(): number;
  /** A server ends its sessions in order, so that the users sign in elsewhere; returns how many. */
  drain(server: number): number;
}

/** What operators do to a database. */
export interface OperatedDatabase {
  addSpace(bytes: number, now: Seconds): string;
  /** Begins to mirror the copy that serves; returns what came of it, in words. */
  establishMirror(): string;
}

/** What operators do to a content database, and need to know of it. */
export interface OperatedContent extends OperatedDatabase {
  /** What is committed so far. */
  readonly position: Position;
  /** Whether a copy serves, or could: its instance runs. */
  isUp(copy: string): boolean;
  purge(bytes: number, now: Seconds): string;
  /** Serves from a copy from now on, without a mirror and with what that had; returns the posts that are lost by that. */
  moveTo(copy: string, position: Position): number;
}

/** What a pool that leaves a site leaves behind there of its compliance. */
export interface LeftBehind {
  /** Records that the adapter had not processed. They are lost, unless its database stays there. */
  readonly records: number;
  /** Events in the queues of the servers there, which wait until these are back. */
  readonly queued: number;
  /** Whether its database stays there too, since it has no copy in the other site. */
  readonly staysBehind: boolean;
}

/** A pool that operators act upon. */
export interface OperatedPool {
  readonly path: string;
  readonly servers: OperatedServers;
  readonly content: { readonly path: string; readonly database: OperatedContent };
  /** Null without compliance. */
  readonly compliance: {
    readonly path: string;
    readonly database: OperatedDatabase;
    /**
     * The pool moves from one site to another, where its compliance begins anew; tells what is left behind, null
     * when it is in the other site already.
     */
    move(from: string, to: string): LeftBehind | null;
  } | null;
  /** Of the content database; null without a secondary. */
  readonly shipping: LogShipping | null;
}

/** Everything that operators act upon. */
export interface Operated {
  readonly pools: readonly OperatedPool[];
  /** The mirror of a database takes over by hand; returns what came of it, in words. */
  failOver(database: string): string;
}
