import { ROOM_SIZES } from '../workload/organisation.ts';
import { deliveries } from './deliveries.ts';
import type { PlanningInput } from './input.ts';
import { messageRates } from './message-rates.ts';
import { rooms } from './rooms.ts';

/** What a chat server works at. */
export const WORK_KINDS = [
  'delivery',
  'roster',
  'join',
  'history',
  'session',
  'compliance',
  'relay',
  'post',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work of each kind, in deliveries (a second, where it is a rate). */
export type Work = Readonly<Record<WorkKind, number>> & { readonly total: number };

/** Work of all kinds, by default none. */
function work(kinds: Partial<Record<WorkKind, number>>): Work {
  const of = (kind: WorkKind) => kinds[kind] ?? 0;
  const all = Object.fromEntries(WORK_KINDS.map((kind) => [kind, of(kind)])) as Record<WorkKind, number>;
  return { ...all, total: WORK_KINDS.reduce((sum, kind) => sum + of(kind), 0) };
}

/**
 * Work that one user who signs in gives the pool: sessions of the endpoints, joins and history views of their
 * rooms, each an event of compliance, and one notice for everybody else in the rooms that are small enough.
 */
export function signInWork(input: PlanningInput): Work {
  const { figure, compliance } = input;
  const { size, perUser, joinedPerUser } = rooms(input);
  const each = figure('users.endpointsEach');
  const limit = figure('roster.participantLimit');
  const told = ROOM_SIZES.filter((name) => size[name] <= limit).reduce(
    (sum, name) => sum + perUser[name] * (size[name] - 1) * each,
    0,
  );
  return work({
    roster: told * figure('cost.rosterNotice'),
    join: joinedPerUser * figure('cost.join'),
    history: joinedPerUser * figure('cost.history'),
    session: each * figure('cost.session'),
    compliance: compliance ? 2 * joinedPerUser * figure('cost.compliance') : 0,
  });
}

/** What a pool is asked to carry. */
export interface PoolLoad {
  /** Active servers among which the work is divided evenly. */
  readonly servers: number;
  /** Users who sign in, pool-wide [1/s]. */
  readonly signIns: number;
}

/**
 * Work of one server [deliveries/s]. Deliveries, posts and sign-ins are divided among the servers; each post is
 * sent and received once for every other server, and is an event of compliance on all of them.
 */
export function chatServerWork(input: PlanningInput, { servers, signIns }: PoolLoad): Work {
  const { figure, preset } = input;
  const posts = messageRates(input, preset).perSecond.strict.total;
  const one = signInWork(input);
  const perServer = signIns / servers;
  return work({
    delivery: deliveries(input, preset).endpoints.total / servers,
    roster: one.roster * perServer,
    join: one.join * perServer,
    history: one.history * perServer,
    session: one.session * perServer,
    compliance: one.compliance * perServer + (input.compliance ? posts * figure('cost.compliance') : 0),
    relay: ((2 * posts * (servers - 1)) / servers) * figure('cost.relay'),
    post: (posts / servers) * figure('cost.ingest'),
  });
}

/** Users who sign in at the published peak, pool-wide [1/s]: ten for 80,000, in proportion for others. */
export function peakSignIns({ users, figure }: PlanningInput): number {
  return (figure('signIn.peak') * users) / figure('users.reference');
}
