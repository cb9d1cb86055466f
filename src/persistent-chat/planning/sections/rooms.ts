import type { PlanningSection } from '../../../component/planning.ts';
import type { PlanningInput } from '../input.ts';
import { rooms } from '../rooms.ts';
import { PRINTED } from './basis.ts';
import { exact, SIZES_AND_TOTAL, section, sized, sizedExact } from './tabulate.ts';

/** The rooms that they follow. */
export function roomsSection(input: PlanningInput): PlanningSection {
  const { size, perUser, count, joinedPerUser } = rooms(input);
  return section('rooms', 'Rooms', SIZES_AND_TOTAL, [
    {
      name: 'rooms.size',
      label: 'Connected users of a room',
      unit: 'users',
      formula: 'given; at most all users',
      basis: PRINTED,
      cells: sizedExact(size),
    },
    {
      name: 'rooms.perUser',
      label: 'Rooms that a user follows',
      unit: 'rooms',
      formula: 'given',
      basis: PRINTED,
      cells: sizedExact(perUser),
    },
    {
      name: 'rooms.count',
      label: 'Rooms',
      unit: 'rooms',
      decimals: 0,
      formula: 'users × rooms that a user follows ÷ users of a room',
      basis: PRINTED,
      cells: sized(count),
    },
    {
      name: 'rooms.joinedPerUser',
      label: 'Rooms that a user joins',
      unit: 'rooms',
      formula: 'rooms that a user follows × endpoints of a user',
      basis: PRINTED,
      cells: { total: exact(joinedPerUser) },
    },
  ]);
}
