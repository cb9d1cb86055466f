import type { Placed } from '../deployment.ts';

/** Every computer that an instance may run on: its host, and the further nodes of its cluster. */
export function hostsOf({ computer, cluster }: Placed<'sql'>): readonly string[] {
  return [...new Set([computer, ...cluster])];
}

/** A computer that both instances may run on. */
export function hostOfBoth(one: Placed<'sql'>, other: Placed<'sql'>): string | undefined {
  return hostsOf(one).find((computer) => hostsOf(other).includes(computer));
}
