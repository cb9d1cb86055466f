import { ItemRing } from '../../resource/item-ring.ts';
import type { Seconds } from '../../util/units.ts';

/**
 * Which server of a pool cannot send to which other one, and the posts that are held back for it, pair by pair. One that
 * has missed its signs of life takes the other one for lost, and holds nothing back for it any more.
 */
export class PeerLinks {
  private readonly servers: number;
  /** By from × servers + to; null where posts get through. */
  private readonly held: (ItemRing<number> | null)[];
  /** Posts that were held back, or not sent, in all, by from × servers + to. */
  private readonly heldInAll: Float64Array;
  /** Until when one waits for the other; Infinity while nothing is cut, by the same place. */
  private readonly lostFrom: Float64Array;
  private cuts = 0;

  constructor(servers: number) {
    this.servers = servers;
    this.heldInAll = new Float64Array(servers * servers);
    this.lostFrom = new Float64Array(servers * servers).fill(Infinity);
    this.held = new Array<ItemRing<number> | null>(servers * servers).fill(null);
  }

  isCut(from: number, to: number): boolean {
    return this.cuts > 0 && this.held[from * this.servers + to] !== null;
  }

  /** Whether `from` has taken `to` for lost at a time. */
  isLost(from: number, to: number, at: Seconds): boolean {
    return this.cuts > 0 && at >= this.lostFrom[from * this.servers + to];
  }

  /** Nothing of `from` reaches `to` from now on, which is lost to it from `lostFrom` on. */
  cut(from: number, to: number, lostFrom: Seconds): void {
    if (this.isCut(from, to)) return;
    this.held[from * this.servers + to] = new ItemRing<number>();
    this.lostFrom[from * this.servers + to] = lostFrom;
    this.cuts++;
  }

  /** Takes what is held back for a server that is lost. */
  takeHeld(from: number, to: number): readonly number[] {
    const ring = this.held[from * this.servers + to];
    return ring === null ? [] : Array.from({ length: ring.length }, () => ring.removeAt(0));
  }

  /** It does again; returns what was held back, in order. */
  mend(from: number, to: number): readonly number[] {
    if (!this.isCut(from, to)) return [];
    const held = this.takeHeld(from, to);
    this.held[from * this.servers + to] = null;
    this.lostFrom[from * this.servers + to] = Infinity;
    this.cuts--;
    return held;
  }

  /** Holds a post back for a server that `from` does not reach. */
  hold(from: number, to: number, payload: number, now: Seconds): void {
    this.held[from * this.servers + to]?.push(payload, now);
    this.heldInAll[from * this.servers + to]++;
  }

  /** Does not even hold a post back for a server that is lost. */
  skip(from: number, to: number): void {
    this.heldInAll[from * this.servers + to]++;
  }

  /** Posts of `from` that were held back for `to`, or not sent, so far. */
  heldFor(from: number, to: number): number {
    return this.heldInAll[from * this.servers + to];
  }

  /** Most posts that are held back for one pair. */
  get mostHeld(): number {
    if (this.cuts === 0) return 0;
    return this.held.reduce((most, ring) => Math.max(most, ring?.length ?? 0), 0);
  }

  /** Posts that are held back now. */
  get heldNow(): number {
    return this.cuts === 0 ? 0 : this.held.reduce((sum, ring) => sum + (ring?.length ?? 0), 0);
  }

  /** What is held back. */
  *rings(): Iterable<ItemRing<number>> {
    for (const ring of this.held) if (ring !== null) yield ring;
  }
}
