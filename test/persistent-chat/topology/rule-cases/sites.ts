import { MIRRORED, on, POOL, SECOND_SITE, STRETCHED, sqlServer } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const link = (roundTrip: string, gigabitsPerSecond = 1) =>
  on(STRETCHED, { parts: { 'link/1': { roundTrip, gigabitsPerSecond } } });
const WITHOUT_COMPLIANCE = on(POOL, { topology: { compliance: false } });
const shippedTo = (site: string, from = 'sql/1/mgc') => ({
  ...sqlServer('3', site),
  'sql/3/mgc': { kind: 'content', shippedFrom: from },
});
/** A further server of the pool in a third site, which has a Front End server too. */
const THIRD_SITE = {
  'site/3': { timeZone: 'UTC' },
  'link/2': { between: ['site/1', 'site/3'], roundTrip: '5ms', gigabitsPerSecond: 1 },
  'link/3': { between: ['site/2', 'site/3'], roundTrip: '5ms', gigabitsPerSecond: 1 },
  'computer/chat-8': { site: 'site/3', domain: 'domain/1' },
  'computer/se-3': { site: 'site/3', domain: 'domain/1' },
  'sql/se-3': { computer: 'computer/se-3', version: '2012', edition: 'express' },
  'sql/se-3/rtc': { kind: 'back-end' },
  'standard-edition/3': { computer: 'computer/se-3', backEnd: 'sql/se-3/rtc' },
};

