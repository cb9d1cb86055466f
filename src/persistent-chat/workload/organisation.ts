import type { FigureReader } from '../figures.ts';

/** The three sizes of rooms that the capacity tables know. */
const ROOM_SIZES = ['small', 'medium', 'large'] as const;
export type RoomSize = (typeof ROOM_SIZES)[number];

/** Where the rates of posts come from; the documentation prints three that disagree. */
export type PostPreset = 'performance' | 'posts-per-room' | 'posts-per-user';

/** Rooms of one size and what is posted in them. */
export interface RoomClass {
  readonly name: RoomSize;
  readonly rooms: number;
  /** Members of each room. */
  readonly size: number;
  /** Posts in all rooms of the class while all its members are connected [1/s]. */
  readonly postsPerSecond: number;
}

/**
 * The rooms of an organisation of `users` people.
 *
 * Rooms follow from what a user follows: users × rooms per user ÷ size, rounded, at least one where
 * a user follows any, and no room is larger than the organisation. At 80,000 users these are the published 32,000, 1,067 and 10. Posts scale
 * with the users (`performance`, `posts-per-user`) or with the rooms that there are (`posts-per-room`).
 */
export function organisation(users: number, preset: PostPreset, figure: FigureReader): readonly RoomClass[] {
  return ROOM_SIZES.map((name) => {
    const size = Math.min(users, figure(`rooms.${name}.size`));
    const perUser = figure(`rooms.${name}.perUser`);
    const rooms = perUser === 0 ? 0 : Math.max(1, Math.round((users * perUser) / size));
    const posts = rooms === 0 ? 0 : postsPerSecond(name, rooms, users, preset, figure);
    return { name, rooms, size, postsPerSecond: posts };
  });
}

function postsPerSecond(
  name: RoomSize,
  rooms: number,
  users: number,
  preset: PostPreset,
  figure: FigureReader,
): number {
  switch (preset) {
    case 'performance':
      return (figure(`posts.performance.${name}`) * users) / figure('users.reference');
    case 'posts-per-room':
      return (figure(`posts.perRoom.${name}`) * rooms) / figure('posts.workingDay');
    case 'posts-per-user':
      return (figure(`posts.perUser.${name}`) * users) / figure('posts.workingDay');
  }
}
