import {
  ALWAYS_ON_STANDARD,
  BEHIND_STANDARD,
  ON_STANDARD,
  on,
  POOL,
  SECOND_STANDARD,
  sqlServer,
} from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const [NO_HIGH_AVAILABILITY, PROOF_OF_CONCEPT] = ALWAYS_ON_STANDARD;

/** The databases of chat on a server of their own, where they hurt nobody. */
const OWN_DATABASES = {
  ...sqlServer('own'),
  'sql/own/mgc': { kind: 'content' },
  'sql/own/mgccomp': { kind: 'compliance' },
};

const ON_SEPARATE_SQL = on(ON_STANDARD, {
  parts: {
    ...OWN_DATABASES,
    'sql/se-1/mgc': undefined,
    'sql/se-1/mgccomp': undefined,
    'chat-pool/1': {
      content: 'sql/own/mgc',
      compliance: { database: 'sql/own/mgccomp', adapter: 'xml', fileStore: 'file-store/2' },
    },
  },
});

export const STANDARD_EDITION_CASES: RuleCases = {
  'standard-edition-no-high-availability': {
    broken: [
      { it: ON_STANDARD, at: ['chat-pool/1'], says: /nothing takes over$/, besides: [PROOF_OF_CONCEPT] },
    ],
    kept: [BEHIND_STANDARD],
  },
  'standard-edition-proof-of-concept': {
    broken: [
      {
        it: ON_STANDARD,
        at: ['chat-server/1'],
        says: /^on computer\/se-1, a Standard Edition server$/,
        besides: [NO_HIGH_AVAILABILITY],
      },
    ],
    kept: [BEHIND_STANDARD],
  },
  'standard-edition-own-next-hop': {
    broken: [
      {
        it: on(ON_STANDARD, {
          parts: {
            ...SECOND_STANDARD,
            ...OWN_DATABASES,
            'sql/se-1/mgc': undefined,
            'sql/se-1/mgccomp': undefined,
            'chat-pool/1': {
              nextHop: 'standard-edition/2',
              content: 'sql/own/mgc',
              compliance: { database: 'sql/own/mgccomp', adapter: 'xml', fileStore: 'file-store/2' },
            },
          },
        }),
        at: ['chat-pool/1'],
        says: /^chat-server\/1 is on standard-edition\/1, and its next hop is standard-edition\/2$/,
        besides: [...ALWAYS_ON_STANDARD, 'standard-edition-local-databases'],
      },
    ],
    kept: [
      on(ON_STANDARD, { parts: SECOND_STANDARD }),
      on(BEHIND_STANDARD, {
        parts: { ...SECOND_STANDARD, 'chat-pool/1': { nextHop: 'standard-edition/2' } },
      }),
    ],
  },
  'standard-edition-users': {
    broken: [
      {
        it: on(BEHIND_STANDARD, { workload: { users: 2_501 } }),
        at: ['standard-edition/1'],
        says: /^2,501 users reach chat through it$/,
      },
      {
        it: on(BEHIND_STANDARD, { workload: { users: 20_000 } }),
        at: ['standard-edition/1'],
        says: /^20,000 users reach chat through it$/,
      },
    ],
    kept: [BEHIND_STANDARD, on(POOL, { parts: SECOND_STANDARD })],
  },
  'standard-edition-most-users': {
    broken: [
      {
        it: on(BEHIND_STANDARD, {
          topology: { chatServers: { active: 2, standby: 1 } },
          workload: { users: 20_001 },
        }),
        at: ['standard-edition/1'],
        says: /^20,001 users reach chat through it$/,
      },
    ],
    kept: [on(BEHIND_STANDARD, { workload: { users: 20_000 } })],
  },
  'standard-edition-back-end': {
    broken: [
      {
        it: on(BEHIND_STANDARD, { parts: { 'sql/se-1': { edition: 'standard' } } }),
        at: ['standard-edition/1'],
        says: /^its back end is on sql\/se-1, standard edition on computer\/se-1$/,
      },
      {
        it: on(BEHIND_STANDARD, {
          parts: { ...sqlServer('away'), 'sql/away/rtc': { kind: 'back-end' }, ...elsewhere('sql/away/rtc') },
        }),
        at: ['standard-edition/1'],
        says: /^its back end is on sql\/away, standard edition on computer\/sql-away$/,
      },
    ],
    kept: [BEHIND_STANDARD],
  },
  'standard-edition-express': {
    broken: [
      {
        it: on(BEHIND_STANDARD, { parts: { 'sql/se-1': { version: '2008-r2' } } }),
        at: ['sql/se-1'],
        says: /^SQL Server Express 2008-r2 under lync-2013$/,
      },
      {
        it: on(BEHIND_STANDARD, { product: 'sfb-2015', parts: { 'sql/se-1': { version: '2012' } } }),
        at: ['sql/se-1'],
        says: /^SQL Server Express 2012 under sfb-2015$/,
      },
    ],
    kept: [on(BEHIND_STANDARD, { product: 'sfb-2015', parts: { 'sql/se-1': { version: '2014' } } })],
  },
  'standard-edition-databases': {
    broken: [
      {
        it: on(BEHIND_STANDARD, { parts: { 'sql/se-1/lcscdr': { kind: 'monitoring' } } }),
        at: ['sql/se-1/lcscdr'],
        says: /^a database of monitoring/,
      },
    ],
    kept: [
      on(BEHIND_STANDARD, { parts: { 'sql/1/lcscdr': { kind: 'monitoring' } } }),
      on(BEHIND_STANDARD, { topology: { databases: { on: 'back-end' } } }),
    ],
  },
  'standard-edition-local-databases': {
    broken: [
      {
        it: ON_SEPARATE_SQL,
        at: ['sql/own/mgc', 'sql/own/mgccomp'],
        says: /^standard edition on computer\/sql-own, and chat-pool\/1 is on a Standard Edition server$/,
        besides: ALWAYS_ON_STANDARD,
      },
      {
        it: on(ON_SEPARATE_SQL, { parts: { 'sql/own': { computer: 'computer/se-1' } } }),
        at: ['sql/own/mgc', 'sql/own/mgccomp'],
        says: /^standard edition on computer\/se-1/,
        besides: ALWAYS_ON_STANDARD,
      },
    ],
    // Behind the server, no page of either product says where they are.
    kept: [ON_STANDARD, BEHIND_STANDARD, on(ON_SEPARATE_SQL, { product: 'sfb-2015' })],
  },
};

function elsewhere(backEnd: string) {
  return { 'standard-edition/1': { backEnd } };
}
