import type { ChatPool } from '../chat-pool.ts';
import type { LogShipping } from '../sql/log-shipping.ts';
import { instanceOf } from '../topology/parts.ts';

/** What is counted over the run, to tell what happened while a fault lasted. */
export interface Counters {
  /** Messages that a chat server took in. */
  taken(server: string): number;
  /** Posts of one server that were held back for another one. */
  held(from: string, to: string): number;
  /** Compliance events that a chat server recorded. */
  recordedOn(server: string): number;
  /** Compliance events of the pools that keep them in a database. */
  recordedFor(database: string): number;
  /** Posts committed to databases that are, or have a copy, on a SQL Server instance. */
  committedOn(instance: string): number;
  /** Posts that were refused by a pool whose messages are in a database, or events of one whose events are there. */
  turnedAway(database: string): number;
  /** Files that could not be moved since their store did not answer. */
  filesFailed(store: string): number;
  /** Backups of the log of a database that came to nothing. */
  backupsFailed(database: string): number;
}

/** Reads the counters of a run. */
export function countersOf(
  pools: readonly ChatPool[],
  shippings: ReadonlyMap<string, LogShipping>,
): Counters {
  const sum = (of: (pool: ChatPool) => number) => pools.reduce((total, pool) => total + of(pool), 0);
  const placeOf = ({ plan }: ChatPool, path: string) =>
    plan.servers.findIndex((server) => server.path === path);
  const recorded = ({ compliance }: ChatPool, isMeant: (server: number) => boolean) =>
    (compliance?.services ?? []).reduce(
      (total, { queue }, server) => (isMeant(server) ? total + queue.counted.recorded : total),
      0,
    );
  return {
    taken: (path) => sum((pool) => pool.servers[placeOf(pool, path)]?.taken ?? 0),
    held: (from, to) =>
      sum((pool) => {
        const [a, b] = [placeOf(pool, from), placeOf(pool, to)];
        return a < 0 || b < 0 ? 0 : pool.posts.heldFor(a, b);
      }),
    recordedOn: (path) => sum((pool) => recorded(pool, (server) => server === placeOf(pool, path))),
    recordedFor: (path) => sum((pool) => (pool.compliance?.path === path ? recorded(pool, () => true) : 0)),
    committedOn: (path) =>
      sum(({ plan, posts }) => {
        const { copies } = plan.content;
        return Object.keys(copies).some((copy) => instanceOf(copy) === path) ? posts.counts.committed : 0;
      }),
    turnedAway: (path) =>
      sum((pool) => {
        if (pool.plan.content.path === path) return pool.posts.counts.refused;
        return pool.compliance?.path === path ? recorded(pool, () => true) : 0;
      }),
    filesFailed: (path) =>
      sum(({ plan, side }) => (plan.files.store === path ? side.files.counts.unavailable : 0)),
    backupsFailed: (path) => shippings.get(path)?.counts.backupsFailed ?? 0,
  };
}
