import { BEHIND_STANDARD, on, POOL, SECOND_SITE, STRETCHED, secondFrontEnds } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const OTHER_DOMAIN = { 'domain/2': { name: 'other.internal' } };

export const NEXT_HOP_CASES: RuleCases = {
  'next-hop': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { nextHop: undefined } } }),
        at: ['chat-pool/1'],
        says: /^no next hop/,
      },
    ],
    kept: [POOL, BEHIND_STANDARD],
  },
  'web-services': {
    broken: [
      {
        it: on(POOL, { topology: { pools: 2 }, parts: { 'front-end-pool/1': { webServices: false } } }),
        at: ['front-end-pool/1'],
        says: /^without web services/,
      },
    ],
    kept: [on(POOL, { parts: { ...secondFrontEnds('site/1'), 'front-end-pool/2': unused() } })],
  },
  'hardware-load-balancer': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { loadBalancing: 'hardware' } } }),
        at: ['chat-pool/1'],
        says: /^a hardware load balancer/,
      },
    ],
    kept: [on(POOL, { parts: { 'chat-pool/1': { loadBalancing: 'dns' } } })],
  },
  'pool-pairing': {
    broken: [
      {
        it: on(POOL, { topology: { pools: 2 }, parts: { 'chat-pool/1': { pairedWith: 'chat-pool/2' } } }),
        at: ['chat-pool/1'],
        says: /^it is paired with chat-pool\/2$/,
      },
    ],
    kept: [on(POOL, { topology: { pools: 2 } })],
  },
  'front-end-capacity': {
    broken: [
      {
        it: on(POOL, { topology: { frontEnds: 6 }, workload: { users: 40_001 } }),
        at: ['front-end-pool/1'],
        says: /^6 Front End servers for 40,001 users: 7 are needed$/,
      },
    ],
    kept: [on(POOL, { topology: { frontEnds: 6 } })],
  },
  'front-end-in-one-site': {
    broken: [
      {
        it: on(POOL, { parts: { ...SECOND_SITE, 'computer/fe-6': { site: 'site/2' } } }),
        at: ['front-end-pool/1'],
        says: /^its servers are in site\/1 and site\/2$/,
      },
    ],
    kept: [STRETCHED],
  },
  'front-end-computer': {
    broken: [
      {
        it: on(POOL, {
          parts: {
            ...secondFrontEnds('site/1'),
            'front-end-pool/2': unused(['computer/fe-6', 'computer/fe-b']),
          },
        }),
        at: ['computer/fe-6'],
        says: /^named 2 times: by front-end-pool\/1 and front-end-pool\/2$/,
      },
    ],
    kept: [on(POOL, { parts: secondFrontEnds('site/1') })],
  },
  'databases-on-front-end': {
    broken: [
      {
        it: on(POOL, { parts: { 'sql/1': { computer: 'computer/fe-1' } } }),
        at: ['sql/1'],
        says: /^on the Front End server computer\/fe-1, with sql\/1\/mgc, sql\/1\/mgccomp$/,
      },
      {
        it: on(POOL, { parts: { 'sql/1': { cluster: ['computer/fe-6'] } } }),
        at: ['sql/1'],
        says: /^on the Front End server computer\/fe-6/,
      },
    ],
    // The Express instance that comes with every Front End server.
    kept: [
      on(POOL, {
        parts: { 'sql/local': { computer: 'computer/fe-1', version: '2012', edition: 'express' } },
      }),
    ],
  },
  'back-end-nearby': {
    broken: [
      {
        it: on(POOL, { parts: { ...SECOND_SITE, 'computer/sql-back-end': { site: 'site/2' } } }),
        at: ['sql/back-end/rtc'],
        says: /^in site\/2, and front-end-pool\/1 is in site\/1$/,
      },
    ],
    kept: [STRETCHED],
  },
  'same-domain': {
    broken: [
      {
        it: on(POOL, { parts: { ...OTHER_DOMAIN, 'computer/chat-1': { domain: 'domain/2' } } }),
        at: ['chat-server/1'],
        says: /^it is in domain\/2, and its next hop front-end-pool\/1 is in domain\/1$/,
      },
      {
        it: on(POOL, {
          parts: { ...OTHER_DOMAIN, 'computer/fe-1': { domain: 'domain/2' } },
        }),
        at: ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4'],
        says: /is in domain\/2 and domain\/1$/,
      },
    ],
    kept: [on(POOL, { parts: { ...OTHER_DOMAIN, 'computer/sql-1': { domain: 'domain/2' } } })],
  },
  'global-catalog': {
    broken: [
      {
        it: on(POOL, { parts: { 'domain/1': { globalCatalogs: 0 } } }),
        at: ['console/1'],
        says: /^the forest root has no global catalog server: domain\/1$/,
      },
      {
        it: on(POOL, { parts: { 'domain/1': { forestRoot: false } } }),
        at: ['console/1'],
        says: /^no domain is the root of a forest$/,
      },
      {
        it: on(POOL, {
          parts: {
            'domain/2': { name: 'other.internal', forestRoot: true, globalCatalogs: 0 },
            'computer/console-1': { domain: 'domain/2' },
          },
        }),
        at: ['console/1'],
        says: /^the forest root has no global catalog server: domain\/2$/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'domain/1': { globalCatalogs: 1 } } }),
      on(POOL, { parts: { ...OTHER_DOMAIN, 'computer/console-1': { domain: 'domain/2' } } }),
      on(POOL, { parts: { 'domain/1': { globalCatalogs: 0 }, 'console/1': undefined } }),
    ],
  },
  'time-zone': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { timeZone: 'Europe/Madrid' } } }),
        at: ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4'],
        says: /^its time zone is Europe\/Madrid, and that of its next hop UTC$/,
      },
      {
        // The same clock in winter only.
        it: on(POOL, {
          parts: { 'site/1': { timeZone: 'Europe/Berlin' }, 'chat-pool/1': { timeZone: 'UTC+01:00' } },
        }),
        at: ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4'],
        says: /^its time zone is UTC\+01:00, and that of its next hop Europe\/Berlin$/,
      },
      {
        it: on(STRETCHED, { parts: { 'site/2': { timeZone: 'Europe/Madrid' } } }),
        at: ['chat-server/5', 'chat-server/6'],
        says: /Europe\/Madrid/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'site/1': { timeZone: 'Europe/Madrid' } } }),
      on(POOL, {
        parts: { 'site/1': { timeZone: 'Europe/Vienna' }, 'chat-pool/1': { timeZone: 'Europe/Berlin' } },
      }),
      on(POOL, { parts: { 'chat-pool/1': { timeZone: 'UTC+00:00' } } }),
      on(STRETCHED, { topology: { link: 'poor' }, parts: { 'site/2': { timeZone: 'Europe/Madrid' } } }),
    ],
  },
};

/** The second Front End pool, which is nobody's next hop. */
function unused(computers = ['computer/fe-b']) {
  return { computers, backEnd: 'sql/back-end-b/rtc', webServices: false };
}
