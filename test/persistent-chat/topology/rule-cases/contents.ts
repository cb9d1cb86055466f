import { MIRRORED, on, POOL, STRETCHED } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

/** What a limit of the scenario breaks by itself. */
const LIMITS = ['published-limits'];
/** Entries of the rooms of 40,000 users, whole ones; half of the published organisation has 366,430. */
const ENTRIES = 366_418;
const limit = (name: string, value: number) => on(POOL, { figures: { [name]: value } });
/** The published organisation with a standby server; a full history is 19.4 GB. */
const PUBLISHED = on(POOL, {
  topology: { chatServers: { active: 4, standby: 1 } },
  workload: { users: 80_000 },
  figures: { 'invitations.rooms': 0.1 },
});
const history = (defaultHistory: number) => on(PUBLISHED, { parts: { 'chat-pool/1': { defaultHistory } } });
/** Rows of 1,024 bytes on disk, and ten posts a second: numbers that meet a limit to the byte. */
const EVEN = {
  'message.richText': 550,
  'posts.performance.small': 20,
  'posts.performance.medium': 0,
  'posts.performance.large': 0,
};
/** Half of the memory holds 400 messages of 16,538 rooms. */
const inMemory = (defaultHistory: number) =>
  on(POOL, {
    parts: { 'chat-pool/1': { defaultHistory }, 'computer/chat-3': { memory: '13547929600B' } },
    figures: { ...EVEN, 'server.baseMemory': 0, 'server.sessionMemory': 1 },
  });
/** 250 days of 28,800 s with ten posts are 73,728,000,000 bytes. */
const evenDisk = (disk: string) => on(POOL, { parts: { 'computer/sql-1': { disk } }, figures: EVEN });
/** Four servers with 15,000 endpoints each, whose sessions have 25,419,374,445 bytes. */
const sessions = (bytes: number) => on(POOL, { figures: { 'server.sessionMemory': bytes } });
/** Content and compliance, in bytes, on 500 GB. */
const onDisk = (content: string, compliance: string) =>
  on(POOL, {
    parts: {
      'computer/sql-1': { disk: '500GB' },
      'sql/1/mgc': { size: content },
      'sql/1/mgccomp': { size: '1GB', initialFile: compliance },
    },
  });
/** A pool whose databases are on SQL Server Express. */
const EXPRESS = on(POOL, {
  topology: { preset: 'standard-next-hop', chatServers: { active: 2 }, databases: { on: 'back-end' } },
  workload: { users: 2_500, preset: 'posts-per-user' },
});
const disk = (disk: string) => on(POOL, { parts: { 'computer/sql-1': { disk } } });