export const SITE_CASES: RuleCases = {
  'linked-sites': {
    broken: [
      {
        it: on(STRETCHED, { parts: { 'link/1': undefined } }),
        at: ['chat-pool/1', 'sql/2/mgc'],
        says: /^no link joins site\/1 and site\/2$/,
      },
      {
        it: on(POOL, { parts: { 'site/2': { timeZone: 'UTC' }, 'computer/files-1': { site: 'site/2' } } }),
        at: ['chat-pool/1'],
        says: /^no link joins site\/1 and site\/2$/,
      },
      {
        it: on(MIRRORED, {
          parts: { 'site/2': { timeZone: 'UTC' }, 'computer/sql-1-witness': { site: 'site/2' } },
        }),
        at: ['sql/1-mirror/mgc'],
        says: /^no link joins site\/1 and site\/2$/,
      },
    ],
    kept: [
      STRETCHED,
      on(POOL, { parts: { 'site/2': { timeZone: 'UTC' }, 'computer/console-1': { site: 'site/2' } } }),
      // The next hop and the database are in sites without a link, and have nothing to say to each other.
      on(POOL, {
        parts: {
          ...SECOND_SITE,
          'site/3': { timeZone: 'UTC' },
          'link/2': { between: ['site/1', 'site/3'], roundTrip: '5ms', gigabitsPerSecond: 1 },
          'computer/sql-1': { site: 'site/3' },
          ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`computer/fe-${n}`, { site: 'site/2' }])),
          'computer/sql-back-end': { site: 'site/2' },
        },
      }),
    ],
  },
  'stretched-pool-secondary': {
    broken: [
      {
        it: on(STRETCHED, {
          parts: { 'sql/2/mgc': undefined, 'sql/2-mirror/mgc': undefined, 'sql/1/mgc': { logBackup: '1h' } },
        }),
        at: ['chat-pool/1'],
        says: /^its servers are in site\/1 and site\/2, and nothing receives the log of sql\/1\/mgc/,
      },
      {
        // A secondary in a third site is none in the other site of the pool.
        it: on(STRETCHED, {
          parts: {
            ...THIRD_SITE,
            'computer/chat-8': { site: 'site/2' },
            'computer/sql-2': { site: 'site/3' },
            'computer/sql-2-mirror': { site: 'site/3' },
          },
        }),
        at: ['chat-pool/1'],
        says: /nothing receives the log of sql\/1\/mgc in the site that is not site\/1$/,
      },
    ],
    kept: [STRETCHED, on(MIRRORED, { parts: SECOND_SITE })],
  },
  'stretched-pool-two-sites': {
    broken: [
      {
        it: on(STRETCHED, { parts: THIRD_SITE }),
        at: ['chat-pool/1'],
        says: /^its servers are in site\/1, site\/2, site\/3$/,
      },
    ],
    kept: [on(STRETCHED, { parts: { ...THIRD_SITE, 'computer/chat-8': { site: 'site/2' } } })],
  },
  'stretched-pool-next-hop': {
    broken: [
      {
        it: on(STRETCHED, { parts: { 'front-end-pool/2': undefined } }),
        at: ['chat-pool/1'],
        says: /^its servers are in site\/1 and site\/2, and site\/2 has no next hop$/,
      },
    ],
    kept: [STRETCHED, POOL],
  },
  'stretched-pool-poor-link': {
    broken: [
      {
        it: link('20.1ms'),
        at: ['chat-server/5', 'chat-server/6'],
        says: /^active, and 20\.1 ms from its content database$/,
      },
    ],
    kept: [link('20ms'), on(STRETCHED, { topology: { link: 'poor' } })],
  },
  'stretched-pool-weak-link': {
    broken: [
      {
        it: link('10.1ms'),
        at: ['chat-server/5', 'chat-server/6'],
        says: /^active, and 10\.1 ms at 1 Gbit\/s from its content database$/,
      },
      {
        it: link('10ms', 0.9),
        at: ['chat-server/5', 'chat-server/6'],
        says: /^active, and 10 ms at 0\.9 Gbit\/s/,
      },
      { it: link('20ms'), at: ['chat-server/5', 'chat-server/6'], says: /^active, and 20 ms/ },
    ],
    kept: [link('10ms'), link('21ms'), on(STRETCHED, { topology: { link: 'poor' } })],
  },
  'log-shipping-primary': {
    broken: [
      {
        it: on(STRETCHED, { parts: shippedTo('site/2', 'sql/1-mirror/mgc') }),
        at: ['sql/3/mgc'],
        says: /^it receives the log of sql\/1-mirror\/mgc, a mirror$/,
      },
      {
        it: on(STRETCHED, { parts: shippedTo('site/1', 'sql/2/mgc') }),
        at: ['sql/3/mgc'],
        says: /^it receives the log of sql\/2\/mgc, a secondary$/,
      },
    ],
    kept: [STRETCHED, on(STRETCHED, { parts: shippedTo('site/2') })],
  },
  'log-shipping-version': {
    broken: [
      {
        it: on(STRETCHED, { parts: older('sql/2', 'sql/2-mirror') }),
        at: ['sql/2/mgc'],
        says: /^on SQL Server 2008-r2, and its primary sql\/1\/mgc is on 2012$/,
      },
    ],
    kept: [STRETCHED, on(STRETCHED, { parts: older('sql/1', 'sql/1-mirror', 'sql/1-witness') })],
  },
  'log-shipping-site': {
    broken: [
      {
        it: on(WITHOUT_COMPLIANCE, { parts: shippedTo('site/1') }),
        at: ['sql/3/mgc'],
        says: /^in site\/1, like its primary sql\/1\/mgc$/,
      },
    ],
    kept: [on(WITHOUT_COMPLIANCE, { parts: { ...SECOND_SITE, ...shippedTo('site/2') } })],
  },
  'log-shipping-share': {
    broken: [
      {
        it: on(STRETCHED, { parts: shared('computer/files-1') }),
        at: ['sql/3/mgc'],
        says: /^it reads the log of sql\/1\/mgc from computer\/files-1, and sql\/2\/mgc from computer\/sql-1$/,
      },
      {
        it: on(STRETCHED, { parts: shared(undefined, 'computer/files-1') }),
        at: ['sql/3/mgc'],
        says: /^it reads the log of sql\/1\/mgc from computer\/sql-1, and sql\/2\/mgc from computer\/files-1$/,
      },
    ],
    kept: [
      on(STRETCHED, { parts: shared() }),
      on(STRETCHED, { parts: shared('computer/files-1', 'computer/files-1') }),
      on(STRETCHED, { parts: shared('computer/sql-1') }),
      // Another primary has a share of its own.
      on(STRETCHED, {
        topology: { compliance: true },
        parts: { 'sql/2-compliance/mgccomp': { share: 'computer/files-1' } },
      }),
    ],
  },
  'compliance-not-failed-over': {
    broken: [
      {
        it: on(STRETCHED, {
          topology: { compliance: true },
          parts: {
            ...sqlServer('witness', 'site/1', { edition: 'express' }),
            'sql/1-compliance-mirror/mgccomp': { witness: 'sql/witness' },
          },
        }),
        at: ['sql/2-compliance/mgccomp'],
        says: /^it does not take over/,
      },
    ],
    kept: [STRETCHED],
  },
};

/** A second secondary beside the first, with these shares. */
function shared(ofSecond?: string, ofFirst?: string) {
  const second = shippedTo('site/2');
  return {
    ...second,
    'sql/3/mgc': { ...second['sql/3/mgc'], share: ofSecond },
    'sql/2/mgc': { share: ofFirst },
  };
}

/** The instances one version before the others. */
function older(...paths: readonly string[]) {
  return Object.fromEntries(paths.map((path) => [path, { version: '2008-r2' }]));
}
