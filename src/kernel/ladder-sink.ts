/** Takes the entries of a bucket that is emptied, one by one; the time of each stands in the register. */
export interface LadderSink {
  /** Takes one entry. */
  append(rank: number, slot: number): void;
}
