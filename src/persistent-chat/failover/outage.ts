import type { FaultReport } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import { Times } from './times.ts';
import type { VerdictMeasures } from './verdict.ts';

/** A fault that has come. */
export interface Occurrence {
  /** Place of its description among the faults of the scenario, from 0. */
  readonly fault: number;
  readonly kind: string;
  /** Part that it befalls. */
  readonly target: string;
  /** Whether chance decided when it comes or whom it befalls. */
  readonly isDrawn: boolean;
}

/** What came of posts and sign-ins until now, in all pools together. */
export interface RefusedSoFar {
  /** Posts that their sender was refused, or gave up. */
  readonly refused: number;
  /** Copies of committed posts that nobody was sent. */
  readonly missed: number;
  /** Attempts to sign in that were refused or not answered. */
  readonly signInsRefused: number;
}

/** Shares of the users of whom is told when they were back. */
const HALF = 0.5;
const MOST = 0.95;

/** What one occurrence of a fault did. */
export class Outage {
  private readonly what: Occurrence;
  private readonly from: Seconds;
  private readonly refusedSoFar: () => RefusedSoFar;
  private readonly before: RefusedSoFar;
  /** When it was settled, as far as is known now. */
  private after: RefusedSoFar | null = null;
  private to: Seconds | null = null;

  /** Connections of users that it ended. */
  usersAffected = 0;
  private out = 0;
  /** Of these: those of users who left before they were back. */
  usersLeft = 0;
  private userSeconds = 0;
  /** From the beginning until each of the users was back, in this order. */
  private readonly backAfter = new Times();

  private detectedAt: Seconds | null = null;
  private drainedAt: Seconds | null = null;
  /** Databases that it took and that do not serve again. */
  private readonly databasesOut = new Set<string>();
  private interruptedAt: Seconds | null = null;
  private restoredAt: Seconds | null = null;
  private postsLost = 0;
  private commitsLost: Seconds | null = null;

  private readonly effects: string[] = [];
  private whyInert: string | null = null;

  constructor(what: Occurrence, now: Seconds, refusedSoFar: () => RefusedSoFar) {
    this.what = what;
    this.from = now;
    this.refusedSoFar = refusedSoFar;
    this.before = refusedSoFar();
  }

  lost(now: Seconds): void {
    this.usersAffected++;
    this.out++;
    this.detect(now);
  }

  back(since: Seconds, now: Seconds): void {
    this.backAfter.add(now - this.from);
    this.noLongerOut(since, now);
  }

  left(since: Seconds, now: Seconds): void {
    this.usersLeft++;
    this.noLongerOut(since, now);
  }

  detect(now: Seconds): void {
    this.detectedAt ??= now;
  }

  end(now: Seconds): void {
    this.to = now;
    this.settle();
  }

  drained(now: Seconds): void {
    this.drainedAt = now;
    this.settle();
  }

  interrupt(database: string, now: Seconds): void {
    this.databasesOut.add(database);
    this.interruptedAt ??= now;
  }

  restore(database: string, now: Seconds): void {
    if (!this.databasesOut.delete(database))
      throw new Error(`${database} is not interrupted by ${this.name}`);
    this.restoredAt = now;
  }

  losePosts(posts: number, seconds: Seconds): void {
    this.postsLost += posts;
    this.commitsLost = Math.max(this.commitsLost ?? 0, seconds);
  }

  addEffect(words: string): void {
    if (!this.effects.includes(words)) this.effects.push(words);
  }

  changedNothing(why: string): void {
    this.whyInert ??= why;
  }

  /** What it did until now; those who are out have been so for `userSecondsOut` together. */
  report(userSecondsOut: Seconds): FaultReport {
    const { fault, kind, target, isDrawn } = this.what;
    return {
      fault,
      kind,
      target,
      isDrawn,
      from: this.from,
      to: this.to,
      effect: this.effect(),
      isInert: this.isInert,
      measures: { ...this.measures(userSecondsOut) },
    };
  }

  private get name(): string {
    return `${this.what.kind} of ${this.what.target} at ${this.from} s`;
  }

  private get isInert(): boolean {
    return this.effects.length === 0 && this.usersAffected === 0;
  }

  private effect(): string {
    if (this.effects.length > 0) return this.effects.join('; ');
    return this.usersAffected > 0
      ? 'users were thrown out'
      : `changed nothing: ${this.whyInert ?? 'nobody used what it befell'}`;
  }

  private measures(userSecondsOut: Seconds): VerdictMeasures {
    const { from, before, backAfter } = this;
    const after = this.isSettled && this.after !== null ? this.after : this.refusedSoFar();
    const since = (start: Seconds | null, end: Seconds | null): Seconds | null =>
      start === null || end === null ? null : Math.max(0, end - start);
    // What a fault that changed nothing saw happen was no doing of it.
    const meanwhile = (count: number): number => (this.isInert ? 0 : count);
    const wanted = this.usersAffected - this.usersLeft;
    const back = (share: number): Seconds | null => {
      const needed = Math.ceil(share * wanted);
      return needed === 0 || backAfter.count < needed ? null : backAfter.at(needed - 1);
    };
    return {
      usersAffected: this.usersAffected,
      usersLeft: this.usersLeft,
      usersOut: this.out,
      userSecondsLost: this.userSeconds + userSecondsOut,
      postsRefused: meanwhile(after.refused - before.refused),
      postsLost: this.postsLost,
      copiesMissed: meanwhile(after.missed - before.missed),
      signInsRefused: meanwhile(after.signInsRefused - before.signInsRefused),
      detectSeconds: since(from, this.detectedAt),
      back50Seconds: back(HALF),
      back95Seconds: back(MOST),
      backAllSeconds: back(1),
      drainSeconds: since(this.restoredAt ?? this.to ?? from, this.drainedAt),
      rpoSeconds: this.commitsLost,
      rtoSeconds: since(this.interruptedAt, this.restoredAt),
      databasesOut: this.databasesOut.size,
    };
  }

  private get isSettled(): boolean {
    return this.to !== null && this.drainedAt !== null && this.out === 0;
  }

  private settle(): void {
    if (this.isSettled) this.after = this.refusedSoFar();
  }

  private noLongerOut(since: Seconds, now: Seconds): void {
    this.out--;
    this.userSeconds += now - since;
    this.settle();
  }
}
