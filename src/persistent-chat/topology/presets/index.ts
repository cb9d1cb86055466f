import { enterprisePool, enterpriseSingle } from './enterprise.ts';
import type { PresetName } from './options.ts';
import type { Preset } from './preset.ts';
import { standardCollocated, standardNextHop } from './standard.ts';
import { stretchedPool } from './stretched.ts';

/** The supported topologies that a scenario can start from. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  'enterprise-single': enterpriseSingle,
  'enterprise-pool': enterprisePool,
  'standard-collocated': standardCollocated,
  'standard-next-hop': standardNextHop,
  'stretched-pool': stretchedPool,
};
