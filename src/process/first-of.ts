import { Branch, type Joint } from './branch.ts';
import { NOT_NOW, type Party, Waiting } from './waiting.ts';

/** What a wait results in. */
export type ResultOf<W> = W extends Waiting<infer R> ? R : never;

/** What `firstOf` results in: which of the waits it was, counted from 0, and what that one resulted in. */
export type FirstOf<W extends readonly Waiting[]> = {
  readonly [I in keyof W]: readonly [
    index: I extends `${infer N extends number}` ? N : number,
    value: ResultOf<W[I]>,
  ];
}[number];

/**
 * Waits for whichever comes first; leaves the others. Results in its index and its value, whose type follows
 * from the index once that has been compared.
 *
 * ```ts
 * import { firstOf, hold, Signal, Simulation, spawn } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * const bell = new Signal<string>();
 * function* guest() {
 *   const [index, value] = yield* firstOf(hold(5), bell.wait());
 *   return index === 1 ? value : 'nobody rang';
 * }
 * const seated = spawn(simulation, 'guest', guest);
 * simulation.run(10);
 * console.assert(seated.result === 'nobody rang');
 * ```
 *
 * Order: the first to be granted in the order of events; of several that can be had at once, the one named
 * first. A failure of one of them is a failure of the whole. Cost: that of all of them, and one event.
 *
 * @throws RangeError when there is no wait to wait for.
 */
export function firstOf<const W extends readonly Waiting[]>(...waits: W): Waiting<FirstOf<W>> {
  if (waits.length === 0) throw new RangeError('firstOf needs a wait: of none, none comes first');
  return new FirstWait(waits) as Waiting as Waiting<FirstOf<W>>;
}

class FirstWait extends Waiting<readonly [number, unknown]> implements Joint {
  private readonly waits: readonly Waiting[];
  private party: Party | undefined = undefined;
  private branches: Branch[] = [];
  private winner: Branch | undefined = undefined;

  constructor(waits: readonly Waiting[]) {
    super();
    this.isInUse = false;
    this.waits = waits;
  }

  override attempt(): readonly [number, unknown] | typeof NOT_NOW {
    for (let i = 0; i < this.waits.length; i++) {
      const value = this.waits[i][Symbol.iterator]().attempt();
      if (value !== NOT_NOW) return [i, value];
    }
    return NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    this.winner = undefined;
    this.branches = [];
    for (let i = 0; i < this.waits.length && this.winner === undefined; i++) {
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

  override settle(): readonly [number, unknown] {
    const winner = this.winner as Branch;
    return [winner.index, winner.settle()];
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (isGranted) this.winner?.abandon();
    else this.abandonAllBut(undefined);
  }

  branchWoken(branch: Branch): void {
    this.winner = branch;
    this.abandonAllBut(branch);
    this.party?.wake(undefined);
  }

  branchFailed(branch: Branch, error: Error): void {
    this.winner = branch;
    this.abandonAllBut(branch);
    this.party?.fail(error);
  }

  private abandonAllBut(kept: Branch | undefined): void {
    for (const branch of this.branches) if (branch !== kept) branch.abandon();
  }
}
