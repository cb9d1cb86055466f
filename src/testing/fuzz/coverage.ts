import type { FaultReport } from '../../component/model.ts';
import type { Observations } from '../../experiment/simulate.ts';
import { FAULT_KIND_NAMES, type FaultKind } from '../../persistent-chat/failover/fault-kinds.ts';
import { STATE } from './observe-states.ts';

/** How often faults of a kind came, and how often one of them changed nothing. */
export interface KindCoverage {
  readonly times: number;
  readonly inert: number;
}

/** What many runs have been through. */
export interface FuzzCoverage {
  /** Of every kind that some deployment could have. */
  readonly kinds: Readonly<Record<string, KindCoverage>>;
  /** States that parts were in, with the times that somebody looked and saw it. */
  readonly states: Readonly<Record<string, number>>;
  /** Pairs of kinds that were seen at the same time, of all that could be. */
  readonly pairs: {
    readonly seen: number;
    readonly possible: number;
    /** Those that were not seen, such as `crash + hang`. */
    readonly missing: readonly string[];
  };
}

/** Sums up what runs have been through. */
export class CoverageCount {
  private readonly kinds = new Map<FaultKind, { times: number; inert: number }>();
  private readonly possiblePairs = new Set<string>();
  private readonly seenPairs = new Set<string>();
  private readonly states = new Map<string, number>();

  /** Adds a run of a deployment that can have faults of these kinds. */
  add({ faults, totals }: Pick<Observations, 'faults' | 'totals'>, possible: readonly FaultKind[]): void {
    for (const [i, one] of possible.entries()) {
      if (!this.kinds.has(one)) this.kinds.set(one, { times: 0, inert: 0 });
      for (const other of possible.slice(i))
        if (lasts(one) || lasts(other)) this.possiblePairs.add(pair(one, other));
    }
    for (const [i, fault] of faults.entries()) {
      const count = this.kinds.get(fault.kind as FaultKind);
      if (count === undefined) continue;
      count.times++;
      if (fault.isInert) count.inert++;
      for (const other of faults.slice(i + 1))
        if (overlap(fault, other)) this.seenPairs.add(pair(fault.kind, other.kind));
    }
    for (const [name, times] of Object.entries(totals)) {
      if (!name.startsWith(STATE) || !(times > 0)) continue;
      const state = name.slice(STATE.length);
      this.states.set(state, (this.states.get(state) ?? 0) + times);
    }
  }

  summary(): FuzzCoverage {
    const { kinds, states, possiblePairs, seenPairs } = this;
    const possible = [...possiblePairs].sort();
    const missing = possible.filter((name) => !seenPairs.has(name));
    return {
      kinds: Object.fromEntries(
        FAULT_KIND_NAMES.flatMap((kind) => {
          const count = kinds.get(kind);
          return count === undefined ? [] : [[kind, { ...count }]];
        }),
      ),
      states: Object.fromEntries([...states].sort(([a], [b]) => (a < b ? -1 : 1))),
      pairs: { seen: possible.length - missing.length, possible: possible.length, missing },
    };
  }
}

/** Two that last no time are never there together. */
const lasts = (kind: FaultKind): boolean => kind !== 'restart';

const pair = (a: string, b: string): string => [a, b].sort().join(' + ');

/** Whether two faults were there together, of which the second began last; what lasts no time counts. */
function overlap(one: FaultReport, other: FaultReport): boolean {
  return one.to === null || other.from < one.to || other.from === one.from;
}
