/** By how many times the way between two sites is longer than planned. */
export type DelayFactor = (a: string, b: string) => number;

/** What passes between the sites of a run: nothing where they are cut off from each other, more slowly over a slow link. */
export class SiteNetwork {
  private readonly cuts = new Set<string>();
  private delays: DelayFactor = () => 1;

  /** Whether anything passes between two sites, given by their paths. */
  reaches(a: string, b: string): boolean {
    return !this.cuts.has(pair(a, b));
  }

  /** By how many times the way between two sites is longer than planned. */
  factor(a: string, b: string): number {
    return a === b ? 1 : this.delays(a, b);
  }

  /** Nothing passes between two sites any more. */
  cut(a: string, b: string): void {
    this.cuts.add(pair(a, b));
  }

  /** Something passes between two sites again. */
  mend(a: string, b: string): void {
    this.cuts.delete(pair(a, b));
  }

  /** The ways between sites are as many times longer than planned as `factor` says. */
  scaleDelays(factor: DelayFactor): void {
    this.delays = factor;
  }
}

function pair(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
