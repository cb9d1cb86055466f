import { pool, poolInOneSite } from './chat-pool.ts';
import { brand } from './databases.ts';
import { directory, fileStores } from './ground.ts';
import { STANDARD_EDITION as SE, standardEdition } from './next-hop.ts';
import { type BackEnd, poolDatabases } from './pool-databases.ts';
import type { Occasion, Preset } from './preset.ts';

function localExpress(occasion: Occasion): BackEnd {
  return { ...SE, brand: brand(occasion, 'express') };
}

/** Everything on one computer. */
export const standardCollocated: Preset = {
  meaning: 'Everything on one Standard Edition server with its local SQL Server Express.',
  options: ['compliance'],
  expand: ({ compliance = true }, occasion) => {
    const beside = { compliance, content: { mirrored: false }, databases: { on: 'back-end' } } as const;
    const { parts, stores } = poolDatabases(1, localExpress(occasion), beside, occasion);
    const store = { computer: SE.computer, kind: 'share' } as const;
    return {
      ...directory(),
      ...standardEdition(localExpress(occasion).brand),
      'file-store/1': store,
      ...(compliance && { 'file-store/2': store }),
      ...parts,
      ...pool({ path: 'chat-pool/1', type: 'single', nextHop: SE.path, stores }, ['chat-server/1']),
      'chat-server/1': { pool: 'chat-pool/1', computer: SE.computer },
    };
  },
};

/** Chat on computers of its own behind a Standard Edition server. */
export const standardNextHop: Preset = {
  meaning: 'A Standard Edition server as next hop of Persistent Chat servers on computers of their own.',
  options: ['chatServers', 'poolType', 'compliance', 'content', 'databases'],
  expand: (options, occasion) => {
    const { chatServers, compliance = true, poolType: type = 'multiple' } = options;
    const counts = { active: chatServers?.active ?? 1, standby: chatServers?.standby ?? 0 };
    const alone = { content: { mirrored: false }, ...options };
    const { parts, stores } = poolDatabases(1, localExpress(occasion), alone, occasion);
    return {
      ...directory(),
      ...standardEdition(localExpress(occasion).brand),
      ...fileStores('site/1', compliance),
      ...parts,
      ...poolInOneSite(1, counts, { type, nextHop: SE.path, stores }),
    };
  },
};
