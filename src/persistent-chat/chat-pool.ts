import type { Context } from '../component/model.ts';
import type { Measures } from './measures.ts';
import type { PoolPlan } from './plan-pool.ts';
import { ChatServer } from './server/chat-server.ts';
import { PostPath } from './server/post-path.ts';
import { SignInPath } from './server/sign-in-path.ts';
import { ContentDatabase } from './sql/content-database.ts';
import { startArrivals } from './workload/arrivals.ts';
import type { Attendance } from './workload/attendance.ts';
import { dealMemberships } from './workload/memberships.ts';
import { Population } from './workload/population.ts';
import { startPosting } from './workload/posting.ts';

/** A pool that is built: its servers, its users, its rooms. A room lives in exactly one pool. */
export interface ChatPool {
  readonly plan: PoolPlan;
  readonly servers: readonly ChatServer[];
  readonly population: Population;
  readonly content: ContentDatabase;
  readonly posts: PostPath;
  readonly signIns: SignInPath;
}

/** Builds a pool and schedules its first events. */
export function buildPool(
  plan: PoolPlan,
  model: Context,
  measures: Measures,
  attendance: Attendance,
): ChatPool {
  const context = ofPool(plan, model);
  const servers = plan.servers.map((server) => new ChatServer(server, plan, context.stream(server.path)));
  const memberships = dealMemberships(plan.users, plan.classes, context.stream('memberships'));
  const population = new Population(memberships, plan.endpointsEach, servers.length);
  const content = new ContentDatabase(plan.content, memberships.rooms, measures.commitTime);
  const posts = new PostPath(plan, context, measures, servers, population, content);
  const signIns = new SignInPath(plan, context, measures, attendance, servers, population);
  startArrivals(plan.signIn, population, context, signIns);
  startPosting(plan.classes, population, context, (room, sender) => posts.accept(room, sender));
  return { plan, servers, population, content, posts, signIns };
}

/** Chance of a pool's own, so that a further pool leaves the first one's luck alone. */
function ofPool({ number, path }: PoolPlan, context: Context): Context {
  if (number === 1) return context;
  return { ...context, stream: (name) => context.stream(`${path}/${name}`) };
}
