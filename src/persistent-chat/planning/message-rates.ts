import { type PostPreset, postsPerSecond } from '../workload/organisation.ts';
import { type BySizeAndTotal, bySize, type Forms, printed, printedBySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { rooms } from './rooms.ts';

/** What is posted, by one of the three published models. */
export interface MessageRates {
  /** Posts in all rooms [1/s]; the tables print two decimals and a whole total. */
  readonly perSecond: Forms<BySizeAndTotal>;
  /** Posts in one room and working day; the total only adds the sizes up. */
  readonly perRoomDay: Forms<BySizeAndTotal>;
  /** Posts of one user and working day; the tables print one decimal and a whole total. */
  readonly perUserDay: Forms<BySizeAndTotal>;
  /** Posts of everybody in a working day. */
  readonly perDay: number;
}

/**
 * Posts per second, room and user. Daily counts become rates over the working day of eight hours: the only
 * length that reproduces the tables.
 */
export function messageRates(input: PlanningInput, preset: PostPreset): MessageRates {
  const { users, figure } = input;
  const count = rooms(input).count.strict;
  const day = figure('posts.workingDay');
  const perSecond = bySize((size) =>
    count[size] === 0 ? 0 : postsPerSecond(size, count[size], users, preset, figure),
  );
  const perRoomDay = bySize((size) => (count[size] === 0 ? 0 : (perSecond[size] * day) / count[size]));
  const perUserDay = bySize((size) => (perSecond[size] * day) / users);
  const rates = withTotal(perSecond);
  return {
    perSecond: { published: wholeTotal(withTotal(printedBySize(rates, 2))), strict: rates },
    perRoomDay: { published: withTotal(printedBySize(perRoomDay)), strict: withTotal(perRoomDay) },
    perUserDay: {
      published: wholeTotal(withTotal(printedBySize(perUserDay, 1))),
      strict: withTotal(perUserDay),
    },
    perDay: rates.total * day,
  };
}

const wholeTotal = (cells: BySizeAndTotal): BySizeAndTotal => ({ ...cells, total: printed(cells.total) });
