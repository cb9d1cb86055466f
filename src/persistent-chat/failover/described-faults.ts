import * as z from 'zod';
import type { DistributionSpec } from '../../random/describe.ts';
import { duration, wholeNumber } from '../../scenario/quantity.ts';
import { meanings } from '../meanings.ts';
import { LONGEST_PATH } from '../topology/parts.ts';
import { drawnTime, isTooShort } from './described-time.ts';
import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';

/** Faults of these kinds last, and have no keys of their own. */
const PLAIN = [
  'crash',
  'hang',
  'stop',
  'stop-compliance',
  'link-cut',
  'disk-full',
  'mirror-lost',
  'witness-lost',
  'database-lost',
  'share-lost',
  'file-store-lost',
  'next-hop-lost',
  'site-lost',
] as const satisfies readonly FaultKind[];

/** Faults of these kinds make something slower. */
const SLOW = ['slow', 'slow-disk', 'link-slow'] as const satisfies readonly FaultKind[];

const told = (...kinds: readonly FaultKind[]): string => meanings(FAULT_KINDS, kinds);

const where = {
  target: z
    .string()
    .min(1)
    .max(LONGEST_PATH)
    .optional()
    .describe(
      'What it befalls: the path of a part such as chat-server/2; a selector such as chat-server/*, in which * stands for any name: each of them; active: each server that takes users as the run begins.',
    ),
  anyOf: z
    .string()
    .min(1)
    .max(LONGEST_PATH)
    .optional()
    .describe(
      'In place of target, a selector such as chat-server/* or active: one of them, drawn each time.',
    ),
};

const when = {
  at: duration().optional().describe('When it happens, counted from the start of the run.'),
  uptime: drawnTime()
    .optional()
    .describe(
      'In place of at, it happens again and again: the time until the next one, such as 30d (exponential with that mean) or { weibull: { shape: 0.7, scale: 30d } }.',
    ),
};

const forHowLong = {
  lasts: duration({ positive: true })
    .optional()
    .describe('Beside at: how long it lasts; unless given, until the run ends.'),
  downtime: drawnTime()
    .optional()
    .describe('Beside uptime: how long a repair takes, such as 2h or { lognormal: { mean: 2h, cv: 1 } }.'),
  crews: wholeNumber(1, 10_000)
    .optional()
    .describe('Beside uptime: how many are repaired at the same time; unless given, all.'),
};

const FACTOR_ALLOWED = 'allowed: a number above 1, at most 1000000';
const factor = z
  .number(FACTOR_ALLOWED)
  .gt(1, FACTOR_ALLOWED)
  .max(1e6, FACTOR_ALLOWED)
  .describe('How many times as long it takes; of several at once the largest holds.');

const lasting = z
  .strictObject({ kind: z.enum(PLAIN).describe(told(...PLAIN)), ...where, ...when, ...forHowLong })
  .check(oneTarget, oneTiming);

const slowing = z
  .strictObject({ kind: z.enum(SLOW).describe(told(...SLOW)), ...where, ...when, ...forHowLong, factor })
  .check(oneTarget, oneTiming);

const restarting = z
  .strictObject({ kind: z.literal('restart').describe(told('restart')), ...where, ...when })
  .check(oneTarget, oneTiming);

const cutting = z
  .strictObject({
    kind: z.literal('peer-cut').describe(told('peer-cut')),
    ...where,
    ...when,
    ...forHowLong,
    to: z
      .string()
      .min(1)
      .max(LONGEST_PATH)
      .describe('The server of the same pool that the target does not reach.'),
    oneWay: z
      .boolean()
      .default(false)
      .describe('Whether what is sent in the other direction, from `to` to the target, still arrives.'),
  })
  .check(oneTarget, oneTiming);

/** What goes wrong during a run, in any order. */
export const faultsSchema = z
  .array(z.discriminatedUnion('kind', [lasting, slowing, restarting, cutting]))
  .max(1000)
  .default([]);

/** A fault as people write it. */
export type FaultInput = NonNullable<z.input<typeof faultsSchema>>[number];

/** A fault with times in seconds and laws as data. */
export type DescribedFault = z.output<typeof faultsSchema>[number];

type Check<T> = z.core.ParsePayload<T>;
type Timed = Partial<Record<keyof typeof when | keyof typeof forHowLong, unknown>> & {
  readonly kind: FaultKind;
  readonly uptime?: DistributionSpec | undefined;
};

function oneTarget({ value, issues }: Check<{ target?: unknown; anyOf?: unknown }>): void {
  const { target, anyOf } = value;
  if ((target === undefined) !== (anyOf === undefined)) return;
  const message =
    target === undefined
      ? 'it befalls nothing; allowed: a map with target, such as chat-server/2, or anyOf, such as chat-server/*'
      : 'allowed beside target: no anyOf, which names what it befalls too';
  const at = target === undefined ? {} : { path: ['anyOf'] };
  issues.push({ code: 'custom', message, input: anyOf ?? value, ...at });
}

function oneTiming({ value, issues }: Check<Timed>): void {
  const { kind, at, uptime, downtime } = value;
  const complain = (key: string | undefined, message: string) => {
    const input = key === undefined ? value : value[key as keyof Timed];
    issues.push({ code: 'custom', message, input, ...(key !== undefined && { path: [key] }) });
  };
  if (at === undefined && uptime === undefined) {
    const drawn = kind === 'restart' ? 'uptime' : 'uptime and downtime';
    complain(undefined, `it never happens; allowed: a map with at, such as 2h, or with ${drawn}`);
  }
  if (at !== undefined && uptime !== undefined)
    complain('uptime', 'allowed beside at: no uptime, which says when it happens too');
  if (at !== undefined && downtime !== undefined)
    complain('downtime', 'allowed beside at: lasts, which is one time; downtime goes with uptime');
  if (at !== undefined && value.crews !== undefined)
    complain('crews', 'allowed only beside uptime: what happens once needs no crew');
  if (uptime !== undefined && value.lasts !== undefined)
    complain('lasts', 'allowed beside uptime: downtime, which is drawn; lasts goes with at');
  if (uptime !== undefined && downtime === undefined && kind !== 'restart')
    complain(undefined, 'uptime without a repair; allowed: a map with downtime too, such as downtime: 2h');
  if (at === undefined && uptime === undefined && downtime !== undefined)
    complain('downtime', 'allowed only beside uptime: a repair comes after what it repairs');
  if (uptime !== undefined && isTooShort(uptime))
    complain('uptime', 'allowed: a time that is 1s or more on average');
}
