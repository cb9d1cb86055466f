import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { instanceOf, kindOf } from '../topology/parts.ts';
import type { ProbePlan } from './back-end-probe.ts';
import { type DatabaseThresholds, databaseThresholds } from './database-health.ts';

/** What clients ask about the people in the rooms that they show. */
export interface PresencePlan {
  /** Rooms that an endpoint shows, on average. */
  readonly visibleRooms: number;
  /** Participants of a visible room that are polled, at most. */
  readonly polled: number;
  /** Time between two polls of a visible room. */
  readonly interval: Seconds;
  /** Changes of presence of a connected user [1/s]. */
  readonly changes: number;
}

/** A Front End server. */
export interface FrontEndServer {
  /** Path of its computer. */
  readonly path: string;
  /** Bandwidth of its network adapter [B/s]. */
  readonly line: number;
}

/** The Front End pool, or Standard Edition server, through which clients reach a chat pool. */
export interface FrontEndPlan {
  readonly path: string;
  readonly servers: readonly FrontEndServer[];
  readonly webServices: boolean;
  /** Bandwidth that a client uses for one file, at most [B/s]. */
  readonly clientLine: number;
  /** Files that may wait for the web services of each server. */
  readonly mostWaiting: number;
  readonly presence: PresencePlan;
  /** Path of the back-end database where a database of the chat pool is on the same instance; otherwise null. */
  readonly sharedBackEnd: string | null;
  readonly probe: ProbePlan;
  readonly thresholds: DatabaseThresholds;
  readonly usersEach: UsersEach;
}

/** Users that are published for each server of a next hop. */
export interface UsersEach {
  readonly stated: number;
  /** Up to here all is well: 12 servers for 80,000 users are a little more than stated for each. */
  readonly good: number;
  /** Up to here it is tight: what a Standard Edition server carries while its partner is down. */
  readonly tight: number;
}

/** Bytes a second of a line of one Gbit/s. */
const GIGABIT = 125_000_000;

/** A next hop that clients of a chat pool come through, or may. */
export function planFrontEnd(
  nextHop: string,
  { content, compliance }: Placed<'chat-pool'>,
  deployment: Deployment,
  figure: FigureReader,
): FrontEndPlan {
  const { webServices, backEnd } = deployment.get<'front-end-pool' | 'standard-edition'>(nextHop);
  const instances = [content, compliance?.database ?? content].map(instanceOf);
  return {
    path: nextHop,
    servers: deployment.computersOfNextHop(nextHop).map(({ path, gigabitsPerSecond }) => ({
      path,
      line: (gigabitsPerSecond ?? figure('frontEnd.line')) * GIGABIT,
    })),
    webServices,
    clientLine: figure('files.clientLine') * GIGABIT,
    mostWaiting: figure('files.waiting'),
    presence: planPresence(figure),
    sharedBackEnd: instances.includes(instanceOf(backEnd)) ? backEnd : null,
    probe: { interval: figure('monitor.interval'), work: figure('sql.postWork') },
    thresholds: databaseThresholds(figure),
    usersEach: kindOf(nextHop) === 'standard-edition' ? standardUsers(figure) : enterpriseUsers(figure),
  };
}

function enterpriseUsers(figure: FigureReader): UsersEach {
  const stated = figure('frontEnd.users');
  const good = Math.max(stated, figure('users.reference') / figure('frontEnd.servers'));
  return { stated, good, tight: good };
}

function standardUsers(figure: FigureReader): UsersEach {
  const stated = figure('frontEnd.standardUsers');
  return { stated, good: stated, tight: Math.max(stated, figure('frontEnd.standardUsersAlone')) };
}

function planPresence(figure: FigureReader): PresencePlan {
  const oneRoom = figure('presence.oneRoomVisible');
  return {
    visibleRooms: oneRoom + 2 * (1 - oneRoom),
    polled: figure('presence.polled'),
    interval: figure('presence.pollInterval'),
    changes: figure('presence.changes') / 3600,
  };
}
