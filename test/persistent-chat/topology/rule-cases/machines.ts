import { MIRRORED, ON_STANDARD, on, POOL, sqlServer } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

export const MACHINE_CASES: RuleCases = {
  hardware: {
    broken: [
      {
        it: on(POOL, { parts: { 'computer/chat-1': { cores: 11, memory: '31GB' } } }),
        at: ['computer/chat-1'],
        says: /^11 cores instead of 12 cores, 31 GB of memory instead of 32 GB$/,
      },
      {
        it: on(POOL, { parts: { 'computer/sql-1': { gigahertz: 2.25 } } }),
        at: ['computer/sql-1'],
        says: /^2\.25 GHz instead of 2\.26 GHz$/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'computer/chat-1': { cores: 12, memory: '32GB', gigahertz: 2.26 } } }),
      on(POOL, { parts: { 'computer/console-1': { cores: 1 }, 'computer/files-1': { memory: '1GB' } } }),
      on(MIRRORED, { parts: { 'computer/sql-1-witness': { cores: 1 } } }),
    ],
  },
  'operating-system': {
    broken: [
      {
        it: on(POOL, { product: 'sfb-2015', parts: { 'computer/chat-1': { os: 'windows-2008-r2' } } }),
        at: ['computer/chat-1'],
        says: /^windows-2008-r2 under sfb-2015$/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'computer/chat-1': { os: 'windows-2008-r2' } } }),
      on(POOL, { product: 'sfb-2015', parts: { 'computer/chat-1': { os: 'windows-2012' } } }),
      on(POOL, { product: 'sfb-2015', parts: { 'computer/files-1': { os: 'windows-2008-r2' } } }),
    ],
  },
  'port-conflict': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { ports: { sip: 8011 } } } }),
        at: ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4'],
        says: /^port 8011 of computer\/chat-1 is for the other chat servers, and for SIP of the next hop/,
      },
      {
        it: on(ON_STANDARD, { parts: { 'chat-pool/1': { ports: { wcf: 5061 } } } }),
        at: ['chat-server/1'],
        says: /^port 5061 of computer\/se-1 is for WCF, and for SIP of clients of standard-edition\/1$/,
        besides: ['standard-edition-no-high-availability', 'standard-edition-proof-of-concept'],
      },
      {
        // A witness on the port of another service.
        it: on(ON_STANDARD, {
          parts: {
            ...sqlServer('1'),
            ...sqlServer('2'),
            'sql/witness': {
              computer: 'computer/se-1',
              version: '2012',
              edition: 'express',
              mirroringPort: 444,
            },
            'sql/1/lcscdr': { kind: 'monitoring' },
            'sql/2/lcscdr': { kind: 'monitoring', mirrorOf: 'sql/1/lcscdr', witness: 'sql/witness' },
          },
        }),
        at: ['sql/witness'],
        says: /^port 444 of computer\/se-1 is for mirroring, and for conferences of standard-edition\/1$/,
        besides: ['standard-edition-no-high-availability', 'standard-edition-proof-of-concept'],
      },
    ],
    kept: [
      on(POOL, { parts: { 'chat-pool/1': { ports: { wcf: 5061, sip: 8012 } } } }),
      ON_STANDARD,
      // Two mirroring endpoints break the rule on these alone.
      on(MIRRORED, {
        topology: { compliance: true, databases: { instances: 'several' } },
        parts: { 'sql/1-compliance': { mirroringPort: undefined } },
      }),
    ],
  },
};
