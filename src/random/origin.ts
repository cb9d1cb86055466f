import type { Distribution } from './distribution.ts';

/** How a law was made: by which function, from which parameters. */
export interface Origin {
  readonly factory: unknown;
  readonly parameters: readonly unknown[];
}

const origins = new WeakMap<Distribution, Origin>();

/**
 * Notes how a law was made, and hands it on, so that it can be described as data later.
 *
 * Beside the law and not in it: sampling reads no field more, and a law is garbage as soon as nobody samples it.
 */
export function made<Law extends Distribution>(law: Law, factory: unknown, ...parameters: unknown[]): Law {
  origins.set(law, { factory, parameters });
  return law;
}

/** How a law was made; undefined for one that a user wrote. */
export function originOf(law: Distribution): Origin | undefined {
  return origins.get(law);
}
