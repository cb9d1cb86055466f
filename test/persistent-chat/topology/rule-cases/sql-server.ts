import {
  BEHIND_STANDARD,
  computer,
  MIRRORED,
  on,
  POOL,
  SECOND_SITE,
  sqlServer,
} from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const SFB = { product: 'sfb-2015' } as const;
/** Content and compliance on the local Express of the Standard Edition server that is their next hop. */
const ON_EXPRESS = on(BEHIND_STANDARD, { topology: { databases: { on: 'back-end' } } });
const NODES = Array.from({ length: 16 }, (_, i) => `node-${i + 1}`);
const clustered = (edition: string, further: number) =>
  on(POOL, {
    parts: {
      ...Object.assign({}, ...NODES.map((name) => computer(name))),
      'sql/1': { edition, cluster: NODES.slice(0, further).map((name) => `computer/${name}`) },
    },
  });

export const SQL_SERVER_CASES: RuleCases = {
  'sql-version': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1': { version: '2014' } } }),
        at: ['sql/1'],
        says: /^SQL Server 2014 under lync-2013$/,
      },
      {
        it: on(POOL, { ...SFB, parts: { 'sql/back-end': { version: '2008-r2' } } }),
        at: ['sql/back-end'],
        says: /^SQL Server 2008-r2 under sfb-2015$/,
      },
      {
        it: on(POOL, {
          ...SFB,
          parts: { 'sql/1': { version: '2008-r2' }, 'sql/1/lcscdr': { kind: 'monitoring' } },
        }),
        at: ['sql/1'],
        says: /^SQL Server 2008-r2/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'sql/1': { version: '2008-r2' } } }),
      on(POOL, { ...SFB, parts: { 'sql/back-end': { version: '2019' } } }),
    ],
  },
  'sql-version-disputed': {
    broken: [
      {
        it: on(POOL, { ...SFB, parts: { 'sql/1': { version: '2008-r2' } } }),
        at: ['sql/1'],
        says: /^SQL Server 2008-r2 under sfb-2015$/,
      },
      {
        it: on(POOL, { ...SFB, parts: { 'sql/1': { version: '2016' } } }),
        at: ['sql/1'],
        says: /^SQL Server 2016 under sfb-2015$/,
      },
      {
        it: on(POOL, {
          ...SFB,
          parts: { 'sql/1': { version: '2019' }, 'sql/1/lcscdr': { kind: 'monitoring' } },
        }),
        at: ['sql/1'],
        says: /^SQL Server 2019/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'sql/1': { version: '2008-r2' } } }),
      on(POOL, { ...SFB, parts: { 'sql/1': { version: '2012' }, 'sql/back-end': { version: '2019' } } }),
      on(POOL, {
        ...SFB,
        parts: { 'sql/empty': { computer: 'computer/sql-1', version: '2016', edition: 'standard' } },
      }),
    ],
  },
  'sql-edition': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1': { edition: 'express' } }, workload: { users: 100 } }),
        at: ['sql/1'],
        says: /^SQL Server Express, with sql\/1\/mgc, sql\/1\/mgccomp$/,
      },
      {
        // The Standard Edition server is there, and is not the next hop of the pool.
        it: on(BEHIND_STANDARD, {
          parts: {
            ...sqlServer('back-end'),
            ...computer('fe-1'),
            'sql/back-end/rtc': { kind: 'back-end' },
            'front-end-pool/1': { computers: ['computer/fe-1'], backEnd: 'sql/back-end/rtc' },
            'sql/1/mgc': undefined,
            'sql/se-1/mgc': { kind: 'content' },
            'chat-pool/1': { nextHop: 'front-end-pool/1', content: 'sql/se-1/mgc' },
          },
          workload: { users: 100 },
        }),
        at: ['sql/se-1'],
        says: /^SQL Server Express, with sql\/se-1\/mgc$/,
      },
    ],
    kept: [ON_EXPRESS, MIRRORED],
  },
  'express-no-partner': {
    broken: [
      {
        it: on(ON_EXPRESS, {
          topology: { compliance: false },
          parts: {
            ...SECOND_SITE,
            ...sqlServer('2', 'site/2'),
            'sql/2/mgc': { kind: 'content', shippedFrom: 'sql/se-1/mgc' },
          },
        }),
        at: ['sql/se-1'],
        says: /^SQL Server Express as a partner/,
      },
    ],
    kept: [ON_EXPRESS, MIRRORED],
  },
  'availability-group': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1/mgc': { availabilityGroup: true } } }),
        at: ['sql/1/mgc'],
        says: /AlwaysOn availability group$/,
      },
      {
        it: on(POOL, { ...SFB, parts: { 'sql/1/mgccomp': { availabilityGroup: true } } }),
        at: ['sql/1/mgccomp'],
        says: /AlwaysOn/,
      },
    ],
    kept: [on(POOL, { ...SFB, parts: { 'sql/back-end/rtc': { availabilityGroup: true } } })],
  },
  'cluster-nodes': {
    broken: [
      {
        it: clustered('standard', 2),
        at: ['sql/1'],
        says: /^3 nodes with standard edition, which has 2$/,
      },
      {
        it: clustered('enterprise', 16),
        at: ['sql/1'],
        says: /^17 nodes with enterprise edition, which has 16$/,
      },
    ],
    kept: [clustered('standard', 1), clustered('enterprise', 15)],
  },
  'cluster-passive-node': {
    broken: [
      {
        it: on(clustered('standard', 1), { parts: instanceOn('computer/node-1') }),
        at: ['sql/1'],
        says: /^its passive node computer\/node-1 is one of sql\/other too$/,
      },
    ],
    // The host of the cluster is no passive node.
    kept: [clustered('standard', 1), on(clustered('standard', 1), { parts: instanceOn('computer/sql-1') })],
  },
};

function instanceOn(host: string) {
  return { 'sql/other': { computer: host, version: '2012', edition: 'standard' } };
}
