import type { FigureName } from '../figures/index.ts';
import type { RoomSize } from '../workload/organisation.ts';
import { type BySize, type BySizeAndTotal, bySize, type Forms, printedBySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { rooms } from './rooms.ts';

/** The table of room access: which rooms have lists, and how many entries these have. */
export interface AccessControlEntries {
  readonly openRooms: BySizeAndTotal;
  /** Rooms that are not open: these have lists of members. */
  readonly closedRooms: BySizeAndTotal;
  readonly auditoriums: BySizeAndTotal;
  readonly users: BySizeAndTotal;
  readonly groups: BySizeAndTotal;
  readonly presenters: BySizeAndTotal;
  readonly managers: BySizeAndTotal;
  /** Entries of all four kinds. */
  readonly entries: BySizeAndTotal;
  /** Entries in all. */
  readonly total: number;
}

/**
 * Entries of users, groups, presenters and managers.
 *
 * Published: for 80,000 users exactly the printed cells. Users and groups are counted from fractional rooms and
 * then rounded; the auditoriums are the printed ones, which contradict their shares: none small, as many medium
 * as there are open rooms. Strict: from the shares, unrounded. Source: capacity planning, room access table.
 */
export function accessControlEntries(input: PlanningInput): Forms<AccessControlEntries> {
  const { figure } = input;
  const { count, size } = rooms(input);
  const managers = figure('access.managers');
  const presenters = figure('access.presenters');
  const all = count.strict;
  const open = bySize((name) => all[name] * figure(`access.open.${name}`));
  const closed = bySize((name) => all[name] - open[name]);
  const auditoriums = bySize((name) => all[name] * figure(`access.auditorium.${name}`));
  const strict = {
    open,
    closed,
    auditoriums,
    users: bySize((name) => closed[name] * figure(`access.direct.${name}`) * size[name]),
    groups: bySize((name) => closed[name] * groupShare(name, figure) * figure(`access.groups.${name}`)),
    presenters: bySize((name) => auditoriums[name] * presenters),
    managers: bySize((name) => all[name] * managers),
  };
  const printedOpen = printedBySize(open);
  const printedAuditoriums = { ...printedBySize(auditoriums), small: 0, medium: printedOpen.medium };
  const published = {
    open: printedOpen,
    closed: printedBySize(closed),
    auditoriums: printedAuditoriums,
    users: printedBySize(strict.users),
    groups: printedBySize(strict.groups),
    presenters: {
      small: 0,
      medium: printedAuditoriums.medium * presenters,
      // The page gives no formula for its 50; five auditoriums times ten groups is one.
      large: printedAuditoriums.large * figure('access.groups.large'),
    },
    managers: printedBySize(strict.managers),
  };
  return { published: summed(published), strict: summed(strict) };
}

const groupShare = (size: RoomSize, figure: (name: FigureName) => number): number =>
  1 - figure(`access.direct.${size}`);

type Cells = Readonly<
  Record<'open' | 'closed' | 'auditoriums' | 'users' | 'groups' | 'presenters' | 'managers', BySize>
>;

function summed({
  open,
  closed,
  auditoriums,
  users,
  groups,
  presenters,
  managers,
}: Cells): AccessControlEntries {
  const entries = withTotal(bySize((name) => users[name] + groups[name] + presenters[name] + managers[name]));
  return {
    openRooms: withTotal(open),
    closedRooms: withTotal(closed),
    auditoriums: withTotal(auditoriums),
    users: withTotal(users),
    groups: withTotal(groups),
    presenters: withTotal(presenters),
    managers: withTotal(managers),
    entries,
    total: entries.total,
  };
}
