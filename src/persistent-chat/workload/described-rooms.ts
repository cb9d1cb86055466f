import * as z from 'zod';
import { oneKeyOf } from '../../scenario/one-key-of.ts';
import { rate, wholeNumber } from '../../scenario/quantity.ts';
import { ROOM_SIZES } from './organisation.ts';

/** Category of the classes that name none. */
export const DEFAULT_CATEGORY = 'general';

/** Most room classes beside the three published ones. */
const MOST_CLASSES = 100;

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;
const name = z.string().regex(NAME, 'allowed: a letter, then letters, digits and hyphens, at most 40 in all');
const share = () => z.number().min(0).max(1);

const posts = oneKeyOf({
  perUserDay: z
    .number()
    .min(0)
    .max(10_000)
    .describe('Posts of a user in rooms of the class and working day.'),
  perRoomDay: z.number().min(0).max(10_000_000).describe('Posts in a room and working day.'),
  rate: rate({ atMost: '10000/s' }).describe('Posts in all rooms of the class, of all pools.'),
});

const roomClass = z
  .strictObject({
    size: wholeNumber(1, 1_000_000).optional().describe('Members of a room; at most all users.'),
    perUser: z.number().min(0).max(1000).optional().describe('Rooms of the class that a user follows.'),
    category: name.optional().describe(`Category of its rooms; unless given, ${DEFAULT_CATEGORY}.`),
    auditorium: share().optional().describe('Share of the rooms in which only presenters post.'),
    open: share().optional().describe('Share of the rooms that everybody may enter.'),
    secret: share().optional().describe('Share of the rooms that only their members find.'),
    direct: share()
      .optional()
      .describe('Share of the rooms that are not open whose members are listed one by one, not by group.'),
    groups: wholeNumber(0, 1000).optional().describe('Groups in the list of a room that lists groups.'),
    invitations: share().optional().describe('Share of the rooms that send invitations.'),
    popularity: z
      .union([z.literal('uniform'), oneKeyOf({ zipf: z.number().min(0).max(10) })])
      .optional()
      .describe(
        "uniform: posts fall on all rooms of the class alike, which is the default; zipf: by Zipf's law, in proportion to the number of a room to the power of minus this.",
      ),
    posts: posts
      .optional()
      .describe('How much is posted; a published class follows workload.preset without it.'),
  })
  .check(({ value: { open = 0, secret = 0 }, issues }) => {
    if (open + secret <= 1 + 1e-9) return;
    const message = `allowed: at most ${1 - open}, since a room that is open is not secret`;
    issues.push({ code: 'custom', message, input: secret, path: ['secret'] });
  });

/** Classes of rooms by name, as people write them. */
export const roomsSchema = z.record(name, roomClass).check(({ value, issues }) => {
  if (Object.keys(value).length <= MOST_CLASSES) return;
  issues.push({ code: 'custom', message: `allowed: at most ${MOST_CLASSES} classes`, input: value });
});

/** Categories of rooms by name, as people write them. */
export const categoriesSchema = z.record(
  name,
  z.strictObject({
    history: z
      .boolean()
      .default(true)
      .describe('Whether messages are stored in the content database; compliance keeps them either way.'),
    invitations: z.boolean().default(true).describe('Whether rooms may send invitations.'),
  }),
);

/** What a scenario says of one class of rooms. */
export type DescribedRooms = z.output<typeof roomClass>;

/** What a scenario says of a category. */
export type Category = z.output<typeof categoriesSchema>[string];

/** What the checks of rooms look at. */
interface RoomKeys {
  readonly users: number;
  readonly rooms?: Readonly<Record<string, DescribedRooms>> | undefined;
  readonly categories?: Readonly<Record<string, Category>> | undefined;
  readonly trace?: unknown;
}

/** Most places in rooms that users may take together; each takes eight bytes. */
const MOST_SEATS = 250_000_000;

/** Most rooms of a class whose popularity differs from room to room. */
const MOST_RANKED = 4_000_000;

/** What is wrong with rooms that are right key by key. */
export function roomIssues({ users, rooms = {}, categories = {}, trace }: RoomKeys): z.core.$ZodRawIssue[] {
  const published: readonly string[] = ROOM_SIZES;
  const issues: z.core.$ZodRawIssue[] = [];
  const say = (path: readonly string[], message: string, input: unknown) =>
    issues.push({ code: 'custom', message, input, path: ['rooms', ...path] });
  const known = [DEFAULT_CATEGORY, ...Object.keys(categories)];
  let seats = 0;
  for (const [className, described] of Object.entries(rooms)) {
    const { size, perUser = 0, category = DEFAULT_CATEGORY, popularity, posts } = described;
    if (!known.includes(category))
      say([className, 'category'], `allowed: ${[...new Set(known)].join(', ')}`, category);
    seats += perUser * users;
    if (seats > MOST_SEATS && seats - perUser * users <= MOST_SEATS)
      say(
        [className, 'perUser'],
        `allowed: fewer, since all users together follow at most ${MOST_SEATS} rooms`,
        perUser,
      );
    if (typeof popularity === 'object' && (perUser * users) / Math.min(users, size ?? users) > MOST_RANKED)
      say([className, 'popularity'], `allowed: uniform, for more than ${MOST_RANKED} rooms`, popularity);
    if (published.includes(className)) continue;
    const must = 'a class of your own says its';
    if (size === undefined) say([className, 'size'], `${must} size`, undefined);
    if (described.perUser === undefined) say([className, 'perUser'], `${must} perUser`, undefined);
    if (posts === undefined && trace === undefined)
      say([className, 'posts'], `${must} posts: perUserDay, perRoomDay or rate`, undefined);
  }
  return issues;
}
