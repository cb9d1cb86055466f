import type { Context } from '../../component/model.ts';
import { categorical } from '../../random/categorical.ts';
import { exponential } from '../../random/exponential.ts';
import type { RoomClass } from './organisation.ts';
import type { Population } from './population.ts';

/**
 * Starts the posting: a Poisson stream of posts over all rooms, each in a room of its class and by a member
 * of that room, drawn uniformly. A member who is not connected does not post, so that the published rates,
 * which are those of connected users, hold when all are.
 *
 * Draws: a fixed number for each post, whatever becomes of it.
 */
export function startPosting(
  classes: readonly RoomClass[],
  population: Population,
  { simulation, stream }: Context,
  accept: (room: number, sender: number) => void,
): void {
  const rates = classes.map(({ postsPerSecond }) => postsPerSecond);
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  if (total === 0) return;
  const chance = stream('posts');
  const gap = exponential(1 / total);
  const pickClass = categorical(rates);
  const firstRoom: number[] = [];
  classes.reduce((first, { rooms }, i) => {
    firstRoom[i] = first;
    return first + rooms;
  }, 0);
  const { memberStart, members } = population.memberships;

  const posts = simulation.kind('user posts', () => {
    const kind = pickClass.sample(chance);
    const room = firstRoom[kind] + chance.below(classes[kind].rooms);
    const sender = members[memberStart[room] + chance.below(memberStart[room + 1] - memberStart[room])];
    simulation.schedule(posts, gap.sample(chance));
    if (population.isConnected(sender)) accept(room, sender);
  });
  simulation.schedule(posts, gap.sample(chance));
}
