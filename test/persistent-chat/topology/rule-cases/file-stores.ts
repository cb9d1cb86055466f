import { MIRRORED, ON_STANDARD, on, POOL } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const ONE_SERVER = { topology: { preset: 'enterprise-single' }, workload: { users: 1_000 } } as const;

export const FILE_STORE_CASES: RuleCases = {
  'file-share': {
    broken: [
      {
        it: on(POOL, { parts: { 'file-store/1': { kind: 'local' } } }),
        at: ['file-store/1'],
        says: /^a local path, and chat-pool\/1 has 4 servers$/,
      },
      {
        it: on(POOL, { parts: { 'file-store/2': { kind: 'local' } } }),
        at: ['file-store/2'],
        says: /^a local path/,
      },
      {
        it: on(ONE_SERVER, { parts: { 'file-store/1': { kind: 'local' } } }),
        at: ['file-store/1'],
        says: /^a local path of computer\/files-1, and chat-server\/1 runs on computer\/chat-1$/,
        besides: ['one-active-server'],
      },
    ],
    kept: [on(ONE_SERVER, { parts: { 'file-store/1': { kind: 'local', computer: 'computer/chat-1' } } })],
  },
  'file-store': {
    broken: [
      {
        it: on(POOL, { parts: { 'chat-pool/1': { fileStore: undefined } } }),
        at: ['chat-pool/1'],
        says: /^no file store for the files of its rooms$/,
      },
      {
        it: on(POOL, {
          parts: { 'chat-pool/1': { compliance: { database: 'sql/1/mgccomp', adapter: 'xml' } } },
        }),
        at: ['chat-pool/1'],
        says: /^no file store for the files that compliance archives$/,
      },
    ],
    kept: [on(POOL, { topology: { compliance: false } })],
  },
  'file-share-beside-databases': {
    broken: [
      {
        it: on(POOL, { product: 'sfb-2015', parts: { 'file-store/1': { computer: 'computer/sql-1' } } }),
        at: ['file-store/1'],
        says: /^on computer\/sql-1, a database server$/,
      },
    ],
    kept: [
      on(POOL, { parts: { 'file-store/1': { computer: 'computer/sql-1' } } }),
      on(ON_STANDARD, { product: 'sfb-2015' }),
      // A witness has no databases.
      on(MIRRORED, {
        product: 'sfb-2015',
        parts: { 'file-store/1': { computer: 'computer/sql-1-witness' } },
      }),
    ],
  },
};
