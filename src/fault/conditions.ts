/**
 * What holds of parts as long as at least one fault says so: a server that has crashed twice is down until both are over.
 */
export class Conditions {
  /** By condition and part: how many say so. */
  private readonly counts = new Map<string, Map<string, number>>();

  /** One more says so; true when it is the first. */
  raise(condition: string, part: string): boolean {
    const parts = this.counts.get(condition) ?? new Map<string, number>();
    const before = parts.get(part) ?? 0;
    this.counts.set(condition, parts.set(part, before + 1));
    return before === 0;
  }

  /** One of them says so no more; true when it was the last. @throws Error when nobody said so. */
  lower(condition: string, part: string): boolean {
    const parts = this.counts.get(condition);
    const before = parts?.get(part) ?? 0;
    if (parts === undefined || before === 0)
      throw new Error(`'${condition}' of ${part} is lowered, and was not raised`);
    parts.set(part, before - 1);
    return before === 1;
  }

  /** Whether somebody says so. */
  holds(condition: string, part: string): boolean {
    return this.count(condition, part) > 0;
  }

  /** How many say so. */
  count(condition: string, part: string): number {
    return this.counts.get(condition)?.get(part) ?? 0;
  }
}

/** By how much parts are slowed down. Of several factors that hold at once, the largest counts. */
export class Factors {
  /** By part: all that hold. */
  private readonly factors = new Map<string, number[]>();

  /** One more holds, positive and finite. Gives the one that counts from now on. @throws RangeError otherwise. */
  raise(part: string, factor: number): number {
    if (!(factor > 0 && factor < Infinity))
      throw new RangeError(`factor of ${part} is ${factor}: it must be positive and finite`);
    const all = this.factors.get(part) ?? [];
    all.push(factor);
    this.factors.set(part, all);
    return this.of(part);
  }

  /** One of them holds no more. Gives the one that counts from now on. @throws Error when it did not hold. */
  lower(part: string, factor: number): number {
    const all = this.factors.get(part);
    const place = all?.indexOf(factor) ?? -1;
    if (all === undefined || place < 0)
      throw new Error(`factor ${factor} of ${part} is lowered, and was not raised`);
    all.splice(place, 1);
    return this.of(part);
  }

  /** How many hold. */
  count(part: string): number {
    return this.factors.get(part)?.length ?? 0;
  }

  /** The one that counts; 1 where none holds. */
  of(part: string): number {
    const all = this.factors.get(part);
    return all === undefined || all.length === 0 ? 1 : Math.max(...all);
  }
}
