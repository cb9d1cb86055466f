import type { PlanningSection } from '../../../component/planning.ts';
import type { PlanningInput } from '../input.ts';
import { presence } from '../presence.ts';
import { DERIVED, PRINTED } from './basis.ts';
import { exact, ONLY, section, unprinted } from './tabulate.ts';

/** What clients ask about the people in their rooms. */
export function presenceSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const {
    visibleRoomsPerEndpoint,
    visibleRoomsPerUser,
    polledPerSecond,
    batchesPerSecond,
    changesPerSecond,
  } = presence(input);
  return section('presence', 'Presence', ONLY, [
    {
      name: 'presence.oneRoomVisible',
      label: 'Share of endpoints that show one room, the others two',
      unit: '1',
      formula: 'given',
      basis: PRINTED,
      conflicts: ['visibleRooms'],
      cells: { value: exact(figure('presence.oneRoomVisible')) },
    },
    {
      name: 'presence.visibleRoomsPerEndpoint',
      label: 'Visible rooms of an endpoint',
      unit: 'rooms',
      decimals: 1,
      formula: 'share with one room + 2 × share with two',
      basis: PRINTED,
      cells: { value: exact(visibleRoomsPerEndpoint) },
    },
    {
      name: 'presence.visibleRoomsPerUser',
      label: 'Visible rooms of a user',
      unit: 'rooms',
      decimals: 2,
      formula: 'visible rooms of an endpoint × endpoints of a user',
      basis: PRINTED,
      conflicts: ['visibleRooms'],
      cells: { value: exact(visibleRoomsPerUser) },
    },
    {
      name: 'presence.roomsOpen',
      label: 'Open rooms of a user, at most',
      unit: 'rooms',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('presence.roomsOpen')) },
    },
    {
      name: 'presence.polled',
      label: 'Participants polled of a visible room',
      unit: 'participants',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('presence.polled')) },
    },
    {
      name: 'presence.pollInterval',
      label: 'Time between two polls',
      unit: 's',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('presence.pollInterval')) },
    },
    {
      name: 'presence.polledPerSecond',
      label: 'Participants polled a second',
      unit: '1/s',
      formula: 'endpoints × visible rooms × participants ÷ interval',
      basis: PRINTED,
      cells: { value: exact(polledPerSecond) },
    },
    {
      name: 'presence.batchesPerSecond',
      label: 'Polls a second',
      unit: '1/s',
      formula: 'endpoints × visible rooms ÷ interval',
      basis: DERIVED,
      cells: { value: unprinted(batchesPerSecond) },
    },
    {
      name: 'presence.changesPerHour',
      label: 'Changes of presence of a user in an hour',
      unit: '1/h',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('presence.changes')) },
    },
    {
      name: 'presence.changesPerSecond',
      label: 'Changes of presence a second',
      unit: '1/s',
      decimals: 2,
      formula: 'users × changes in an hour ÷ 3,600',
      basis: PRINTED,
      cells: { value: changesPerSecond },
    },
  ]);
}
