import type { Seconds } from '../../util/units.ts';

/**
 * What a chat server does: it runs; it starts, and loads its lists; it hangs, and answers nothing; its service was
 * stopped in order; it is down, since it crashed.
 */
export type ServerState = 'running' | 'starting' | 'hung' | 'stopped' | 'down';

/** From one state of a chat server to the next; while it is up, it takes sessions from `opensAt` on. */
export class ServerLife {
  private condition: 'up' | 'hung' | 'stopped' | 'down' = 'up';
  private opensAt: Seconds;
  private hungSince: Seconds = 0;

  /** @param opensAt when it takes the first session [s]. */
  constructor(opensAt: Seconds) {
    this.opensAt = opensAt;
  }

  /** What it does at `now`. */
  stateAt(now: Seconds): ServerState {
    if (this.condition !== 'up') return this.condition;
    return now >= this.opensAt ? 'running' : 'starting';
  }

  /** Whether it runs or starts. */
  get isUp(): boolean {
    return this.condition === 'up';
  }

  get isHung(): boolean {
    return this.condition === 'hung';
  }

  /** Whether it runs, and is not starting. */
  isOpen(now: Seconds): boolean {
    return this.condition === 'up' && now >= this.opensAt;
  }

  /** It begins to start. */
  start(opensAt: Seconds): void {
    this.condition = 'up';
    this.opensAt = opensAt;
  }

  hang(now: Seconds): void {
    this.condition = 'hung';
    this.hungSince = now;
  }

  /** It goes on after a hang. What was left of its start is left still. */
  goOn(now: Seconds): void {
    this.condition = 'up';
    if (this.opensAt > this.hungSince) this.opensAt += now - this.hungSince;
  }

  stop(): void {
    this.condition = 'stopped';
  }

  die(): void {
    this.condition = 'down';
  }
}
