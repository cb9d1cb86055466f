import type { Context } from '../../component/model.ts';
import { exponential } from '../../random/exponential.ts';
import type { RandomStream } from '../../random/stream.ts';

/**
 * Starts something that users do now and then: a Poisson stream over `users` people, `perSecond` of all of them
 * together, each occasion for a user drawn uniformly. Whether that user is connected is for `act` to see.
 *
 * Draws: 2 for each occasion, and then those of `act`; these must be a fixed number.
 */
export function startActivity(
  name: string,
  perSecond: number,
  users: number,
  { simulation }: Context,
  chance: RandomStream,
  act: (user: number) => void,
): void {
  if (perSecond === 0) return;
  const gap = exponential(1 / perSecond);
  const occasion = simulation.kind(name, () => {
    simulation.schedule(occasion, gap.sample(chance));
    act(chance.below(users));
  });
  simulation.schedule(occasion, gap.sample(chance));
}
