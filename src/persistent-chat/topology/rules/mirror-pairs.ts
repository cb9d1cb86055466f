import type { Placed } from '../deployment.ts';
import type { Situation } from './rule.ts';

/** A database, its mirror and the instances of both. */
export interface Pair {
  readonly principal: Placed<'database'>;
  readonly mirror: Placed<'database'>;
  readonly instances: readonly [Placed<'sql'>, Placed<'sql'>];
}

/** All pairs of mirroring partners, in the order of the mirrors. */
export function pairs({ deployment }: Situation): readonly Pair[] {
  return deployment.of('database').flatMap((mirror) => {
    if (mirror.mirrorOf === undefined) return [];
    const principal = deployment.get<'database'>(mirror.mirrorOf);
    const instances = [
      deployment.instanceUnder(principal.path),
      deployment.instanceUnder(mirror.path),
    ] as const;
    return [{ principal, mirror, instances }];
  });
}
