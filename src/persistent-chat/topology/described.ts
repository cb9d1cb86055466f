import * as z from 'zod';
import { PRESET_NAMES, presetOptions } from './presets/options.ts';

/** Parts by path, null to remove one of a preset; what they are and what is in them depends on the path and is checked once all are there. */
export const partsSchema = z.record(z.string(), z.unknown()) as z.ZodType<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, Readonly<Record<string, unknown>> | null>>
>;

/** A topology as people describe it: a preset with its options, parts by hand, or parts on top of a preset. */
export const topologySchema = z.strictObject({
  preset: z.enum(PRESET_NAMES).optional().describe('The supported topology to start from.'),
  ...presetOptions,
  parts: partsSchema
    .optional()
    .describe(
      'Parts of the deployment by path, such as chat-server/2; with a preset, what is said here of one of its parts replaces what the preset says, key by key, and null removes the part or the key.',
    ),
});

/** A topology whose keys are right, each by itself. */
export type DescribedTopology = z.output<typeof topologySchema>;
