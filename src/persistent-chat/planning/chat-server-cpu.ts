import type { PlanningVerdict } from '../../component/planning.ts';
import type { FigureReader } from '../figures/index.ts';
import { chatServerWork, peakSignIns, type Work } from './chat-server-work.ts';
import type { PlanningInput } from './input.ts';
import { largestRoomSize } from './rooms.ts';

/** When the load of a chat server is computed. */
export const SITUATIONS = ['peak', 'steady', 'survivorsPeak', 'survivorsSteady', 'alone'] as const;
export type Situation = (typeof SITUATIONS)[number];

/**
 * Work of one server [deliveries/s]; undefined where a sole server was lost.
 *
 * - `peak`, `steady`: all active servers, at the published peak of sign-ins or without any;
 * - `survivorsPeak`, `survivorsSteady`: one of them is lost and its users are spread evenly over the others;
 * - `alone`: one server serves alone as many users as a server supports, with their share of posts and sign-ins.
 */
export function workIn(situation: Situation, input: PlanningInput): Work | undefined {
  const { activeServers } = input;
  switch (situation) {
    case 'peak':
      return load(input, activeServers, peakSignIns(input));
    case 'steady':
      return load(input, activeServers, 0);
    case 'survivorsPeak':
      return load(input, activeServers - 1, peakSignIns(input));
    case 'survivorsSteady':
      return load(input, activeServers - 1, 0);
    case 'alone': {
      const alone = { ...input, users: input.figure('limit.usersPerServer'), activeServers: 1 };
      return load(alone, 1, peakSignIns(alone));
    }
  }
}

function load(input: PlanningInput, servers: number, signIns: number): Work | undefined {
  return servers === 0 ? undefined : chatServerWork(input, { servers, signIns });
}

/** Share of the cores that work [deliveries/s] keeps busy; above one, it piles up. */
export function cpu(work: number, figure: FigureReader): number {
  return (work * figure('cost.delivery')) / figure('server.cores');
}

/** Work that keeps a share of the cores of a server busy [deliveries/s]. */
export function workAt(share: number, figure: FigureReader): number {
  return (share * figure('server.cores')) / figure('cost.delivery');
}

/** Core time of one delivery [s] that would make work [deliveries/s] keep a share of the cores busy. */
export function calibrated(share: number, work: number, figure: FigureReader): number {
  return (share * figure('server.cores')) / work;
}

/** CPU at the peak of an organisation that has `users` on each of as many servers. */
export function cpuWithUsers(users: number, input: PlanningInput): number {
  return peakCpu({ ...input, users: users * input.activeServers });
}

/**
 * Users on each of as many servers at which the peak reaches a share of the cores. Work grows with the users as
 * long as the rooms have their full size; undefined where so many users would not fill the largest room.
 */
export function usersAt(share: number, input: PlanningInput): number | undefined {
  const largestRoom = largestRoomSize(input.figure);
  const users = Math.max(input.users, largestRoom);
  const most = (share / peakCpu({ ...input, users })) * users;
  return most < largestRoom ? undefined : most / input.activeServers;
}

function peakCpu(input: PlanningInput): number {
  return cpu(
    chatServerWork(input, { servers: input.activeServers, signIns: peakSignIns(input) }).total,
    input.figure,
  );
}

/** What a share of busy cores means. */
export function cpuVerdict(share: number, figure: FigureReader): PlanningVerdict {
  if (share >= 1) return { tone: 'bad', words: 'unstable' };
  if (share >= figure('verdict.overload')) return { tone: 'bad', words: 'overload' };
  return share >= figure('verdict.tight') ? { tone: 'tight', words: 'tight' } : { tone: 'good', words: 'ok' };
}
