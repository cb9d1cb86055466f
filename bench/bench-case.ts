/**
 * One thing to measure. A file in `bench/cases/` exports a list of them as its default, and is found by itself.
 *
 * Each case runs in a process of its own, so that no other has taught the compiler what to expect.
 */
export interface BenchCase {
  /** Words for the table; what `npm run bench -- words` selects by. */
  readonly name: string;
  /** What is counted, such as `events`. */
  readonly unit: string;
  /** How many of them one call of the work is. */
  readonly operations: number;
  /** Builds everything, and gives the work. Nothing of this is measured. */
  make(): () => unknown;
  /** Ratio to the case of this name is printed too; it must stand before this one. */
  readonly versus?: string;
}
