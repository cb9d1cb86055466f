import type { FigureReader } from '../figures/index.ts';
import type { Workload } from './described.ts';
import { type Category, DEFAULT_CATEGORY, type DescribedRooms } from './described-rooms.ts';
import { postsPerSecond, ROOM_SIZES, type RoomSize, wholeRooms } from './organisation.ts';
import type { RoomClassPlan } from './room-class.ts';

const ALL_ON: Category = { history: true, invitations: true };

/** Who the rooms of a pool are for. */
export interface RoomUsers {
  readonly users: number;
  /** Their part of all users: rates that are given for all pools are divided by it. */
  readonly share: number;
}

/** Decides the rooms of a pool: the three published classes as the scenario changes them, then its own. */
export function planRooms(
  whose: RoomUsers,
  workload: Workload,
  figure: FigureReader,
): readonly RoomClassPlan[] {
  const { rooms = {} } = workload;
  const own = Object.keys(rooms).filter((name) => !isPublished(name));
  return [...ROOM_SIZES, ...own].map((name) =>
    planClass(name, Object.hasOwn(rooms, name) ? rooms[name] : {}, whose, workload, figure),
  );
}

function isPublished(name: string): name is RoomSize {
  return (ROOM_SIZES as readonly string[]).includes(name);
}

function planClass(
  name: string,
  described: DescribedRooms,
  whose: RoomUsers,
  { preset, categories = {}, trace }: Workload,
  figure: FigureReader,
): RoomClassPlan {
  const usual = isPublished(name) ? publishedClass(name, figure) : OWN_CLASS;
  const size = Math.min(whose.users, described.size ?? usual.size());
  const perUser = described.perUser ?? usual.perUser();
  const rooms = wholeRooms({ size, perUser, rooms: (whose.users * perUser) / size });
  const category = described.category ?? DEFAULT_CATEGORY;
  const { history, invitations } = Object.hasOwn(categories, category) ? categories[category] : ALL_ON;
  const part = (share: number) => Math.round(rooms * share);
  const open = part(described.open ?? usual.open());
  const auditoriums = part(described.auditorium ?? usual.auditorium());
  const isSilent = rooms === 0 || trace !== undefined;
  const posts =
    described.posts === undefined && isPublished(name)
      ? () => postsPerSecond(name, rooms, whose.users, preset, figure)
      : () => describedPosts(described, rooms, whose, figure);
  return {
    name,
    rooms,
    size,
    postsPerSecond: isSilent ? 0 : posts(),
    popularity: typeof described.popularity === 'object' ? described.popularity.value : 0,
    category,
    history,
    auditoriums,
    presenters: auditoriums === 0 ? 0 : Math.min(size, Math.max(1, Math.round(figure('access.presenters')))),
    open,
    secret: Math.min(rooms - open, part(described.secret ?? 0)),
    inviting: invitations ? part(described.invitations ?? figure('invitations.rooms')) : 0,
    direct: described.direct ?? usual.direct(),
    groups: described.groups ?? usual.groups(),
    managers: figure('access.managers'),
  };
}

/** What the tables say of a published class; each figure is read only where the scenario does not replace it. */
function publishedClass(name: RoomSize, figure: FigureReader) {
  return {
    size: () => figure(`rooms.${name}.size`),
    perUser: () => figure(`rooms.${name}.perUser`),
    auditorium: () => figure(`access.auditorium.${name}`),
    open: () => figure(`access.open.${name}`),
    direct: () => figure(`access.direct.${name}`),
    groups: () => figure(`access.groups.${name}`),
  };
}

/** What holds for a class of one's own unless it says otherwise: closed rooms whose members are listed one by one. */
const OWN_CLASS: ReturnType<typeof publishedClass> = {
  size: () => 1,
  perUser: () => 0,
  auditorium: () => 0,
  open: () => 0,
  direct: () => 1,
  groups: () => 0,
};

function describedPosts(
  { posts }: DescribedRooms,
  rooms: number,
  { users, share }: RoomUsers,
  figure: FigureReader,
): number {
  switch (posts?.kind) {
    case 'perUserDay':
      return (posts.value * users) / figure('posts.workingDay');
    case 'perRoomDay':
      return (posts.value * rooms) / figure('posts.workingDay');
    case 'rate':
      return posts.value * share;
    case undefined:
      return 0;
  }
}
