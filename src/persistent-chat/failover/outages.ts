import type { FaultReport } from '../../component/model.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import type { Seconds } from '../../util/units.ts';
import type { ConnectionWatcher } from '../server/connection-watcher.ts';
import { ConnectionsLost } from './connections-lost.ts';
import { type Occurrence, Outage, type RefusedSoFar } from './outage.ts';

/** Number of what is no fault: nobody's, or an operator's doing. */
export const NO_FAULT = -1;

/** Names of the totals that a run leaves in which something can fail. */
export const OUTAGE_TOTALS = {
  dropped: 'users.dropped',
  reconnected: 'users.reconnected',
  out: 'users.out',
  secondsOut: 'users.secondsOut',
  reconnectP50: 'users.reconnect.p50',
  reconnectP95: 'users.reconnect.p95',
  reconnectMax: 'users.reconnect.max',
  lost: 'messages.lost',
  missed: 'messages.missed',
  byHand: 'users.droppedByHand',
  left: 'users.left',
  leftByHand: 'users.leftByHand',
} as const;

/** Number of the occurrence that took a server of a pool, both counted from 0, from its users, or {@link NO_FAULT}. */
export type CauseAt = (pool: number, server: number) => number;

/**
 * Records what each fault of a run does to users and posts. Whoever brings the faults says when they begin and end,
 * and what they do; the servers say who loses the connection, and who is back.
 *
 * A user who loses it is counted to the fault that is named just then (`during`), else to the one that `causeAt`
 * names. Who is out already stays with the first: nobody is out twice at a time. A fault has consequences until it
 * is over, its backlog drained, and everybody whom it dropped is back or has left; posts that are refused meanwhile
 * count for each of the faults of that time.
 *
 * Memory: 12 bytes a user, and up to 16 for each connection that comes back.
 */
export class Outages {
  private readonly firstOf: readonly number[];
  private readonly reconnectTime: TallyCollector;
  private readonly refusedSoFar: () => RefusedSoFar;
  private readonly causeAt: CauseAt;
  /** Since when a user is out; NaN for who is not. */
  private readonly since: Float64Array;
  /** Number of the occurrence behind that. */
  private readonly blamed: Int32Array;
  private readonly all: Outage[] = [];
  private cause: number | null = null;

  /** Of all users, whosever fault it was. */
  readonly connections = new ConnectionsLost();
  private postsLost = 0;

  /** `users`: those of each pool. */
  constructor(
    users: readonly number[],
    reconnectTime: TallyCollector,
    refusedSoFar: () => RefusedSoFar,
    causeAt: CauseAt,
  ) {
    let before = 0;
    this.firstOf = users.map((n) => {
      before += n;
      return before - n;
    });
    this.since = new Float64Array(before).fill(Number.NaN);
    this.blamed = new Int32Array(before);
    this.reconnectTime = reconnectTime;
    this.refusedSoFar = refusedSoFar;
    this.causeAt = causeAt;
  }

  /** Users who are out now; cost O(users). */
  get stillOut(): number {
    return this.since.reduce((n, since) => (Number.isNaN(since) ? n : n + 1), 0);
  }

  /** Whom the servers of a pool, counted from 0, tell of its users. */
  watcherOf(pool: number): ConnectionWatcher {
    const first = this.firstOf[pool];
    return {
      lost: (user, server, now) => this.lose(pool, server, first + user, now),
      stranded: (user, now) => this.blame(first + user, NO_FAULT, now),
      back: (user, now) => this.regain(first + user, now),
      left: (user, now) => this.leave(first + user, now),
      detected: (server, now) => this.detected(this.cause ?? this.causeAt(pool, server), now),
    };
  }

  /** A fault begins. Returns its number, by which the rest is told. */
  begin(what: Occurrence, now: Seconds): number {
    this.all.push(new Outage(what, now, this.refusedSoFar));
    return this.all.length - 1;
  }

  /** What `act` does, the occurrence with that number does; with `NO_FAULT` no fault does it. */
  during(occurrence: number, act: () => void): void {
    const { cause } = this;
    this.cause = occurrence;
    try {
      act();
    } finally {
      this.cause = cause;
    }
  }

  /** It did something, in words. */
  effect(occurrence: number, words: string): void {
    this.all[occurrence].addEffect(words);
  }

