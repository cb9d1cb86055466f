interface Row {
  /** What is done, in a few words. */
  readonly meaning: string;
}

/** Everything that operators do, by the name that scenarios give it. */
export const ACTION_KINDS = {
  'add-space': { meaning: 'the volume under the database has so many bytes more' },
  purge: { meaning: 'so many bytes of old messages are removed' },
  'fail-over-database': { meaning: 'its mirror takes over by hand, as by Invoke-CsDatabaseFailover' },
  activate: { meaning: 'servers join the active-server list' },
  deactivate: { meaning: 'servers leave the active-server list, and keep the sessions that they have' },
  drain: {
    meaning:
      'servers leave the active-server list, and end their sessions in order, so that their users sign in elsewhere',
  },
  swap: { meaning: 'active servers become inactive, and inactive ones active' },
  rebalance: { meaning: 'servers above their share give users to those below it' },
  'set-active-servers': {
    meaning:
      'the active-server list becomes this one; servers that it leaves out keep their sessions, but an empty list ends all of them',
  },
  'set-pool-state': {
    meaning: 'the servers work with the backup databases of the pool, or with the primary ones again',
  },
  'drop-log-shipping': { meaning: 'the secondary receives the log no more' },
  'copy-log-backups': { meaning: 'what lies on the share is copied to the secondary' },
  'restore-log-backups': { meaning: 'the secondary gets what was copied' },
  'recover-database': { meaning: 'the secondary comes online' },
  'install-mirror': {
    meaning: 'the database that serves gets a mirror',
  },
  'remove-mirroring': { meaning: 'the database that served meanwhile loses its mirror' },
  'back-up-database': { meaning: 'what it holds is backed up' },
  'restore-database': { meaning: 'the primary gets what is in that backup' },
  'create-log-shipping': {
    meaning: 'the secondary is to receive the log of the primary again',
  },
  'fail-over-site': {
    meaning:
      'a pool that lost its site begins to work in the other: all steps that are left, one after the other',
  },
  'fail-back-site': { meaning: 'the pool goes back: all steps that are left, one after the other' },
} as const satisfies Readonly<Record<string, Row>>;

/** Kind of an action. */
export type ActionKind = keyof typeof ACTION_KINDS;

/** All kinds of actions, in the order of the table. */
export const ACTION_KIND_NAMES = Object.keys(ACTION_KINDS) as readonly ActionKind[];

/** What can be done to a pool without saying more. */
export const POOL_ACTIONS = ['swap', 'rebalance'] as const satisfies readonly ActionKind[];

/** Changes of some servers of a pool. */
export const SERVER_ACTIONS = ['activate', 'deactivate', 'drain'] as const satisfies readonly ActionKind[];

/** Steps of a runbook that take time and have no other key; in the wrong order they are refused. */
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
] as const satisfies readonly ActionKind[];

/** All steps of a runbook, one after the other. */
export const RUNBOOKS = ['fail-over-site', 'fail-back-site'] as const satisfies readonly ActionKind[];
