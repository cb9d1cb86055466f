import type { FigureReader } from '../figures/index.ts';

/** The three sizes of rooms that the capacity tables know. */
export const ROOM_SIZES = ['small', 'medium', 'large'] as const;
export type RoomSize = (typeof ROOM_SIZES)[number];

/** Where the rates of posts come from; the documentation prints three that disagree. */
export const POST_PRESETS = ['performance', 'posts-per-room', 'posts-per-user'] as const;
export type PostPreset = (typeof POST_PRESETS)[number];

/** Rooms of one size as arithmetic gives them, in fractions of a room. */
export interface RoomNeed {
  /** Members of each room: no room is larger than the organisation. */
  readonly size: number;
  /** Rooms of this size that a user follows. */
  readonly perUser: number;
  /** Users × rooms per user ÷ size. */
  readonly rooms: number;
}

/** The rooms of one size that an organisation of `users` people needs. */
export function roomNeed(name: RoomSize, users: number, figure: FigureReader): RoomNeed {
  const size = Math.min(users, figure(`rooms.${name}.size`));
  const perUser = figure(`rooms.${name}.perUser`);
  return { size, perUser, rooms: (users * perUser) / size };
}

/**
 * Rooms that exist: what users follow needs, rounded, at least one where they follow any. At 80,000 users these
 * are the published 32,000, 1,067 and 10.
 */
export function wholeRooms({ perUser, rooms }: RoomNeed): number {
  return perUser === 0 ? 0 : Math.max(1, Math.round(rooms));
}

/**
 * Posts in all rooms of one size [1/s]. They scale with the users (`performance`, `posts-per-user`) or with the
 * `rooms` that there are (`posts-per-room`).
 */
export function postsPerSecond(
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
