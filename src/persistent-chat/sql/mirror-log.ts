import type { Seconds } from '../../util/units.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import type { Position } from './position.ts';

/** A mirror that is sent what it lacks. */
interface CatchingUp {
  readonly from: Position;
  readonly to: Position;
  readonly began: Seconds;
  readonly ends: Seconds;
}

/** What a mirror has of the log of its principal: everything, or what it had when it was lost. */
export class MirrorLog {
  private readonly plan: Pick<MirroringPlan, 'redoRate' | 'catchUpRate'>;
  private readonly bytesEach: number;
  private had: Position | undefined;
  private catchingUp: CatchingUp | undefined;
  /** Log that had come and was not redone, at some time. */
  private redo = 0;
  private redoAt: Seconds = 0;
  /** When it stopped having everything, if it does not. */
  partedAt: Seconds = Infinity;

  /** `bytesEach`: log that each post or record leaves. */
  constructor(plan: Pick<MirroringPlan, 'redoRate' | 'catchUpRate'>, bytesEach: number) {
    this.plan = plan;
    this.bytesEach = bytesEach;
  }

  /** Whether it has everything that is durable. */
  get isCurrent(): boolean {
    return this.had === undefined;
  }

  /** Whether it is being sent what it lacks. */
  get isCatchingUp(): boolean {
    return this.catchingUp !== undefined;
  }

  /** The principal goes on without it from a position on; nothing when it does already. */
  part(position: Position, now: Seconds): void {
    if (this.had !== undefined) return;
    this.had = position;
    this.partedAt = now;
  }

  /** It is sent what it lacks of a position; returns when it will have that. */
  catchUp(to: Position, now: Seconds): Seconds {
    const from = this.had ?? to;
    const ends = now + (this.bytesEach * (to.posts - from.posts)) / this.plan.catchUpRate;
    this.catchingUp = { from, to, began: now, ends };
    return ends;
  }

  /** It is sent no more, and keeps what has come. */
  interrupt(now: Seconds): void {
    this.had = this.has(now);
    this.catchingUp = undefined;
  }

  /** It has everything. */
  complete(now: Seconds): void {
    if (this.catchingUp !== undefined) {
      const { from, to, began } = this.catchingUp;
      this.receive(to.posts - from.posts, began);
    }
    this.receive(0, now);
    this.had = undefined;
    this.catchingUp = undefined;
    this.partedAt = Infinity;
  }

  /** What it has; undefined when that is everything. */
  has(now: Seconds): Position | undefined {
    if (this.catchingUp === undefined) return this.had;
    const { from, to, began, ends } = this.catchingUp;
    const part = ends > began ? Math.min(1, (now - began) / (ends - began)) : 1;
    const between = (a: number, b: number) => a + Math.floor(part * (b - a));
    return { posts: between(from.posts, to.posts), rows: between(from.rows, to.rows) };
  }

  /** The log of so many posts or records comes, in the order of time. */
  receive(posts: number, now: Seconds): void {
    const since = Math.max(0, now - this.redoAt);
    this.redo = Math.max(0, this.redo - since * this.plan.redoRate) + posts * this.bytesEach;
    this.redoAt = Math.max(this.redoAt, now);
  }

  /** Time that it takes to redo what has come and is not redone. */
  redoTime(now: Seconds): Seconds {
    this.receive(0, now);
    return this.redo / this.plan.redoRate;
  }
}
