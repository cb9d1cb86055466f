import { endpoints } from './endpoints.ts';
import { type Forms, printed } from './forms.ts';
import type { PlanningInput } from './input.ts';

/** What clients ask about the people in their visible rooms. */
export interface Presence {
  readonly visibleRoomsPerEndpoint: number;
  readonly visibleRoomsPerUser: number;
  /** Participants whose presence is polled [1/s]. */
  readonly polledPerSecond: number;
  /** Polls, one for each visible room and interval [1/s]. */
  readonly batchesPerSecond: number;
  /** Changes of presence [1/s]; printed with two decimals. */
  readonly changesPerSecond: Forms<number>;
}

/** Polling and changes of presence. Source: capacity planning, performance user model. */
export function presence(input: PlanningInput): Presence {
  const { users, figure } = input;
  const oneRoom = figure('presence.oneRoomVisible');
  const visibleRoomsPerEndpoint = oneRoom + 2 * (1 - oneRoom);
  const visibleRooms = endpoints(input) * visibleRoomsPerEndpoint;
  const interval = figure('presence.pollInterval');
  const changes = (users * figure('presence.changes')) / 3600;
  return {
    visibleRoomsPerEndpoint,
    visibleRoomsPerUser: visibleRoomsPerEndpoint * figure('users.endpointsEach'),
    polledPerSecond: (visibleRooms * figure('presence.polled')) / interval,
    batchesPerSecond: visibleRooms / interval,
    changesPerSecond: { published: printed(changes, 2), strict: changes },
  };
}
