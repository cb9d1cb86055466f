import type { PartsInput } from '../parts.ts';
import { poolInOneSite } from './chat-pool.ts';
import { brand, hostOf } from './databases.ts';
import { directory, fileStores } from './ground.ts';
import { frontEndPool, frontEndsFor } from './next-hop.ts';
import type { PresetOptions } from './options.ts';
import { poolDatabases } from './pool-databases.ts';
import type { Occasion, Preset } from './preset.ts';

const BACK_END = 'sql/back-end';

function enterprise(options: PresetOptions, occasion: Occasion): PartsInput {
  const { chatServers, pools = 1, compliance = true, poolType: type = 'multiple' } = options;
  const counts = { active: chatServers?.active ?? 4, standby: chatServers?.standby ?? 0 };
  const standard = brand(occasion, 'standard');
  const backEnd = { instance: BACK_END, computer: hostOf(BACK_END), brand: standard };
  return Object.assign(
    directory(),
    frontEndPool(1, options.frontEnds ?? frontEndsFor(occasion.users), BACK_END, standard),
    fileStores('site/1', compliance),
    ...Array.from({ length: pools }, (_, i) => {
      const { parts, stores } = poolDatabases(i + 1, backEnd, options, occasion);
      return { ...parts, ...poolInOneSite(i + 1, counts, { type, nextHop: 'front-end-pool/1', stores }) };
    }),
  );
}

/** The simplest deployment of Enterprise Edition. */
export const enterpriseSingle: Preset = {
  meaning: 'An Enterprise Edition Front End pool and one Persistent Chat server.',
  options: ['poolType', 'compliance', 'content', 'databases', 'frontEnds'],
  expand: (options, occasion) =>
    enterprise({ content: { mirrored: false }, ...options, chatServers: { active: 1 } }, occasion),
};

/** The deployment that scales out. */
export const enterprisePool: Preset = {
  meaning: 'An Enterprise Edition Front End pool and Persistent Chat pools of several servers.',
  options: ['chatServers', 'pools', 'compliance', 'content', 'databases', 'frontEnds'],
  expand: enterprise,
};
