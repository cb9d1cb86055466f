import type { Seconds } from '../../util/units.ts';
import type { Columns, Measurement } from '../measurements.ts';

/** What the recorder asks of each of its collectors; `at` is never earlier than before. */
export interface Collector {
  /** Closes the window that ends at `at` and began `width` earlier. */
  close(at: Seconds, width: Seconds): void;
  /** Forgets what was observed so far; levels stay, series stay. */
  reset(at: Seconds): void;
  measure(at: Seconds): Measurement;
  series(at: Seconds): Columns;
}
