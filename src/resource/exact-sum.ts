const HIGH = 0;
const LOW = 1;

/**
 * Sum of numbers that come and go, which does not remember those that have gone.
 *
 * A plain sum keeps the rounding of every large number that it ever held; this one carries what each addition loses,
 * so that what is left is right to the last bits of itself. Cost: O(1), no allocation.
 * Source: Neumaier (1974), ZAMM 54.
 */
export class ExactSum {
  private readonly parts = new Float64Array(2);

  /** The sum. */
  get value(): number {
    return this.parts[HIGH] + this.parts[LOW];
  }

  /** One more number comes; or goes, where it is negative. */
  add(number: number): void {
    const { parts } = this;
    const high = parts[HIGH];
    const sum = high + number;
    parts[LOW] += Math.abs(high) >= Math.abs(number) ? high - sum + number : number - sum + high;
    parts[HIGH] = sum;
  }

  /** Everything has gone. */
  clear(): void {
    this.parts.fill(0);
  }
}
