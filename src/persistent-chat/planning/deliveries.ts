import type { PostPreset, RoomSize } from '../workload/organisation.ts';
import { type BySizeAndTotal, bySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { messageRates } from './message-rates.ts';
import { rooms } from './rooms.ts';

/** Copies of posts that reach somebody [1/s]: every connected user of the room, the sender too. */
export interface Deliveries {
  readonly users: BySizeAndTotal;
  readonly endpoints: BySizeAndTotal;
  /** To endpoints, on one of the active servers. */
  readonly perServer: number;
}

/** Posts × room size × endpoints. Derived; the tables print no fan-out. */
export function deliveries(input: PlanningInput, preset: PostPreset): Deliveries {
  const rate = messageRates(input, preset).perSecond.strict;
  const { size } = rooms(input);
  const each = input.figure('users.endpointsEach');
  const users = bySize((name) => rate[name] * size[name]);
  const endpoints = withTotal(bySize((name) => users[name] * each));
  return { users: withTotal(users), endpoints, perServer: endpoints.total / input.activeServers };
}

/** What one post sets in motion. */
export interface OnePost {
  readonly users: number;
  readonly endpoints: number;
  /** Endpoints on each active server, if they are spread evenly. */
  readonly perServer: number;
  /** Copies that its server sends to the others; each of them receives one. */
  readonly relaysSent: number;
  readonly relaysReceivedByEachPeer: number;
}

/** Fan-out of one post in a full room. Derived; relays as for the predecessor's Channel service. */
export function onePost(input: PlanningInput, size: RoomSize): OnePost {
  const users = rooms(input).size[size];
  const endpoints = users * input.figure('users.endpointsEach');
  const peers = input.activeServers - 1;
  return {
    users,
    endpoints,
    perServer: endpoints / input.activeServers,
    relaysSent: peers,
    relaysReceivedByEachPeer: Math.min(peers, 1),
  };
}
