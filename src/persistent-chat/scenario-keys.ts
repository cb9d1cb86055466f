import * as z from 'zod';
import type { Explanation } from '../component/explanation.ts';
import { scenarioJsonSchema } from './json-schema.ts';
import { type OptionDefault, presetDefaults } from './preset-defaults.ts';
import { PART_KINDS, type PartKind } from './topology/parts.ts';

/** The part of JSON Schema that keys are explained by. */
interface Described {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
}

/** Every key of a scenario by its path; those of parts by kind and key, such as `chat-pool.defaultHistory`. */
export function scenarioKeys(): readonly Explanation[] {
  const parts = (Object.keys(PART_KINDS) as PartKind[]).flatMap((kind) =>
    keysOf(
      z.toJSONSchema(PART_KINDS[kind].schema, { io: 'input' }) as Described,
      `${kind}.`,
      `${PART_KINDS[kind].noun} key`,
    ),
  );
  const keys = keysOf(scenarioJsonSchema() as Described, '', 'scenario key');
  const defaults = presetDefaults();
  return [...keys.map((key) => withDefaults(key, defaults)), ...parts];
}

/** The key of an option of presets with what each preset says where it is left out. */
function withDefaults(key: Explanation, defaults: readonly OptionDefault[]): Explanation {
  const own = defaults.filter(({ option }) => key.name === `topology.${option}`);
  if (own.length === 0) return key;
  const values = [...new Set(own.map(({ value }) => value))].map((value) => {
    const presets = own.filter((one) => one.value === value).map(({ preset }) => preset);
    return `${value} with ${presets.join(', ')}`;
  });
  return { ...key, facts: { ...key.facts, default: values.join('; ') } };
}

function keysOf(schema: Described, prefix: string, kind: string): readonly Explanation[] {
  const { properties = {}, additionalProperties } = schema.items ?? schema;
  // Below a map with names of one's own, * stands for any of them.
  const named =
    typeof additionalProperties === 'object' ? keysOf(additionalProperties, `${prefix}*.`, kind) : [];
  const own = Object.entries(properties)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, inner]) => {
      const name = `${prefix}${key}`;
      const meaning = inner.description ?? '';
      // Figures are explained by themselves.
      const below = name === 'figures' ? [] : keysOf(inner, `${name}.`, kind);
      return [{ name, kind, meaning, facts: factsOf(inner) }, ...below];
    });
  return [...own, ...named];
}

function factsOf({ type, enum: values, default: otherwise, minimum, maximum }: Described) {
  return {
    ...(values !== undefined && { allowed: values.join(', ') }),
    ...(values === undefined && type !== undefined && { type }),
    ...(minimum !== undefined && { 'at least': minimum }),
    ...(maximum !== undefined && { 'at most': maximum }),
    ...(otherwise !== undefined && { default: JSON.stringify(otherwise) }),
  };
}
