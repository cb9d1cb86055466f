import type { PartsInput } from '../parts.ts';
import { pool, servers } from './chat-pool.ts';
import { brand, type ChatDatabase, copies, databasePath, server } from './databases.ts';
import { directory, fileStores } from './ground.ts';
import { frontEndPool, frontEndsFor } from './next-hop.ts';
import type { PresetOptions } from './options.ts';
import type { Occasion, Preset } from './preset.ts';

/** Round trip and bandwidth of the two links; no number was published for either. */
const LINKS = {
  good: { roundTrip: '5ms', gigabitsPerSecond: 1 },
  poor: { roundTrip: '50ms', gigabitsPerSecond: 0.1 },
} as const;

/** Numbers of the active servers: two in each site over a good link, all four of the first over a poor one. */
const ACTIVE = { good: [1, 2, 5, 6], poor: [1, 2, 3, 4] } as const;

const WITNESS = 'sql/1-witness';

/** A database mirrored in the first site and shipped to the second, on instances of its own. */
function protectedDatabase(kind: ChatDatabase, tail: string, occasion: Occasion): PartsInput {
  const standard = brand(occasion, 'standard');
  const homes = {
    primary: `sql/1${tail}`,
    mirror: `sql/1${tail}-mirror`,
    secondary: `sql/2${tail}`,
    secondaryMirror: `sql/2${tail}-mirror`,
  };
  return {
    ...server(homes.primary, 'site/1', standard),
    ...server(homes.mirror, 'site/1', standard),
    ...server(homes.secondary, 'site/2', standard),
    ...server(homes.secondaryMirror, 'site/2', standard),
    ...copies(kind, { ...homes, witness: WITNESS }),
  };
}

function stretched(options: PresetOptions, occasion: Occasion): PartsInput {
  const { link = 'good', compliance = true, frontEnds = frontEndsFor(occasion.users) } = options;
  const path = 'chat-pool/1';
  const stores = {
    content: databasePath('sql/1', 'content'),
    compliance: compliance ? databasePath('sql/1-compliance', 'compliance') : undefined,
  };
  const active = ACTIVE[link].map((n) => `chat-server/${n}`);
  return {
    ...directory(),
    'site/2': { timeZone: 'UTC' },
    'link/1': { between: ['site/1', 'site/2'], ...LINKS[link] },
    ...frontEndPool(1, frontEnds, 'sql/back-end', brand(occasion, 'standard')),
    ...frontEndPool(2, frontEnds, 'sql/back-end-2', brand(occasion, 'standard')),
    ...fileStores('site/1', compliance),
    ...server(WITNESS, 'site/1', brand(occasion, 'express')),
    ...protectedDatabase('content', '', occasion),
    ...(compliance && protectedDatabase('compliance', '-compliance', occasion)),
    ...pool({ path, type: 'multiple', nextHop: 'front-end-pool/1', stores }, active),
    ...servers(path, 1, 4, 'site/1'),
    ...servers(path, 5, 4, 'site/2'),
  };
}

/** The deployment that survives the loss of a site. */
export const stretchedPool: Preset = {
  meaning: 'One pool of eight Persistent Chat servers over two sites, with log shipping between them.',
  options: ['link', 'compliance', 'frontEnds'],
  expand: stretched,
};
