import type { Invariant } from '../../component/model.ts';
import type { Growing, Holding } from './growing.ts';

/** Sums of bytes may differ by the rounding of doubles, one part in this many. */
const ROUNDING = 1e9;

/** What must hold of growth on every day. */
export interface GrowthInvariants {
  readonly all: readonly Invariant[];
  /** Looks at the day that is just over. */
  look(): void;
}

/** Opens the checks; what a day breaks is told at the end of the window. */
export function growthInvariants(growing: Growing, usersPerYear: number): GrowthInvariants {
  const watched = growing.holdings.flatMap(({ plan: { path }, contributions }) =>
    contributions
      // What is drained comes and goes, and what follows the users becomes less with them.
      .filter(
        ({ plan: { fate, standing } }) => fate.kind !== 'drained' && (standing === 0 || usersPerYear >= 0),
      )
      .map((contribution) => ({ path, contribution, before: contribution.bytes })),
  );
  let fall: string | undefined;
  return {
    look() {
      for (const one of watched) {
        const { bytes, purged, plan } = one.contribution;
        const least = one.before - purged;
        if (bytes < least - slack(least))
          fall ??= `${plan.label} of ${one.path} went from ${one.before} to ${bytes} bytes, and ${purged} were purged`;
        one.before = bytes;
      }
    },
    all: [
      { name: 'bytes do not fall without a purge', violation: () => fall },
      { name: 'parts add up to the whole', violation: () => first(growing.holdings, doesNotAddUp) },
      { name: 'no volume is overfull', violation: () => overfull(growing) },
      { name: 'no database is larger than its edition allows', violation: () => beyondEdition(growing) },
      { name: 'files are as large as what is in them', violation: () => spilling(growing) },
    ],
  };
}

function doesNotAddUp({ plan: { path }, contributions, bytes }: Holding): string | undefined {
  const sum = contributions.reduce((all, part) => all + part.bytes, 0);
  const negative = contributions.find((part) => part.bytes < -slack(bytes));
  if (negative !== undefined) return `${path} has ${negative.bytes} bytes of ${negative.plan.label}`;
  return Math.abs(sum - bytes) > slack(bytes)
    ? `the parts of ${path} are ${sum} of ${bytes} bytes`
    : undefined;
}

function overfull({ volumes }: Growing): string | undefined {
  const found = volumes.find(
    ({ taken, before, plan: { size } }) => size !== null && taken > Math.max(size, before) + slack(size),
  );
  return found && `${found.plan.path} holds ${found.taken} bytes of ${found.plan.size}`;
}

function beyondEdition({ places, holdings }: Growing): string | undefined {
  const found = places.find(({ plan, limit, before }) => {
    const { bytes } = holdings[plan.holding];
    return bytes > Math.max(limit, before) + slack(bytes) && holdings[plan.holding].plan.path === plan.path;
  });
  return found && `${found.plan.path} has ${holdings[found.plan.holding].bytes} bytes of ${found.limit}`;
}

function spilling({ places, holdings }: Growing): string | undefined {
  const found = places.find(({ plan, size }) => {
    const { bytes, plan: own } = holdings[plan.holding];
    return own.path === plan.path && bytes > size + slack(bytes);
  });
  return found && `${found.plan.path} has more in it than its ${found.size} bytes`;
}

function first<T>(all: readonly T[], violation: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = violation(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function slack(bytes: number): number {
  return 1 + bytes / ROUNDING;
}
