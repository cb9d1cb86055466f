import { lognormal } from '../../random/lognormal.ts';
import { partialMoments } from '../../random/partial-moments.ts';
import type { FigureReader } from '../figures/index.ts';
import { planFiles } from '../files/file-plan.ts';
import type { PoolPlan } from '../plan-pool.ts';
import { planReading } from '../reading/reading-plan.ts';
import type { Placed } from '../topology/deployment.ts';
import type { Workload } from '../workload/described.ts';
import { planRooms } from '../workload/plan-rooms.ts';
import type { RoomClassPlan } from '../workload/room-class.ts';
import type { SourcePlan } from './growth-plan.ts';
import { presence } from './working-day.ts';

/** What happens in a pool on a working day, and how large it is. */
export interface PoolSources {
  readonly path: string;
  readonly users: number;
  readonly classes: readonly RoomClassPlan[];
  /** Posts, class by class. */
  readonly posts: readonly SourcePlan[];
  readonly joins: SourcePlan;
  readonly leaves: SourcePlan;
  /** Requests for the history of a room, those of sign-ins among them. */
  readonly views: SourcePlan;
  readonly uploads: SourcePlan;
  readonly downloads: SourcePlan;
  /** Mean and standard deviation of the size of a file that is not too large [B]. */
  readonly file: { readonly mean: number; readonly deviation: number };
}

/** Counts what happens in a pool, by the rates of the event-level model. */
export function poolSources(
  { path, users }: Pick<PoolPlan, 'path' | 'users'>,
  pool: Placed<'chat-pool'>,
  workload: Workload,
  figure: FigureReader,
): PoolSources {
  // What a trace brings is known for its own length only.
  const untraced: Workload = { ...workload, trace: undefined };
  const classes = planRooms({ users, share: users / workload.users }, untraced, figure);
  const { connected, together, signIns } = presence(workload, figure);
  const counted = (what: string, perDay: number): SourcePlan => ({
    name: `${path}/${what}`,
    perDay,
    isRandom: true,
  });
  const seats = (some: readonly RoomClassPlan[]) =>
    some.reduce((sum, { rooms, size }) => sum + rooms * size, 0);
  const joins = signIns * figure('users.endpointsEach') * seats(classes);
  const reading = planReading(users, pool, figure);
  const readable =
    seats(classes) === 0 ? 0 : seats(classes.filter(({ history }) => history)) / seats(classes);
  const opened = reading.openedPerSecond * connected * readable * (1 + reading.scrolledBack);
  const files = planFiles(users, pool, figure);
  const fits = filesThatFit(files.size, files.spread, files.largest);
  const uploads = files.perSecond * connected * fits.share * (files.store === null ? 0 : 1);
  return {
    path,
    users,
    classes,
    posts: classes.map(({ name, postsPerSecond }) => counted(`posts/${name}`, postsPerSecond * connected)),
    // As many as sign in, each for all rooms that they follow: nothing is left to chance.
    joins: { name: `${path}/joins`, perDay: joins, isRandom: false },
    leaves: { name: `${path}/leaves`, perDay: joins, isRandom: false },
    views: counted('views', joins + opened),
    uploads: counted('uploads', uploads),
    downloads: counted('downloads', uploads * files.downloads * together),
    file: fits,
  };
}

/** Files of a log-normal size that are at most so large: their share, mean and standard deviation. */
function filesThatFit(size: number, spread: number, largest: number) {
  const law = lognormal(size, spread);
  const share = law.cdf(largest);
  if (spread === 0) return { share, mean: share * size, deviation: 0 };
  if (share === 0) return { share, mean: 0, deviation: 0 };
  const [mean, variance] = partialMoments(law, 0, share, share === 1 ? Infinity : largest);
  return { share, mean, deviation: Math.sqrt(Math.max(0, variance)) };
}
