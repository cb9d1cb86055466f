import {
  MIRRORED,
  ON_STANDARD,
  on,
  POOL,
  SECOND_SITE,
  secondFrontEnds,
  sqlServer,
} from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

/** What a second database of chat on the same pool breaks by itself. */
const UNUSED = ['unused-chat-database'];
const TWO_POOLS = on(POOL, { topology: { pools: 2 } });
/** Both content databases on one server, in an instance each. */
const ONE_SERVER = on(TWO_POOLS, { parts: { 'sql/2': { computer: 'computer/sql-1' } } });
/** Mirrored content and compliance whose logs are backed up. */
const BOTH_MIRRORED = on(MIRRORED, {
  topology: { compliance: true },
  parts: { 'sql/1/mgccomp': { logBackup: '1h' } },
});
/** The same on instances of their own. */
const BOTH_APART = on(BOTH_MIRRORED, {
  topology: { databases: { instances: 'several' } },
  parts: { 'sql/1/mgccomp': undefined, 'sql/1-compliance/mgccomp': { logBackup: '1h' } },
});

export const DATABASE_CASES: RuleCases = {
  'database-kind': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1/mgc': { kind: 'monitoring' } } }),
        at: ['chat-pool/1'],
        says: /^sql\/1\/mgc is a monitoring database, not one of content$/,
      },
      {
        it: on(POOL, { parts: { 'sql/1/mgccomp': { kind: 'archiving' } } }),
        at: ['chat-pool/1'],
        says: /not one of compliance$/,
      },
      {
        it: on(POOL, { parts: { 'sql/back-end/rtc': { kind: 'monitoring' } } }),
        at: ['front-end-pool/1'],
        says: /not one of back-end$/,
      },
      {
        it: on(MIRRORED, { parts: { 'chat-pool/1': { content: 'sql/1-mirror/mgc' } } }),
        at: ['chat-pool/1'],
        says: /^sql\/1-mirror\/mgc is a mirror, not a primary$/,
      },
      {
        it: on(TWO_POOLS, { parts: { 'chat-pool/2': { content: 'sql/1/mgc' } } }),
        at: ['sql/1/mgc'],
        says: /^shared by chat-pool\/1 and chat-pool\/2$/,
        besides: UNUSED,
      },
    ],
    kept: [TWO_POOLS, MIRRORED],
  },
  'unused-chat-database': {
    broken: [
      {
        it: on(POOL, { parts: { ...sqlServer('3'), 'sql/3/mgc': { kind: 'content' } } }),
        at: ['sql/3/mgc'],
        says: /^a content database that no pool uses$/,
      },
      {
        // Its mirror is a copy of what nobody uses, and is not told again.
        it: on(BOTH_MIRRORED, { parts: { 'chat-pool/1': { compliance: undefined } } }),
        at: ['sql/1/mgccomp'],
        says: /^a compliance database that no pool uses$/,
      },
    ],
    kept: [
      TWO_POOLS,
      MIRRORED,
      on(POOL, { parts: { 'sql/1/lcscdr': { kind: 'monitoring' } } }),
      // A pool on a copy breaks another rule, and the primary is not forgotten.
      on(MIRRORED, { parts: { 'chat-pool/1': { content: 'sql/1-mirror/mgc' } } }),
    ],
  },
  'copy-kind': {
    broken: [
      {
        it: on(MIRRORED, { parts: { 'sql/1-mirror/mgc': { kind: 'monitoring' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /^a monitoring database as a copy of sql\/1\/mgc, a content database$/,
      },
    ],
    kept: [MIRRORED],
  },
  'one-of-each-per-instance': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1/mgc2': { kind: 'content' } } }),
        at: ['sql/1'],
        says: /^2 content databases: sql\/1\/mgc, sql\/1\/mgc2$/,
        besides: UNUSED,
      },
    ],
    kept: [
      on(POOL, { parts: { 'sql/1/lcscdr': { kind: 'monitoring' }, 'sql/1/lcslog': { kind: 'archiving' } } }),
    ],
  },
  'one-front-end-pool-per-server': {
    broken: [
      {
        it: on(POOL, {
          parts: { ...secondFrontEnds('site/1'), 'sql/back-end-b': onServer('computer/sql-back-end') },
        }),
        at: ['computer/sql-back-end'],
        says: /^sql\/back-end\/rtc and sql\/back-end-b\/rtc are on one server$/,
      },
      {
        it: on(POOL, {
          parts: {
            'sql/1/lcscdr': { kind: 'monitoring' },
            'sql/monitoring': onServer('computer/sql-1'),
            'sql/monitoring/lcscdr': { kind: 'monitoring' },
          },
        }),
        at: ['computer/sql-1'],
        says: /lcscdr are on one server$/,
      },
    ],
    kept: [
      on(POOL, { parts: secondFrontEnds('site/1') }),
      ONE_SERVER,
      // In one instance they break another rule; so do a database and its mirror.
      on(POOL, { parts: { 'sql/1/lcscdr': { kind: 'monitoring' }, 'sql/1/other': { kind: 'monitoring' } } }),
      on(POOL, {
        parts: {
          'sql/1/lcscdr': { kind: 'monitoring' },
          'sql/monitoring': onServer('computer/sql-1'),
          'sql/monitoring/lcscdr': { kind: 'monitoring', mirrorOf: 'sql/1/lcscdr' },
        },
      }),
    ],
  },
  'one-chat-database-per-server': {
    broken: [
      {
        it: on(ONE_SERVER, { product: 'sfb-2015' }),
        at: ['computer/sql-1', 'computer/sql-1'],
        says: /^sql\/1\/mgc and sql\/2\/mgc are on one server$/,
      },
      {
        it: on(POOL, {
          topology: { preset: 'standard-next-hop', chatServers: { active: 2 } },
          parts: { 'sql/other': onServer('computer/sql-1'), 'sql/other/mgc': { kind: 'content' } },
          workload: { users: 1_000 },
        }),
        at: ['computer/sql-1'],
        says: /^sql\/1\/mgc and sql\/other\/mgc/,
        besides: UNUSED,
      },
    ],
    kept: [
      ONE_SERVER,
      on(TWO_POOLS, { product: 'sfb-2015' }),
      on(ON_STANDARD, { product: 'sfb-2015' }),
      on(POOL, {
        product: 'sfb-2015',
        parts: {
          'sql/1/lcscdr': { kind: 'monitoring' },
          'sql/monitoring': onServer('computer/sql-1'),
          'sql/monitoring/lcscdr': { kind: 'monitoring' },
        },
      }),
    ],
  },
  'back-end-of-two-pools': {
    broken: [
      {
        it: on(POOL, { parts: { ...secondFrontEnds('site/1'), 'front-end-pool/2': sharing() } }),
        at: ['sql/back-end/rtc'],
        says: /^shared by front-end-pool\/1 and front-end-pool\/2$/,
      },
    ],
    kept: [on(POOL, { parts: secondFrontEnds('site/1') })],
  },
  'chat-database-beside-back-end': {
    broken: [
      {
        it: on(POOL, { topology: { databases: { on: 'back-end' } } }),
        at: ['sql/back-end/mgc', 'sql/back-end/mgccomp'],
        says: /^on computer\/sql-back-end, beside a back-end database$/,
      },
      {
        it: on(POOL, {
          topology: { databases: { on: 'back-end', instances: 'several' }, compliance: false },
        }),
        at: ['sql/1/mgc'],
        says: /^on computer\/sql-back-end/,
      },
    ],
    kept: [on(POOL, { parts: { 'sql/back-end/lcscdr': { kind: 'monitoring' } } }), ON_STANDARD],
  },
  'compliance-instance': {
    broken: [
      { it: BOTH_MIRRORED, at: ['sql/1'], says: /^content and compliance share a protected instance$/ },
      {
        it: on(POOL, {
          parts: {
            ...SECOND_SITE,
            ...sqlServer('2', 'site/2'),
            'sql/2/mgc': { kind: 'content', shippedFrom: 'sql/1/mgc' },
          },
        }),
        at: ['sql/1'],
        says: /^content and compliance/,
      },
    ],
    kept: [BOTH_APART, POOL],
  },
  'compliance-mirror': {
    broken: [
      {
        it: on(BOTH_APART, {
          parts: {
            'sql/1-compliance/mgccomp': { logBackup: undefined },
            'sql/1-compliance-mirror/mgccomp': undefined,
          },
        }),
        at: ['sql/1-compliance/mgccomp'],
        says: /^no mirror, and the content database sql\/1\/mgc has one$/,
      },
    ],
    kept: [
      BOTH_APART,
      on(BOTH_APART, {
        parts: {
          ...sqlServer('node'),
          'sql/node': undefined,
          'sql/1-compliance-mirror/mgccomp': undefined,
          'sql/1-compliance': { cluster: ['computer/sql-node'] },
        },
      }),
    ],
  },
};

function onServer(computer: string) {
  return { computer, version: '2012', edition: 'standard' };
}

/** A second Front End pool on the back-end database of the first. */
function sharing() {
  return { computers: ['computer/fe-b'], backEnd: 'sql/back-end/rtc' };
}
