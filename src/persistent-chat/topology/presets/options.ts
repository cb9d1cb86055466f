import * as z from 'zod';
import { wholeNumber } from '../../../scenario/quantity.ts';

/** The supported topologies that a scenario can start from. */
export const PRESET_NAMES = [
  'enterprise-single',
  'enterprise-pool',
  'standard-collocated',
  'standard-next-hop',
  'stretched-pool',
] as const;

/** One of {@link PRESET_NAMES}. */
export type PresetName = (typeof PRESET_NAMES)[number];

/** What can be chosen about a preset; each preset knows some of these keys. */
export const presetOptions = {
  chatServers: z
    .strictObject({
      active: wholeNumber(1, 64).optional().describe('Servers that take users.'),
      standby: wholeNumber(0, 64).optional().describe('Servers that wait to be activated.'),
    })
    .optional()
    .describe('Chat servers of each pool.'),
  pools: wholeNumber(1, 16).optional().describe('Persistent Chat pools, each with servers of its own.'),
  poolType: z
    .enum(['single', 'multiple'])
    .optional()
    .describe('What Topology Builder created: a pool of one computer for ever, or one that can grow.'),
  compliance: z.boolean().optional().describe('Whether posts, joins and history views are recorded.'),
  content: z
    .strictObject({
      mirrored: z.boolean().optional().describe('Whether the databases of chat have a synchronous mirror.'),
      witness: z.boolean().optional().describe('Whether a witness lets the mirror take over by itself.'),
    })
    .check(({ value: { mirrored, witness }, issues }) => {
      if (mirrored !== false || witness !== true) return;
      const message = 'allowed: false, for without a mirror there is nothing to witness';
      issues.push({ code: 'custom', message, input: witness, path: ['witness'] });
    })
    .optional()
    .describe('How the databases of chat survive the loss of their server.'),
  databases: z
    .strictObject({
      on: z
        .enum(['own', 'back-end'])
        .optional()
        .describe('On database servers of their own, or on that of the next hop.'),
      instances: z
        .enum(['one', 'several'])
        .optional()
        .describe('Whether databases on one server share an instance.'),
    })
    .optional()
    .describe('Where the databases of chat are.'),
  link: z
    .enum(['good', 'poor'])
    .optional()
    .describe('Between the two sites: good lets both have active servers, poor only the first.'),
  frontEnds: wholeNumber(1, 20)
    .optional()
    .describe('Front End servers of the next hop; unless given, as many as the users need.'),
};

/** Names of options. */
export type OptionName = keyof typeof presetOptions;

/** Options as they were chosen; what is left out, the preset decides. */
export type PresetOptions = { readonly [K in OptionName]?: z.output<(typeof presetOptions)[K]> };
