import { BEHIND_STANDARD, computer, ON_STANDARD, on, POOL } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

export const PLACEMENT_CASES: RuleCases = {
  'not-on-enterprise-front-end': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-server/4': { computer: 'computer/fe-1' } } }),
        at: ['chat-server/4'],
        says: /^it runs on computer\/fe-1, a Front End of front-end-pool\/1$/,
      },
    ],
    kept: [ON_STANDARD],
  },
  'chat-server-alone': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-server/4': { computer: 'computer/sql-1' } } }),
        at: ['chat-server/4'],
        says: /^it shares computer\/sql-1 with sql\/1$/,
      },
      {
        it: on(POOL, { parts: { 'sql/1': { cluster: ['computer/chat-2'] } } }),
        at: ['chat-server/2'],
        says: /^it shares computer\/chat-2 with sql\/1$/,
      },
      {
        it: on(POOL, {
          topology: { pools: 2 },
          parts: {
            'chat-server/5': { computer: 'computer/chat-1' },
            'chat-pool/2': { ports: { sip: 6041, peers: 9011, wcf: 1881 } },
          },
        }),
        at: ['chat-server/1', 'chat-server/5'],
        says: /^it shares computer\/chat-1 with chat-server\/5$/,
      },
    ],
    kept: [
      ON_STANDARD,
      // A witness has no databases, a share is no database.
      on(POOL, {
        parts: {
          'sql/witness': { computer: 'computer/chat-1', version: '2012', edition: 'express' },
          'file-store/1': { computer: 'computer/chat-1' },
        },
      }),
    ],
  },
  'single-computer-pool': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { type: 'single' } } }),
        at: ['chat-pool/1'],
        says: /^4 servers in a pool of the type for one$/,
        besides: ['prefer-multiple-computer-pool'],
      },
      {
        it: on(BEHIND_STANDARD, { topology: { poolType: 'single', chatServers: { active: 1, standby: 1 } } }),
        at: ['chat-pool/1'],
        says: /^2 servers/,
        besides: ['one-active-server', 'prefer-multiple-computer-pool'],
      },
    ],
    kept: [
      on(BEHIND_STANDARD, { product: 'sfb-2015' }),
      on(BEHIND_STANDARD, { topology: { poolType: 'single', chatServers: { active: 1 } } }),
    ],
  },
  'prefer-multiple-computer-pool': {
    broken: [
      {
        it: { topology: { preset: 'enterprise-single', poolType: 'single' }, workload: { users: 20_000 } },
        at: ['chat-pool/1'],
        says: /^a single-computer pool can never grow$/,
        besides: ['one-active-server'],
      },
    ],
    kept: [{ topology: { preset: 'enterprise-single' }, workload: { users: 20_000 } }, ON_STANDARD],
  },
  'standard-edition-pool-of-one': {
    broken: [
      {
        it: on(ON_STANDARD, {
          parts: {
            ...computer('chat-2'),
            'chat-server/2': { pool: 'chat-pool/1', computer: 'computer/chat-2' },
            'chat-pool/1': { type: 'multiple' },
          },
        }),
        at: ['chat-pool/1'],
        says: /^2 servers, and one of them is on a Standard Edition server$/,
        besides: ['standard-edition-no-high-availability', 'standard-edition-proof-of-concept'],
      },
    ],
    kept: [ON_STANDARD, BEHIND_STANDARD],
  },
};