  /** It changed nothing, unless it does later. */
  inert(occurrence: number, why: string): void {
    this.all[occurrence].changedNothing(why);
  }

  /** Somebody noticed it. */
  detected(occurrence: number, now: Seconds): void {
    this.all[occurrence]?.detect(now);
  }

  /** It is over. */
  end(occurrence: number, now: Seconds): void {
    this.all[occurrence].end(now);
  }

  /** The backlog behind it is worked off, or there was none. */
  drained(occurrence: number, now: Seconds): void {
    this.all[occurrence].drained(now);
  }

  /** It takes a database away (`NO_FAULT`: an operator does) ... */
  interrupted(occurrence: number, database: string, now: Seconds): void {
    this.all[occurrence]?.interrupt(database, now);
  }

  /**
   * ... which serves again, here or elsewhere.
   *
   * @throws Error when it has not taken this one, or it serves again.
   */
  restored(occurrence: number, database: string, now: Seconds): void {
    this.all[occurrence]?.restore(database, now);
  }

  /** So many committed posts are lost, the oldest of them committed `seconds` before what took them. */
  lostPosts(occurrence: number, posts: number, seconds: Seconds): void {
    this.postsLost += posts;
    this.all[occurrence]?.losePosts(posts, seconds);
  }

  /** What each did until now, in the order in which they began; cost O(users + occurrences). */
  reports(now: Seconds): readonly FaultReport[] {
    const { since, blamed } = this;
    const out = new Float64Array(this.all.length);
    for (let user = 0; user < since.length; user++) {
      if (!Number.isNaN(since[user]) && blamed[user] !== NO_FAULT) out[blamed[user]] += now - since[user];
    }
    return this.all.map((outage, i) => outage.report(out[i]));
  }

  /** Totals over the run until now; cost O(users). */
  totals(now: Seconds): Readonly<Record<string, number>> {
    const { connections } = this;
    const outNow = this.since.reduce((sum, since) => (Number.isNaN(since) ? sum : sum + now - since), 0);
    return {
      [OUTAGE_TOTALS.dropped]: connections.dropped,
      [OUTAGE_TOTALS.reconnected]: connections.reconnected,
      [OUTAGE_TOTALS.out]: this.stillOut,
      [OUTAGE_TOTALS.secondsOut]: connections.secondsOut + outNow,
      [OUTAGE_TOTALS.reconnectP50]: connections.waitOf(0.5),
      [OUTAGE_TOTALS.reconnectP95]: connections.waitOf(0.95),
      [OUTAGE_TOTALS.reconnectMax]: connections.longestWait,
      [OUTAGE_TOTALS.lost]: this.postsLost,
      [OUTAGE_TOTALS.missed]: this.refusedSoFar().missed,
      [OUTAGE_TOTALS.byHand]: connections.dropped - this.sum(({ usersAffected }) => usersAffected),
      [OUTAGE_TOTALS.leftByHand]: connections.left - this.sum(({ usersLeft }) => usersLeft),
      [OUTAGE_TOTALS.left]: connections.left,
    };
  }

  private lose(pool: number, server: number, index: number, now: Seconds): void {
    if (!Number.isNaN(this.since[index])) return;
    this.blame(index, this.cause ?? this.causeAt(pool, server), now);
  }

  private sum(of: (outage: Outage) => number): number {
    return this.all.reduce((total, outage) => total + of(outage), 0);
  }

  /** A user who is not out yet is so from now on. */
  private blame(index: number, occurrence: number, now: Seconds): void {
    this.since[index] = now;
    this.blamed[index] = occurrence;
    this.connections.dropped++;
    this.all[occurrence]?.lost(now);
  }

  private regain(index: number, now: Seconds): void {
    const since = this.take(index);
    this.connections.back(now - since);
    this.reconnectTime.observe(now - since);
    this.all[this.blamed[index]]?.back(since, now);
  }

  private leave(index: number, now: Seconds): void {
    const since = this.take(index);
    this.connections.leave(now - since);
    this.all[this.blamed[index]]?.left(since, now);
  }

  /** Takes a user off those who are out; returns since when. */
  private take(index: number): Seconds {
    const since = this.since[index];
    if (Number.isNaN(since)) throw new Error(`user ${index} is told to be out no more, and was not out`);
    this.since[index] = Number.NaN;
    return since;
  }
}
