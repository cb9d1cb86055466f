import type { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';

/** The door is closed from so much work on, as time in which the allowed share of the cores does it. */
const FULL: Seconds = 1;

/**
 * Keeps a server at a share of its cores while endpoints wait for it: all work runs into a bucket, out of which the
 * share flows, and nobody is let in while it is too full. What an endpoint will ask for is put in when it is let in,
 * and not again when it comes, so that no crowd gets in before its work shows.
 */
export class WorkBucket {
  private readonly cores: Cores;
  /** Core seconds that flow out in a second. */
  private readonly outflow: number;
  /** Core seconds in it at `at`, and the work of the cores that is part of them. */
  private level: Seconds = 0;
  private at: Seconds = 0;
  private counted: Seconds = 0;

  /** @param share of the cores that all work together may take, more than 0. */
  constructor(cores: Cores, share: number) {
    this.cores = cores;
    this.outflow = share * cores.count;
  }

  /** Whether it has room for an endpoint more. */
  hasRoom(now: Seconds): boolean {
    return this.levelAt(now) <= FULL * this.outflow;
  }

  /** When it has room again, unless more comes. */
  hasRoomFrom(now: Seconds): Seconds {
    return now + Math.max(0, this.levelAt(now) / this.outflow - FULL);
  }

  /** Somebody for whom it has room is let in, and will ask for so much work [core seconds]. */
  expect(work: Seconds): void {
    this.level += work;
  }

  /** So much of what the cores were given was expected. */
  wasExpected(work: Seconds): void {
    this.counted += work;
  }

  private levelAt(now: Seconds): Seconds {
    const { asked } = this.cores;
    this.level = Math.max(0, this.level + asked - this.counted - this.outflow * (now - this.at));
    this.counted = asked;
    this.at = now;
    return this.level;
  }
}
