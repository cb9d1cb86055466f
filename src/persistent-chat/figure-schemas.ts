import * as z from 'zod';
import { wholeNumber } from '../scenario/quantity.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './figures/index.ts';

/** Most of anything that is counted; a slip of the keyboard should not ask for a year of computing. */
const MOST = 10_000_000;

/** Most bytes of anything: a thousand times the largest disk of the time. */
const MOST_BYTES = 1_000_000_000_000_000;

/** A time in which clients wait, from a millisecond to a day. */
const waiting = () => z.number().min(0.001).max(86_400);

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
  'files.size': z.number().positive().max(MOST_BYTES),
  'files.spread': z.number().min(0).max(10),
  'files.downloads': z.number().min(0).max(1000),
  'files.downloadGap': z.number().positive().max(MOST),
  'files.clientLine': z.number().min(0.000001).max(10_000),
  'frontEnd.line': z.number().min(0.000001).max(10_000),
  'reading.messages': wholeNumber(1, 999),
  // Something waits for these, and time must pass meanwhile.
  'client.repeatWithin': waiting(),
  'client.laterRetryTo': waiting(),
  'server.ping': waiting(),
  'client.repeats': wholeNumber(0, 1000),
  // With 0 nobody goes away: who is refused waits in line.
  'client.firstRetry': z.number().min(0).max(86_400),
  'files.waiting': wholeNumber(0, MOST),
  'monitor.interval': z.number().min(1).max(86_400),
  'monitor.samples': wholeNumber(1, 1000),
  'server.inboundLimit': wholeNumber(0, MOST),
  'peer.heldLimit': wholeNumber(1, MOST),
  'presence.pollInterval': z.number().positive().max(86_400),
  'message.longest': wholeNumber(1, 1_000_000),
  'message.spread': z.number().min(0).max(10),
  'day.begins': z.number().min(3600).max(64_800),
  'server.gigahertz': z.number().positive().max(100),
  'sql.disks': wholeNumber(1, 1024),
  'sql.readPages': wholeNumber(1, MOST),
  'sql.backEnd.most': z.number().min(0).max(0.99),
  'compliance.queuedBytes': wholeNumber(1, MOST),
  'compliance.gather': z.number().min(0.001).max(86_400),
  'compliance.renewal': z.number().min(1).max(86_400),
  'compliance.adapterRate': z.number().min(0.001).max(MOST),
  'table.fill': z.number().min(0.01).max(1),
  'table.indexes': z.number().min(1).max(100),
  'table.freeSpace': z.number().min(1).max(100),
  'file.autogrowth': wholeNumber(1, MOST_BYTES),
  'file.unit': wholeNumber(4096, MOST_BYTES),
  'log.checkpoint': z.number().positive().max(86_400),
  'disk.volume': wholeNumber(1, MOST_BYTES),
  'growth.daySpread': z.number().min(0).max(10),
  'sql.reconnect': waiting(),
  'mirroring.redoRate': z.number().positive().max(MOST_BYTES),
  'mirroring.catchUpRate': z.number().positive().max(MOST_BYTES),
  'signIn.window': z.number().positive().max(MOST),
};

/** Figures that are shares of a whole. */
const SHARES: readonly FigureName[] = [
  'verdict.refused',
  'compliance.quotaWarning',
  'compliance.quotaError',
  'presence.oneRoomVisible',
  'access.auditorium.small',
  'access.auditorium.medium',
  'access.auditorium.large',
  'access.open.small',
  'access.open.medium',
  'access.open.large',
  'access.direct.small',
  'access.direct.medium',
  'access.direct.large',
  'access.legacy.direct',
  'access.legacy.openLarge',
  'invitations.rooms',
  'reading.scrolledBack',
  'day.noon',
  'disk.warning',
  'disk.error',
];

/** Units of which there is a whole number, at least one. */
const COUNTED: ReadonlySet<string> = new Set([
  'users',
  'servers',
  'machines',
  'events',
  'round trips',
  'entries',
  'invitations',
]);

function values(name: FigureName): z.ZodType<number, number> {
  const { unit } = FIGURES[name];
  const bounded = BOUNDED[name];
  if (bounded !== undefined) return bounded;
  if (SHARES.includes(name)) return z.number().min(0).max(1);
  if (unit === 'B' || unit === 'bytes') return wholeNumber(0, MOST_BYTES);
  return COUNTED.has(unit) ? wholeNumber(1, MOST) : z.number().min(0).max(MOST);
}

/** What a scenario may set each figure to; editors show what it means, its unit and its default. */
export const figureSchemas: Readonly<Record<string, z.ZodType<number, number>>> = Object.fromEntries(
  FIGURE_NAMES.map((name) => {
    const { meaning, unit, value, status } = FIGURES[name];
    return [name, values(name).describe(`${meaning} [${unit}] Default: ${value}, ${status}.`)];
  }),
);
