import type { RoomSize } from '../workload/organisation.ts';
import { type BySize, type BySizeAndTotal, bySize, type Forms, printedBySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { rooms } from './rooms.ts';

/** The older block of the room access table, which the page's own total leaves out. */
export interface LegacyAccessControl {
  readonly closedRooms: BySize;
  readonly groups: BySizeAndTotal;
  readonly users: BySizeAndTotal;
  /** Managers, presenters and scopes. */
  readonly managers: BySizeAndTotal;
  readonly entries: BySizeAndTotal;
}

/**
 * Half of the rooms list their members one by one, half by groups, whatever their size.
 *
 * Published: nine large rooms are not open, which alone reproduces the printed cells. Strict: as many as the
 * newer block says, five.
 */
export function legacyAccessControl(input: PlanningInput): Forms<LegacyAccessControl> {
  const { figure } = input;
  const { count, size } = rooms(input);
  const direct = figure('access.legacy.direct');
  const cells = (openLarge: number) => {
    const open = (name: RoomSize) => (name === 'large' ? openLarge : figure(`access.open.${name}`));
    const closedRooms = bySize((name) => count.strict[name] - count.strict[name] * open(name));
    return {
      closedRooms,
      groups: bySize((name) => closedRooms[name] * (1 - direct) * figure(`access.legacy.groups.${name}`)),
      users: bySize((name) => closedRooms[name] * direct * size[name]),
      managers: bySize((name) => count.strict[name] * figure('access.managers')),
    };
  };
  const published = cells(figure('access.legacy.openLarge'));
  return {
    published: summed({
      closedRooms: printedBySize(published.closedRooms),
      groups: printedBySize(published.groups),
      users: printedBySize(published.users),
      managers: printedBySize(published.managers),
    }),
    strict: summed(cells(figure('access.open.large'))),
  };
}

type Cells = Readonly<Record<'closedRooms' | 'groups' | 'users' | 'managers', BySize>>;

function summed({ closedRooms, groups, users, managers }: Cells): LegacyAccessControl {
  return {
    closedRooms,
    groups: withTotal(groups),
    users: withTotal(users),
    managers: withTotal(managers),
    entries: withTotal(bySize((name) => groups[name] + users[name] + managers[name])),
  };
}
