import type { Seconds } from '../../util/units.ts';
import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { instanceOf } from '../topology/parts.ts';
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
  readonly presence: PresencePlan;
  /** Path of the back-end database where a database of the chat pool is on the same instance; otherwise null. */
  readonly sharedBackEnd: string | null;
  readonly probe: ProbePlan;
  readonly thresholds: DatabaseThresholds;
  /** Users that are published for each server: as stated, and as 12 servers for 80,000 make it. */
  readonly usersEach: { readonly stated: number; readonly shared: number };
}

/** Bytes a second of a line of one Gbit/s. */
const GIGABIT = 125_000_000;

/** The next hop of a chat pool; null where it has none, and no client can reach it. */
export function planFrontEnd(
  { nextHop, content, compliance }: Placed<'chat-pool'>,
  deployment: Deployment,
  figure: FigureReader,
): FrontEndPlan | null {
  if (nextHop === undefined) return null;
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
    presence: planPresence(figure),
    sharedBackEnd: instances.includes(instanceOf(backEnd)) ? backEnd : null,
    probe: { interval: figure('monitor.interval'), work: figure('sql.postWork') },
    thresholds: databaseThresholds(figure),
    usersEach: {
      stated: figure('frontEnd.users'),
      shared: figure('users.reference') / figure('frontEnd.servers'),
    },
  };
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
