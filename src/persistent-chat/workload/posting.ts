import type { Context } from '../../component/model.ts';
import { categorical } from '../../random/categorical.ts';
import { exponential } from '../../random/exponential.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { AcceptPost, Posting } from './accept-post.ts';
import { drawLength } from './message-length.ts';
import type { Population } from './population.ts';
import type { RoomClassPlan } from './room-class.ts';
import type { RoomTable } from './room-table.ts';
import { startTrace } from './trace-posting.ts';
import type { WorkloadPlan } from './workload-plan.ts';

/** Starts the posting that a plan asks for. */
export function startPosting(
  plan: WorkloadPlan,
  rooms: RoomTable,
  population: Population,
  context: Context,
  accept: AcceptPost,
): Posting {
  if (plan.trace !== null) return startTrace(plan.trace, rooms, population, context, accept);
  startDrawing(plan, rooms, population, context, accept);
  return { notSent: 0 };
}

/**
 * A Poisson stream of posts over all rooms, each in a room of its class by the popularity of that room, and by a
 * member of it drawn uniformly; in an auditorium by one of its presenters. A member who is not connected does
 * not post, so that the published rates, which are those of connected users, hold when all are.
 *
 * Draws: a fixed number for each post, whatever becomes of it.
 */
function startDrawing(
  { classes, lengths }: WorkloadPlan,
  rooms: RoomTable,
  population: Population,
  { simulation, stream }: Context,
  accept: AcceptPost,
): void {
  const rates = classes.map(({ postsPerSecond }) => postsPerSecond);
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  if (total === 0) return;
  const chance = stream('posts');
  const lengthChance = stream('lengths');
  const gap = exponential(1 / total);
  const pickClass = categorical(rates);
  const pickRoom = classes.map(roomPicker);
  const { memberStart, members } = population.memberships;

  const posts = simulation.kind('user posts', () => {
    const index = pickClass.sample(chance);
    const room = rooms.firstOf(index) + pickRoom[index](chance);
    const writers = rooms.isAuditorium(room)
      ? classes[index].presenters
      : memberStart[room + 1] - memberStart[room];
    const sender = members[memberStart[room] + chance.below(writers)];
    simulation.schedule(posts, gap.sample(chance));
    const characters = drawLength(lengths, lengthChance);
    if (population.isConnected(sender)) accept(room, sender, characters);
  });
  simulation.schedule(posts, gap.sample(chance));
}

/** Draws a room of a class, counted from 0: any alike, or by Zipf's law. Draws: 1. */
function roomPicker({ rooms, popularity, postsPerSecond }: RoomClassPlan): (chance: RandomStream) => number {
  if (popularity === 0 || postsPerSecond === 0) return (chance) => chance.below(rooms);
  const weights = new Float64Array(rooms).map((_, i) => Math.exp(-popularity * Math.log(i + 1)));
  const law = categorical(weights);
  return (chance) => law.sample(chance);
}
