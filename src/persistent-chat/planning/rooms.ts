import type { FigureReader } from '../figures/index.ts';
import { ROOM_SIZES, roomNeed } from '../workload/organisation.ts';
import { type BySize, type BySizeAndTotal, bySize, type Forms, printedBySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';

/** The rooms of the organisation. */
export interface Rooms {
  /** Connected users of a room; no room is larger than the organisation. */
  readonly size: BySize;
  /** Rooms that a user follows. */
  readonly perUser: BySizeAndTotal;
  /** Rooms in all; the strict form has fractions. */
  readonly count: Forms<BySizeAndTotal>;
  /** Joins of a user who signs in: each endpoint joins all rooms that the user follows. */
  readonly joinedPerUser: number;
}

/** Users of the largest room that has its full size. */
export function largestRoomSize(figure: FigureReader): number {
  return Math.max(...ROOM_SIZES.map((name) => figure(`rooms.${name}.size`)));
}

/** Rooms by size: users × rooms per user ÷ size. Source: capacity planning, performance user model. */
export function rooms({ users, figure }: PlanningInput): Rooms {
  const need = (size: keyof BySize) => roomNeed(size, users, figure);
  const perUser = withTotal(bySize((size) => need(size).perUser));
  const strict = bySize((size) => need(size).rooms);
  return {
    size: bySize((size) => need(size).size),
    perUser,
    count: { published: withTotal(printedBySize(strict)), strict: withTotal(strict) },
    joinedPerUser: perUser.total * figure('users.endpointsEach'),
  };
}
