import type { Context, Model } from '../component/model.ts';
import { invariants } from './invariants.ts';
import type { MetricName } from './metrics.ts';
import type { Plan } from './plan.ts';
import { ChatServer } from './server/chat-server.ts';
import { PostPath } from './server/post-path.ts';
import { SignInPath } from './server/sign-in-path.ts';
import { ContentDatabase } from './sql/content-database.ts';
import { startArrivals } from './workload/arrivals.ts';
import { dealMemberships } from './workload/memberships.ts';
import { Population } from './workload/population.ts';
import { startPosting } from './workload/posting.ts';

/** Names of the totals that a run leaves; those of a server are prefixed by its path. */
export const TOTALS = {
  posted: 'messages.posted',
  committed: 'messages.committed',
  deliveries: 'messages.deliveries',
  connectedPeak: 'users.connectedPeak',
  usersPeak: 'usersPeak',
  usersEnd: 'usersEnd',
  contentBytes: 'content.bytes',
} as const;

/** Puts the parts of a plan together and schedules their first events. */
export function build(plan: Plan, context: Context): Model {
  const { recorder, simulation } = context;
  const servers = plan.topology.servers
    .filter(({ active }) => active)
    .map(({ path }) => new ChatServer(path, plan, context.stream(path)));
  const memberships = dealMemberships(plan.users, plan.classes, context.stream('memberships'));
  const population = new Population(memberships, plan.endpointsEach, servers.length);
  const commitTime = recorder.tally('sql.commitTime' satisfies MetricName);
  const content = new ContentDatabase(plan.content, memberships.rooms, commitTime);
  const posts = new PostPath(plan, context, servers, population, content);
  const signIns = new SignInPath(plan, context, servers, population);

  for (const { cores, path } of servers) {
    recorder.slope('node.cpu' satisfies MetricName, path, (at) => cores.served(at) / cores.count);
  }
  recorder.slope('compliance.backlog' satisfies MetricName, undefined, (at) =>
    servers.reduce((sum, server) => sum + server.complianceSeconds(at), 0),
  );
  startArrivals(plan.signIn, population, context, signIns);
  startPosting(plan.classes, population, context, (room, sender) => posts.accept(room, sender));

  return {
    invariants: invariants({ simulation, population, posts, servers }),
    totals: () => ({
      [TOTALS.posted]: posts.counts.posted,
      [TOTALS.committed]: posts.counts.committed,
      [TOTALS.deliveries]: posts.counts.deliveries,
      [TOTALS.connectedPeak]: signIns.peak,
      [TOTALS.contentBytes]: content.bytes,
      ...Object.fromEntries(
        servers.flatMap(({ path }, i) => [
          [`${path}.${TOTALS.usersPeak}`, signIns.peakOn(i)],
          [`${path}.${TOTALS.usersEnd}`, population.usersOnServer(i)],
        ]),
      ),
    }),
  };
}
