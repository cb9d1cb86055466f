import * as z from 'zod';
import { bytes, duration, wholeNumber } from '../../scenario/quantity.ts';
import { meanings } from '../meanings.ts';
import {
  ACTION_KINDS,
  type ActionKind,
  POOL_ACTIONS,
  RUNBOOKS,
  SERVER_ACTIONS,
  STEP_ACTIONS,
} from './action-kinds.ts';

const told = (...kinds: readonly ActionKind[]): string => meanings(ACTION_KINDS, kinds);

const target = (example: string) => z.string().min(1).describe(`What it is done to, such as ${example}.`);

const when = {
  at: duration().optional().describe('When it is done, counted from the start of the run.'),
  after: z
    .strictObject({
      fault: wholeNumber(1, 1000).describe('Which of the faults of the scenario, counted from 1.'),
      reaction: duration().describe('Time from its beginning until it is answered.'),
    })
    .optional()
    .describe('In place of at, it answers a fault, each time that this comes.'),
};

const servers = () => z.array(z.string().min(1)).max(64);

const takes = {
  takes: duration()
    .optional()
    .describe('How long it takes; it has its effect at its end. Unless given, as its figure says.'),
};

const space = z
  .strictObject({
    kind: z.enum(['add-space', 'purge']).describe(told('add-space', 'purge')),
    target: z
      .string()
      .min(1)
      .describe('Content database, or for add-space also compliance database, of a pool, such as sql/1/mgc.'),
    ...when,
    bytes: bytes({ positive: true, atMost: '1000TB' }).describe('How much.'),
  })
  .check(oneTime);

const ofDatabase = z
  .strictObject({
    kind: z.literal('fail-over-database').describe(told('fail-over-database')),
    target: z.string().min(1).describe('Content or compliance database of a pool, such as sql/1/mgc.'),
    ...when,
  })
  .check(oneTime);

const ofPool = z
  .strictObject({
    kind: z.enum(POOL_ACTIONS).describe(told(...POOL_ACTIONS)),
    target: target('chat-pool/1'),
    ...when,
  })
  .check(oneTime);

const ofServers = z
  .strictObject({
    kind: z.enum(SERVER_ACTIONS).describe(told(...SERVER_ACTIONS)),
    target: target('chat-pool/1'),
    ...when,
    servers: servers().min(1).describe('Members of the pool, such as chat-server/5.'),
  })
  .check(oneTime);

const setServers = z
  .strictObject({
    kind: z.literal('set-active-servers').describe(told('set-active-servers')),
    target: target('chat-pool/1'),
    ...when,
    servers: servers().describe('Members of the pool, such as chat-server/5; [] clears the list.'),
    ...takes,
  })
  .check(oneTime);

const setState = z
  .strictObject({
    kind: z.literal('set-pool-state').describe(told('set-pool-state')),
    target: target('chat-pool/1'),
    ...when,
    state: z.enum(['failed-over', 'normal']).describe('The state of the pool.'),
    ...takes,
  })
  .check(oneTime);

const step = z
  .strictObject({
    kind: z.enum(STEP_ACTIONS).describe(`${told(...STEP_ACTIONS)} In the wrong order a step is refused.`),
    target: target('chat-pool/1'),
    ...when,
    ...takes,
  })
  .check(oneTime);

const runbook = z
  .strictObject({
    kind: z.enum(RUNBOOKS).describe(told(...RUNBOOKS)),
    target: target('chat-pool/1'),
    ...when,
    servers: servers()
      .min(1)
      .optional()
      .describe(
        'Servers that are active afterwards; unless given, those of the site of the backup databases, or those that were active when the run began.',
      ),
  })
  .check(oneTime);

function oneTime({
  value: { at, after },
  issues,
}: z.core.ParsePayload<{ readonly at?: unknown; readonly after?: unknown }>): void {
  if ((at === undefined) !== (after === undefined)) return;
  const message =
    at === undefined
      ? 'allowed: a map with either at or after, the time of the action'
      : 'allowed: at or after, not both';
  issues.push({ code: 'custom', message, input: after, path: at === undefined ? [] : ['after'] });
}

/** What operators do, in any order. */
export const actionsSchema = z
  .array(
    z.discriminatedUnion('kind', [space, ofDatabase, ofPool, ofServers, setServers, setState, step, runbook]),
  )
  .max(1000)
  .default([]);

/** An action with its quantities as numbers. */
export type Action = z.output<typeof actionsSchema>[number];
