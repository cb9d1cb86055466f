import * as z from 'zod';
import { PRESETS } from './topology/presets/index.ts';
import {
  PRESET_NAMES,
  type PresetName,
  type PresetOptions,
  presetOptions,
} from './topology/presets/options.ts';

type Value = string | number | boolean;

/** What a preset says where a scenario leaves one of its options out. */
export interface OptionDefault {
  readonly preset: PresetName;
  /** Key below `topology`, such as `chatServers.active`. */
  readonly option: string;
  readonly value: Value;
}

/** Two organisations: what differs between them is no default, but computed from the users. */
const OCCASIONS = [1_000, 80_000].map((users) => ({ product: 'lync-2013' as const, users }));

/**
 * Defaults of the options of all presets, found by trying: the one value with which a preset says the same as
 * without. An option that changes nothing by itself, or that follows from the users, has none. Cost: hundreds of
 * expansions.
 */
export function presetDefaults(): readonly OptionDefault[] {
  const choices = choicesIn(z.toJSONSchema(z.strictObject(presetOptions), { io: 'input' }) as Schema, []);
  return PRESET_NAMES.flatMap((preset) => {
    const { options, expand } = PRESETS[preset];
    const expansion = (chosen: PresetOptions) =>
      JSON.stringify(OCCASIONS.map((occasion) => expand(chosen, occasion)));
    const unsaid = expansion({});
    return choices
      .filter(({ path }) => options.some((option) => option === path[0]))
      .flatMap(({ path, values }) => {
        const [value, ...others] = values.filter((value) => expansion(nested(path, value)) === unsaid);
        return value === undefined || others.length > 0 ? [] : [{ preset, option: path.join('.'), value }];
      });
  });
}

/** The part of JSON Schema that says which values there are. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly Value[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** An option and all the values that it may have. */
interface Choice {
  readonly path: readonly string[];
  readonly values: readonly Value[];
}

function choicesIn(schema: Schema, path: readonly string[]): readonly Choice[] {
  const { properties } = schema;
  if (properties === undefined) return [{ path, values: valuesOf(schema) }];
  return Object.entries(properties).flatMap(([key, inner]) => choicesIn(inner, [...path, key]));
}

function valuesOf({ type, enum: names, minimum = 0, maximum = -1 }: Schema): readonly Value[] {
  if (type === 'boolean') return [true, false];
  return names ?? Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i);
}

function nested(path: readonly string[], value: Value): PresetOptions {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as PresetOptions;
}
