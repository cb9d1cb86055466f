import type { Seconds } from '../../util/units.ts';
import { timeOf, workingDaysAt } from './calendar.ts';
import { EXPECTED } from './chance.ts';
import { Growing } from './growing.ts';
import type { GrowthPlan } from './growth-plan.ts';
import type { Stuck } from './volume.ts';

/** Days that a projection looks ahead: twenty years. */
export const FARTHEST = 7300;

/** The first part that fills, and when. */
export interface FirstFull {
  /** Copy that finds no room. */
  readonly place: number;
  readonly path: string;
  readonly stuck: Stuck;
  readonly at: Seconds;
  readonly workingDays: number;
}

/** What a projection finds. */
export interface Outlook {
  /** The first part that fills; undefined when none does in twenty years. */
  readonly first: FirstFull | undefined;
  /** The first content database that fills. */
  readonly content: FirstFull | undefined;
}

/** Follows the expected values, without chance, until a content database is full, for twenty years at most. */
export function outlook(plan: GrowthPlan): Outlook {
  const growing = new Growing(plan, EXPECTED);
  let first: FirstFull | undefined;
  while (growing.day < FARTHEST) {
    growing.next();
    first ??= earliest(growing, plan, () => true);
    const content = earliest(growing, plan, (holding) => plan.holdings[holding].kind === 'content');
    if (content !== undefined) return { first, content };
  }
  return { first, content: undefined };
}

/** The place that was the first to find no room on the last day, of those asked for. */
function earliest(
  growing: Growing,
  { calendar }: GrowthPlan,
  isAsked: (holding: number) => boolean,
): FirstFull | undefined {
  let found: number | undefined;
  growing.places.forEach(({ stuck, share, plan: { holding } }, i) => {
    if (stuck === null || !isAsked(holding)) return;
    if (found === undefined || share < growing.places[found].share) found = i;
  });
  if (found === undefined) return undefined;
  const { share, stuck, plan } = growing.places[found];
  const at = timeOf(growing.day - 1, share, calendar);
  return {
    place: found,
    path: plan.path,
    stuck: stuck ?? 'volume',
    at,
    workingDays: workingDaysAt(at, calendar),
  };
}
