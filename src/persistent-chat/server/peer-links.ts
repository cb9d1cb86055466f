import { ItemRing } from '../../resource/item-ring.ts';
import type { Seconds } from '../../util/units.ts';

/** Which server of a pool cannot send to which other one, and the posts that are held back for it, pair by pair. */
export class PeerLinks {
  private readonly servers: number;
  /** By from × servers + to; null where posts get through. */
  private readonly held: (ItemRing<number> | null)[];
  /** Posts that were held back in all, by from × servers + to. */
  private readonly heldInAll: Float64Array;
  private cuts = 0;

  constructor(servers: number) {
    this.servers = servers;
    this.heldInAll = new Float64Array(servers * servers);
    this.held = new Array<ItemRing<number> | null>(servers * servers).fill(null);
  }

  isCut(from: number, to: number): boolean {
    return this.cuts > 0 && this.held[from * this.servers + to] !== null;
  }

  /** Nothing of `from` reaches `to` from now on. */
  cut(from: number, to: number): void {
    if (this.isCut(from, to)) return;
    this.held[from * this.servers + to] = new ItemRing<number>();
    this.cuts++;
  }

  /** It does again; returns what was held back, in order. */
  mend(from: number, to: number): readonly number[] {
    const ring = this.held[from * this.servers + to];
    if (ring === null) return [];
    this.held[from * this.servers + to] = null;
    this.cuts--;
    return Array.from({ length: ring.length }, () => ring.removeAt(0));
  }

  /** Holds a post back for a server that `from` does not reach. */
  hold(from: number, to: number, payload: number, now: Seconds): void {
    this.held[from * this.servers + to]?.push(payload, now);
    this.heldInAll[from * this.servers + to]++;
  }

  /** Posts of `from` that were held back for `to` so far. */
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
