import type { Means } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import type { VerdictMeasures } from '../failover/verdict.ts';

type Told = Means['faults'][number];

/**
 * A fault as the result tells it. One whose time and target are fixed comes in every replication, and is told once, with
 * means over them; of one that is drawn every occurrence is told.
 */
export interface FaultEntry {
  /** Place of its description among the faults of the scenario, from 0. */
  readonly fault: number;
  readonly kind: string;
  readonly target: string;
  readonly from: Seconds;
  readonly to: Seconds | null;
  readonly effect: string;
  /** It changed nothing, in no replication. */
  readonly isInert: boolean;
  /** Replication that it came in; null when it came in all of them. */
  readonly replication: number | null;
  /**
   * Means: of times until users are back over the replications in which some were affected, of recovery and notice over
   * those that had any, else over all; null as soon as one of these has none.
   */
  readonly measures: VerdictMeasures;
}

/** What befell the deployment: what came in all replications first, then what came in one, each in the order of time. */
export function faultEntries({ faults, replications }: Means): readonly FaultEntry[] {
  const same = new Map<string, Told[]>();
  for (const fault of faults) {
    const key = keyOf(fault);
    const group = same.get(key);
    if (group === undefined) same.set(key, [fault]);
    else group.push(fault);
  }
  const entries = [...same.values()].flatMap((group) =>
    !group[0].isDrawn && group.length === replications ? [together(group)] : group.map(alone),
  );
  return entries.sort(
    (a, b) => (a.replication ?? -1) - (b.replication ?? -1) || a.from - b.from || a.fault - b.fault,
  );
}

const keyOf = ({ fault, target, from }: Told): string => JSON.stringify([fault, target, from]);

function alone({ isDrawn: _, measures, ...rest }: Told): FaultEntry {
  return { ...rest, measures: measures as VerdictMeasures };
}

/** What only replications have in which users were affected. */
const RETURNS: ReadonlySet<string> = new Set<keyof VerdictMeasures>([
  'back50Seconds',
  'back95Seconds',
  'backAllSeconds',
]);

/** What a replication may lack because nothing of the kind happened in it. */
const AT_TIMES: ReadonlySet<string> = new Set<keyof VerdictMeasures>([
  'detectSeconds',
  'rpoSeconds',
  'rtoSeconds',
]);

function together(group: readonly Told[]): FaultEntry {
  const [first] = group;
  const telling = group.find(({ isInert }) => !isInert) ?? first;
  const isAlike = group.every(({ effect }) => effect === telling.effect);
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length < values.length || known.length === 0
      ? null
      : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const having = (name: keyof VerdictMeasures) =>
    group.filter(({ measures }) => {
      if (RETURNS.has(name)) return measures.usersAffected !== 0;
      return !AT_TIMES.has(name) || measures[name] !== null;
    });
  const names = Object.keys(first.measures) as (keyof VerdictMeasures)[];
  return {
    ...alone(first),
    to: mean(group.map(({ to }) => to)),
    effect: isAlike ? telling.effect : `${telling.effect} (in replication ${telling.replication})`,
    isInert: group.every(({ isInert }) => isInert),
    replication: null,
    measures: Object.fromEntries(
      names.map((name) => [name, mean(having(name).map(({ measures }) => measures[name]))]),
    ) as unknown as VerdictMeasures,
  };
}

/** Sum of a measure over entries, as it is in one replication on average. */
export function sumOf(entries: readonly FaultEntry[], name: keyof VerdictMeasures, means: Means): number {
  return entries.reduce((sum, entry) => sum + (entry.measures[name] ?? 0) * weightOf(entry, means), 0);
}

/** How many times an entry came in one replication, on average. */
export function weightOf({ replication }: FaultEntry, { replications }: Pick<Means, 'replications'>): number {
  return replication === null ? 1 : 1 / replications;
}

/** Whether what is refused or missed meanwhile counts for another fault as well. */
export function isShared(entry: FaultEntry, all: readonly FaultEntry[]): boolean {
  return all.some(
    (other) =>
      other !== entry &&
      saw(other) &&
      (other.replication ?? entry.replication) === (entry.replication ?? other.replication) &&
      other.from < settledAt(entry) &&
      entry.from < settledAt(other),
  );
}

function saw({ measures: { postsRefused, signInsRefused, copiesMissed } }: FaultEntry): boolean {
  return (postsRefused ?? 0) + (signInsRefused ?? 0) + (copiesMissed ?? 0) > 0;
}

/** When a fault and its consequences were over. */
function settledAt({ from, to, measures: { usersOut, backAllSeconds, drainSeconds } }: FaultEntry): Seconds {
  if (to === null || (usersOut ?? 0) > 0) return Infinity;
  return Math.max(to + (drainSeconds ?? 0), from + (backAllSeconds ?? 0));
}

/** Faults as they stand in the result document. */
export function faultBlock(entries: readonly FaultEntry[]) {
  return entries.map(({ kind, target, from, to, effect, isInert, replication, measures }) => {
    const { back50Seconds, back95Seconds, backAllSeconds, ...rest } = measures;
    return {
      kind,
      target,
      from,
      to,
      effect,
      isInert,
      replication,
      ...rest,
      backSeconds: { p50: back50Seconds, p95: back95Seconds, all: backAllSeconds },
    };
  });
}
