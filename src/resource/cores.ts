import type { Seconds } from '../util/units.ts';

/**
 * Identical cores that serve work first come, first served, in bulk.
 *
 * Work arrives as a batch of equal units. Since nobody overtakes, the whole future of a core is one number,
 * the time at which it falls idle; a batch is served by raising these times like water poured over steps,
 * which gives to the last unit what serving its units one by one would give, at a cost that does not depend
 * on their number. Time in line, completion times and utilisation follow without any event.
 *
 * Batches must arrive in the order of time. Ties are served in the order of the calls.
 *
 * Cost of a batch: O(c²) at worst for c cores, usually O(c); no allocation.
 */
export class Cores {
  readonly count: number;
  /** When each core falls idle, earliest first. */
  private readonly idleAt: Float64Array;
  /** The cores that took part in the last batch, in groups that worked alike: how many groups ... */
  groups = 0;
  /** ... how many cores each has ... */
  readonly alike: Int32Array;
  /** ... when each of these ended its first unit ... */
  readonly firstEnd: Float64Array;
  /** ... and how many units it served, one after the other. */
  readonly units: Int32Array;
  /** Core seconds of all work accepted so far. */
  private readonly accepted = new Float64Array(1);

  /** @throws RangeError when `count` is not a whole number of at least one. */
  constructor(count: number) {
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`cores: ${count} is not a whole number >= 1`);
    this.count = count;
    this.idleAt = new Float64Array(count);
    this.firstEnd = new Float64Array(count);
    this.units = new Int32Array(count);
    this.alike = new Int32Array(count);
  }

  /**
   * Serve `n` units of `unit` seconds each, all arriving at `now`.
   *
   * @returns the time at which the last of them ends; `now` when `n` is 0.
   */
  serve(now: Seconds, n: number, unit: Seconds): Seconds {
    this.accepted[0] += n * unit;
    if (unit === 0) return this.serveNothing(now, n);
    if (n === 1) return this.serveOne(now, unit);
    this.groups = 0;
    return n === 0 ? now : this.serveMany(now, n, unit);
  }

  /** Units without length end when a core is free to take them, and keep none busy. */
  private serveNothing(now: Seconds, n: number): Seconds {
    const end = Math.max(now, this.idleAt[0]);
    this.setOnlyGroup(end, n);
    return end;
  }

  private serveOne(now: Seconds, unit: Seconds): Seconds {
    const { idleAt } = this;
    const end = (idleAt[0] > now ? idleAt[0] : now) + unit;
    let i = 1;
    for (; i < this.count && idleAt[i] < end; i++) idleAt[i - 1] = idleAt[i];
    idleAt[i - 1] = end;
    this.setOnlyGroup(end, 1);
    return end;
  }

  private setOnlyGroup(firstEnd: Seconds, units: number): void {
    this.groups = 1;
    this.alike[0] = 1;
    this.firstEnd[0] = firstEnd;
    this.units[0] = units;
  }

  private serveMany(now: Seconds, n: number, unit: Seconds): Seconds {
    const { idleAt, firstEnd, units, alike } = this;
    // Pour: the level that n units reach over the cores that fall idle below it.
    let sum = 0;
    let used = 0;
    let level = Infinity;
    while (used < this.count && idleAt[used] < level) {
      const start = idleAt[used] > now ? idleAt[used] : now;
      if (start >= level) break;
      sum += start;
      used++;
      level = (n * unit + sum) / used;
    }
    // Whole units that end below the level belong to the batch whatever happens to the rest; a hair less
    // than the quotient, so that rounding can leave a unit to the rest but never invent one.
    let rest = n;
    for (let i = 0; i < used; i++) {
      const start = idleAt[i] > now ? idleAt[i] : now;
      const whole = Math.min(rest, Math.max(0, Math.floor((level - start) / unit - 1e-9)));
      firstEnd[i] = start + unit;
      units[i] = whole;
      rest -= whole;
    }
    // The rest, fewer than two a core: each to the core that can start it first, as one by one.
    for (; rest > 0; rest--) {
      let first = 0;
      let best = firstEnd[0] + units[0] * unit;
      for (let i = 1; i < used; i++) {
        const next = firstEnd[i] + units[i] * unit;
        if (next < best) {
          best = next;
          first = i;
        }
      }
      units[first]++;
    }
    let last = now;
    let groups = 0;
    for (let i = 0; i < used; i++) {
      if (units[i] === 0) continue;
      const end = firstEnd[i] + (units[i] - 1) * unit;
      idleAt[i] = end;
      if (end > last) last = end;
      if (groups > 0 && firstEnd[i] === firstEnd[groups - 1] && units[i] === units[groups - 1]) {
        alike[groups - 1]++;
        continue;
      }
      firstEnd[groups] = firstEnd[i];
      units[groups] = units[i];
      alike[groups++] = 1;
    }
    this.groups = groups;
    this.sort();
    return last;
  }

  /** Insertion sort: the times are nearly in order, and few. */
  private sort(): void {
    const { idleAt } = this;
    for (let i = 1; i < this.count; i++) {
      const time = idleAt[i];
      let j = i - 1;
      for (; j >= 0 && idleAt[j] > time; j--) idleAt[j + 1] = idleAt[j];
      idleAt[j + 1] = time;
    }
  }

  /** Drops all work that is not done at `now`, which is as if it had never been asked for; every core falls idle. */
  clear(now: Seconds): void {
    this.accepted[0] -= this.backlog(now);
    const { idleAt } = this;
    for (let i = 0; i < this.count; i++) if (idleAt[i] > now) idleAt[i] = now;
  }

  /**
   * Keeps every core busy from `now` until `until` at least, with nothing: what comes meanwhile waits until then.
   * What was accepted before ends when it would have.
   */
  hold(now: Seconds, until: Seconds): void {
    const { idleAt, accepted } = this;
    for (let i = 0; i < this.count; i++) {
      const from = Math.max(now, idleAt[i]);
      if (from >= until) continue;
      accepted[0] += until - from;
      idleAt[i] = until;
    }
  }

  /** Core seconds of all work accepted so far, without what was dropped. */
  get asked(): Seconds {
    return this.accepted[0];
  }

  /** Time that work which comes at `at` waits until a core is free for it. */
  waitAt(at: Seconds): Seconds {
    return Math.max(0, this.idleAt[0] - at);
  }

  /** Core seconds of accepted work that are still to be served at `at`, which must not precede the last batch. */
  backlog(at: Seconds): Seconds {
    let sum = 0;
    for (const time of this.idleAt) if (time > at) sum += time - at;
    return sum;
  }

  /** Core seconds served until `at`; divided by time and cores this is the utilisation. */
  served(at: Seconds): Seconds {
    return this.accepted[0] - this.backlog(at);
  }
}
