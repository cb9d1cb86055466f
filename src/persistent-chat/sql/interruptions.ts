import type { Incident } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';

interface Interruption {
  readonly from: Seconds;
  /** Why, in words. */
  readonly cause: string;
  to: Seconds | null;
  /** Copy that serves afterwards. */
  servedBy: string;
}

/** The times in which a database did not answer, and which transactions that were under way it kept. */
export class Interruptions {
  /** Grows with each of them. */
  generation = 0;
  /** Of each generation that is over: until when its transactions had to be durable. */
  private readonly keptUntil: Seconds[] = [];
  private readonly all: Interruption[] = [];
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** It answers no more. */
  begin(now: Seconds, cause: string): void {
    this.endGeneration(now);
    this.all.push({ from: now, to: null, cause, servedBy: '' });
  }

  /** It answers again, from a copy. */
  end(now: Seconds, servedBy: string): void {
    const last = this.all.at(-1);
    if (last?.to !== null) return;
    last.to = now;
    last.servedBy = servedBy;
  }

  /** Transactions that are not durable are gone, though it goes on answering. */
  endGeneration(now: Seconds): void {
    this.keptUntil.push(now);
    this.generation++;
  }

  /** What was durable after `since` and is not yet known to its server is gone as well. */
  cutBack(since: Seconds): void {
    for (const [i, kept] of this.keptUntil.entries()) this.keptUntil[i] = Math.min(kept, since);
  }

  /** Whether a transaction of a generation that was, or will be, durable at a time is kept. */
  survived(generation: number, durable: Seconds): boolean {
    return generation === this.generation || durable <= this.keptUntil[generation];
  }

  incidents(): readonly Incident[] {
    return this.all.map(({ from, to, cause, servedBy }) => ({
      kind: 'database',
      path: this.path,
      severity: 'error',
      from,
      to,
      message:
        to === null ? `not available: ${cause}` : `not available: ${cause}; then served by ${servedBy}`,
    }));
  }
}
