import * as z from 'zod';
import { wholeNumber } from '../scenario/quantity.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './figures.ts';

/** Most of anything that is counted; a slip of the keyboard should not ask for a year of computing. */
const MOST = 10_000_000;

/** Figures whose values have bounds of their own. */
const BOUNDED: Readonly<Partial<Record<FigureName, z.ZodType<number, number>>>> = {
  'users.endpointsEach': z.number().min(1).max(100),
  'server.cores': wholeNumber(1, 1024),
  'sql.cores': wholeNumber(1, 1024),
  'posts.workingDay': z.number().positive().max(86_400),
  'message.characters': wholeNumber(0, 2000),
  'message.richText': wholeNumber(0, 4000),
  'roster.participantLimit': wholeNumber(0, MOST),
  'rooms.small.perUser': z.number().min(0).max(1000),
  'rooms.medium.perUser': z.number().min(0).max(1000),
  'rooms.large.perUser': z.number().min(0).max(1000),
  'users.reference': z.number().positive().max(MOST),
};

/** Units of which there is a whole number, at least one. */
const COUNTED: ReadonlySet<string> = new Set(['users', 'servers', 'events', 'round trips']);

function values(name: FigureName): z.ZodType<number, number> {
  const { unit } = FIGURES[name];
  return BOUNDED[name] ?? (COUNTED.has(unit) ? wholeNumber(1, MOST) : z.number().min(0).max(MOST));
}

/** What a scenario may set each figure to; editors show what it means, its unit and its default. */
export const figureSchemas: Readonly<Record<string, z.ZodType<number, number>>> = Object.fromEntries(
  FIGURE_NAMES.map((name) => {
    const { meaning, unit, value, status } = FIGURES[name];
    return [name, values(name).describe(`${meaning} [${unit}] Default: ${value}, ${status}.`)];
  }),
);
