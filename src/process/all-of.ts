import { Branch, type Joint } from './branch.ts';
import type { ResultOf } from './first-of.ts';
import { type Party, Waiting } from './waiting.ts';

/**
 * Waits until all of them have been granted; results in their values, in the order in which they were named.
 *
 * What is granted early is kept, and handed back if the process is taken out before the rest has come: several
 * resources are taken together or not at all. It takes them one by one, so that two processes that want the
 * same two resources can each have one of them and wait for ever.
 *
 * A failure of one of them is a failure of the whole; the others are left or handed back. Cost: that of all of
 * them, and one event.
 */
export function allOf<const W extends readonly Waiting[]>(
  ...waits: W
): Waiting<{ -readonly [I in keyof W]: ResultOf<W[I]> }> {
  return new AllWait(waits) as Waiting as Waiting<{ -readonly [I in keyof W]: ResultOf<W[I]> }>;
}

class AllWait extends Waiting<unknown[]> implements Joint {
  private readonly waits: readonly Waiting[];
  private party: Party | undefined = undefined;
  private branches: Branch[] = [];
  private failed: Branch | undefined = undefined;
  private missing = 0;

  constructor(waits: readonly Waiting[]) {
    super();
    this.isInUse = false;
    this.waits = waits;
  }

  override begin(party: Party): void {
    this.party = party;
    this.failed = undefined;
    this.branches = [];
    this.missing = this.waits.length;
    if (this.missing === 0) party.wake(undefined);
    for (let i = 0; i < this.waits.length && this.failed === undefined; i++) {
      const branch = new Branch(this, this.waits[i], i, party);
      try {
        branch.begin();
      } catch (error) {
        for (const begun of this.branches) begun.abandon();
        throw error;
      }
      this.branches.push(branch);
    }
  }

  override settle(): unknown[] {
    return this.branches.map((branch) => branch.settle());
  }

  override abandon(): void {
    if (this.failed !== undefined) this.failed.abandon();
    else for (const branch of this.branches) branch.abandon();
  }

  branchWoken(): void {
    this.missing--;
    if (this.missing === 0) this.party?.wake(undefined);
  }

  branchFailed(failed: Branch, error: Error): void {
    this.failed = failed;
    for (const branch of this.branches) if (branch !== failed) branch.abandon();
    this.party?.fail(error);
  }
}
