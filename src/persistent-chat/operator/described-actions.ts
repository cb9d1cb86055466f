import * as z from 'zod';
import { bytes, duration, wholeNumber } from '../../scenario/quantity.ts';

/** What can be done to a pool without saying more. */
export const POOL_ACTIONS = ['swap', 'rebalance'] as const;
/** Changes of some servers of a pool. */
export const SERVER_ACTIONS = ['activate', 'deactivate', 'drain'] as const;
/** Steps of a runbook that take time and have no other key. */
export const STEP_ACTIONS = [
  'drop-log-shipping',
  'copy-log-backups',
  'restore-log-backups',
  'recover-database',
  'install-mirror',
  'remove-mirroring',
  'back-up-database',
  'restore-database',
  'create-log-shipping',
] as const;
/** All steps of a runbook, one after the other. */
export const RUNBOOKS = ['fail-over-site', 'fail-back-site'] as const;

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
    kind: z
      .enum(['add-space', 'purge'])
      .describe(
        'add-space: the volume under the database has so many bytes more; purge: so many bytes of old messages are removed.',
      ),
    target: z.string().min(1).describe('Content database that it is done to, such as sql/1/mgc.'),
    ...when,
    bytes: bytes({ positive: true, atMost: '1000TB' }).describe('How much.'),
  })
  .check(oneTime);

const ofDatabase = z
  .strictObject({
    kind: z
      .literal('fail-over-database')
      .describe('Its mirror takes over by hand, as by Invoke-CsDatabaseFailover.'),
    target: z.string().min(1).describe('Content or compliance database of a pool, such as sql/1/mgc.'),
    ...when,
  })
  .check(oneTime);

const ofPool = z
  .strictObject({
    kind: z
      .enum(POOL_ACTIONS)
      .describe(
        'swap: active servers become inactive, and inactive ones active; rebalance: servers above their share give users to those below it.',
      ),
    target: target('chat-pool/1'),
    ...when,
  })
  .check(oneTime);

const ofServers = z
  .strictObject({
    kind: z
      .enum(SERVER_ACTIONS)
      .describe(
        'activate: they join the active-server list; deactivate: they leave it, and keep the sessions that they have; drain: they leave it, and end these in order, so that their users sign in elsewhere.',
      ),
    target: target('chat-pool/1'),
    ...when,
    servers: servers().min(1).describe('Members of the pool, such as chat-server/5.'),
  })
  .check(oneTime);

const setServers = z
  .strictObject({
    kind: z
      .literal('set-active-servers')
      .describe('The active-server list becomes this one; a step of both runbooks.'),
    target: target('chat-pool/1'),
    ...when,
    servers: servers().describe('Members of the pool, such as chat-server/5; [] clears the list.'),
    ...takes,
  })
  .check(oneTime);

const setState = z
  .strictObject({
    kind: z
      .literal('set-pool-state')
      .describe('Its servers work with its backup databases, or with its primary ones again.'),
    target: target('chat-pool/1'),
    ...when,
    state: z.enum(['failed-over', 'normal']).describe('The state of the pool.'),
    ...takes,
  })
  .check(oneTime);

const step = z
  .strictObject({
    kind: z
      .enum(STEP_ACTIONS)
      .describe(
        'A step of the disaster runbook of a pool, or of its way back. In the wrong order it is refused.',
      ),
    target: target('chat-pool/1'),
    ...when,
    ...takes,
  })
  .check(oneTime);

const runbook = z
  .strictObject({
    kind: z
      .enum(RUNBOOKS)
      .describe(
        'All steps that are left, one after the other: fail-over-site, of a pool that lost its site; fail-back-site, of the way back.',
      ),
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

/** Kind of an action. */
export type ActionKind = Action['kind'];

/** All kinds of actions. */
export const ACTION_KINDS: readonly ActionKind[] = [
  'add-space',
  'purge',
  'fail-over-database',
  ...SERVER_ACTIONS,
  ...POOL_ACTIONS,
  'set-active-servers',
  'set-pool-state',
  ...STEP_ACTIONS,
  ...RUNBOOKS,
];
