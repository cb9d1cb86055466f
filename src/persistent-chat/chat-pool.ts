import type { Context } from '../component/model.ts';
import { openCompliance, type PoolCompliance } from './compliance/pool-compliance.ts';
import type { Measures } from './measures.ts';
import type { PoolPlan } from './plan-pool.ts';
import { ActiveServers } from './server/active-servers.ts';
import { ChatServer } from './server/chat-server.ts';
import { ClientRetries } from './server/client-retries.ts';
import { ClientSessions } from './server/client-sessions.ts';
import { Distances } from './server/distances.ts';
import { type Monitor, startMonitoring } from './server/monitor.ts';
import { PostPath } from './server/post-path.ts';
import { ServerAdministration } from './server/server-administration.ts';
import { ServerOutages } from './server/server-outages.ts';
import { SignInPath } from './server/sign-in-path.ts';
import { SideActivities } from './side-activities.ts';
import { ContentDatabase } from './sql/content-database.ts';
import type { SqlInstances } from './sql/sql-instances.ts';
import type { Surroundings } from './surroundings.ts';
import type { Posting } from './workload/accept-post.ts';
import { startArrivals } from './workload/arrivals.ts';
import type { Attendance } from './workload/attendance.ts';
import { dealMemberships } from './workload/memberships.ts';
import { Population } from './workload/population.ts';
import { startPosting } from './workload/posting.ts';
import { RoomTable } from './workload/room-table.ts';

/** A pool that is built: its servers, its users, its rooms. A room lives in exactly one pool. */
export interface ChatPool {
  readonly plan: PoolPlan;
  readonly servers: readonly ChatServer[];
  readonly monitors: readonly Monitor[];
  readonly population: Population;
  readonly content: ContentDatabase;
  /** Null without compliance. */
  readonly compliance: PoolCompliance | null;
  readonly posts: PostPath;
  readonly signIns: SignInPath;
  readonly active: ActiveServers;
  readonly retries: ClientRetries;
  readonly outages: ServerOutages;
  readonly administration: ServerAdministration;
  readonly posting: Posting;
  readonly side: SideActivities;
}

/** Builds a pool and schedules its first events. */
export function buildPool(
  plan: PoolPlan,
  model: Context,
  sql: SqlInstances,
  measures: Measures,
  attendance: Attendance,
  surroundings: Surroundings,
): ChatPool {
  const context = ofPool(plan, model);
  const compliance = openCompliance(plan, context, sql, measures);
  const servers = plan.servers.map(
    (server, i) => new ChatServer(server, plan, context.stream(server.path), compliance?.services[i] ?? null),
  );
  const rooms = new RoomTable(plan.classes);
  const memberships = dealMemberships(plan.users, plan.classes, context.stream('memberships'));
  const population = new Population(memberships, plan.endpointsEach, servers.length);
  const content = new ContentDatabase(
    plan.content,
    memberships.rooms,
    sql,
    measures.commitTime,
    plan.serverSites,
  );
  const retries = new ClientRetries(plan.retries, context.stream('retries'));
  const distances = new Distances(plan);
  const posts = new PostPath(
    plan,
    context,
    measures,
    servers,
    distances,
    population,
    rooms,
    content,
    retries,
  );
  const active = new ActiveServers(plan, servers, context.stream('dns'));
  const clients = new ClientSessions(plan, context, attendance, servers, population);
  const passed = { servers, active, clients, distances, population, retries };
  const signIns = new SignInPath(plan, context, measures, attendance, passed);
  const monitors = startMonitoring(plan.monitor, context.simulation, servers, posts);
  const keepsHistory = (room: number) => rooms.keepsHistory(room);
  const side = new SideActivities(
    plan,
    context,
    measures,
    surroundings,
    servers,
    population,
    content,
    keepsHistory,
  );
  startArrivals(plan.signIn, population, context, signIns);
  const posting = startPosting(plan, rooms, population, context, (room, sender, characters) =>
    posts.accept(room, sender, characters),
  );
  const outages = new ServerOutages(plan, context, {
    servers,
    compliance: compliance?.services ?? [],
    active,
    clients,
    signIns,
    posts,
    distances,
  });
  const administered = { servers, active, clients, signIns, population };
  const administration = new ServerAdministration(context.simulation, administered);
  return {
    plan,
    servers,
    monitors,
    population,
    content,
    compliance,
    posts,
    signIns,
    active,
    retries,
    outages,
    administration,
    posting,
    side,
  };
}

/** Chance of a pool's own, so that a further pool leaves the first one's luck alone. */
function ofPool({ number, path }: PoolPlan, context: Context): Context {
  if (number === 1) return context;
  return { ...context, stream: (name) => context.stream(`${path}/${name}`) };
}