export const CONTENT_CASES: RuleCases = {
  'access-control-entries': {
    broken: [
      {
        it: limit('limit.accessControlEntries', ENTRIES - 1),
        at: ['workload.users'],
        says: /^\d{3},\d{3} entries, and \d{3},\d{3} are allowed$/,
        besides: LIMITS,
      },
    ],
    kept: [limit('limit.accessControlEntries', ENTRIES), PUBLISHED],
  },
  'invitations-degrade': {
    broken: [
      {
        it: limit('limit.invitationsDegrade', 579_999),
        at: ['workload.users'],
        says: /^580,000 invitations, more than 579,999$/,
        besides: LIMITS,
      },
      {
        it: on(limit('limit.invitationsDegrade', 1), { figures: { 'limit.invitations': 580_000 } }),
        at: ['workload.users'],
        says: /^580,000 invitations/,
        besides: LIMITS,
      },
    ],
    kept: [limit('limit.invitationsDegrade', 580_000)],
  },
  invitations: {
    broken: [
      {
        it: limit('limit.invitations', 579_999),
        at: ['workload.users'],
        says: /^580,000 invitations, more than 579,999$/,
        besides: LIMITS,
      },
    ],
    kept: [limit('limit.invitations', 580_000)],
  },
  'compliance-adapter': {
    broken: [
      {
        it: on(POOL, {
          parts: {
            'chat-pool/1': {
              compliance: { database: 'sql/1/mgccomp', fileStore: 'file-store/2', adapter: 'none' },
            },
          },
        }),
        at: ['chat-pool/1'],
        says: /no adapter takes the records$/,
      },
      {
        it: on(POOL, {
          parts: {
            'chat-pool/1': { compliance: { database: 'sql/1/mgccomp', fileStore: 'file-store/2' } },
          },
        }),
        at: ['chat-pool/1'],
        says: /no adapter is set: .* nothing is kept then; .* XML is the default$/,
      },
    ],
    kept: [
      on(POOL, {
        parts: {
          'chat-pool/1': {
            compliance: { database: 'sql/1/mgccomp', fileStore: 'file-store/2', adapter: 'custom' },
          },
        },
      }),
      POOL,
      on(POOL, { topology: { compliance: false } }),
    ],
  },
  'history-cache': {
    broken: [
      {
        it: history(500),
        at: ['chat-pool/1'],
        says: /^a history of 500 messages in 33,077 rooms takes 19\.4 GB of 32 GB$/,
      },
      { it: history(414), at: ['chat-pool/1'], says: /^a history of 414 messages/ },
      { it: inMemory(401), at: ['chat-pool/1'], says: /^a history of 401 messages/, besides: ['hardware'] },
    ],
    kept: [history(30), history(413), inMemory(400)],
  },
  'server-memory': {
    broken: [
      {
        it: sessions(1_694_625),
        at: ['chat-server/1', 'chat-server/2', 'chat-server/3', 'chat-server/4'],
        says: /^6\.58 GB without users and 25\.4 GB of sessions, and there are 32 GB$/,
      },
      {
        it: on(POOL, { parts: { 'computer/chat-3': { memory: '9580625554B' } } }),
        at: ['chat-server/3'],
        says: /^6\.58 GB without users and 3 GB of sessions, and there are 9\.58 GB$/,
        besides: ['hardware'],
      },
    ],
    kept: [
      sessions(1_694_624),
      on(POOL, { parts: { 'computer/chat-3': { memory: '9580625555B' } } }),
      PUBLISHED,
    ],
  },
  'database-size': {
    broken: [
      {
        it: on(EXPRESS, { parts: { 'sql/se-1/rtc': { size: '10737418241B' } } }),
        at: ['sql/se-1/rtc'],
        says: /^10,737,418,241 bytes, and its edition allows 10,737,418,240$/,
        besides: ['content-disk'],
      },
      {
        it: onDisk('300000000001B', '200GB'),
        at: ['computer/sql-1'],
        says: /^500,000,000,001 bytes of databases on 500,000,000,000 bytes of disk$/,
        besides: ['content-disk'],
      },
    ],
    kept: [
      on(EXPRESS, { parts: { 'sql/se-1/mgc': { size: '10737418240B' } } }),
      onDisk('300GB', '200GB'),
      on(POOL, { parts: { 'sql/1/mgc': { size: '100TB' } } }),
    ],
  },
  'content-disk': {
    broken: [
      {
        it: disk('101GB'),
        at: ['sql/1/mgc'],
        says: /^405 MB of messages a working day fill the 101 GB left in 249 working days$/,
      },
      {
        // Two pools on one disk, each with half of the users.
        it: on(disk('101GB'), {
          topology: { pools: 2 },
          parts: { 'sql/2': { computer: 'computer/sql-1' } },
        }),
        at: ['sql/1/mgc', 'sql/2/mgc'],
        says: /^405 MB/,
      },
      {
        it: on(POOL, {
          topology: {
            preset: 'standard-next-hop',
            chatServers: { active: 2 },
            databases: { on: 'back-end' },
          },
          workload: { users: 2_500, preset: 'posts-per-user' },
        }),
        at: ['sql/se-1/mgc'],
        says: /fill the 10\.7 GB left in 182 working days$/,
      },
      {
        it: on(POOL, {
          topology: {
            preset: 'standard-next-hop',
            chatServers: { active: 2 },
            databases: { on: 'back-end' },
          },
          parts: { 'computer/se-1': { disk: '5GB' } },
          workload: { users: 2_500, preset: 'posts-per-user' },
        }),
        at: ['sql/se-1/mgc'],
        says: /fill the 5 GB left in 85 working days$/,
        besides: ['hardware'],
      },
      {
        // A year of room, had nothing been there.
        it: on(evenDisk('73728000000B'), { parts: { 'sql/1/mgc': { size: '1B' } } }),
        at: ['sql/1/mgc'],
        says: /in 249 working days$/,
      },
      {
        it: on(evenDisk('73728000000B'), { parts: { 'sql/1/mgccomp': { initialFile: '1B' } } }),
        at: ['sql/1/mgc'],
        says: /in 249 working days$/,
      },
      {
        it: on(EXPRESS, { parts: { 'sql/se-1/mgc': { size: `${10 * 1024 ** 3}B` } } }),
        at: ['sql/se-1/mgc'],
        says: /fill the 0 B left in 0 working days$/,
      },
      {
        it: on(EXPRESS, { parts: { 'sql/se-1/mgc': { size: `${5 * 1024 ** 3}B` } } }),
        at: ['sql/se-1/mgc'],
        says: /fill the 5\.37 GB left in 91 working days$/,
      },
      { it: evenDisk('73727999999B'), at: ['sql/1/mgc'], says: /in 249 working days$/ },
      {
        it: on(MIRRORED, { parts: { 'computer/sql-1-mirror': { disk: '101GB' } } }),
        at: ['sql/1-mirror/mgc'],
        says: /in 249 working days$/,
      },
      {
        it: on(STRETCHED, { parts: { 'computer/sql-2-mirror': { disk: '101GB' } } }),
        at: ['sql/2-mirror/mgc'],
        says: /in 249 working days$/,
      },
    ],
    kept: [
      disk('102GB'),
      POOL,
      evenDisk('73728000000B'),
      on(evenDisk('73728000001B'), { parts: { 'sql/1/mgc': { size: '1B' } } }),
    ],
  },
};
