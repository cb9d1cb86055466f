import * as z from 'zod';
import type { Explanation } from '../component/explanation.ts';
import { type DescribedKey, inOne, valuesOf } from './described-key.ts';
import { explainKinds, kindFacts, listsOfKinds } from './entry-kinds.ts';
import { scenarioJsonSchema } from './json-schema.ts';
import { type OptionDefault, presetDefaults } from './preset-defaults.ts';
import { PART_KINDS, type PartKind } from './topology/parts.ts';

/**
 * Every key of a scenario by its path; those of parts by kind and key, such as `chat-pool.defaultHistory`; and the
 * kinds of faults and actions.
 */
export function scenarioKeys(): readonly Explanation[] {
  const parts = (Object.keys(PART_KINDS) as PartKind[]).flatMap((kind) =>
    keysOf(
      z.toJSONSchema(PART_KINDS[kind].schema, { io: 'input' }) as DescribedKey,
      `${kind}.`,
      `${PART_KINDS[kind].noun} key`,
    ),
  );
  const schema = scenarioJsonSchema() as DescribedKey;
  const defaults = presetDefaults();
  const lists = listsOfKinds();
  const keys = keysOf(schema, '', 'scenario key')
    .map((key) => withDefaults(key, defaults))
    .map((key) => ({ ...key, ...kindFacts(key, lists, schema) }));
  return [...keys, ...parts, ...explainKinds(lists, schema)];
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

function keysOf(schema: DescribedKey, prefix: string, kind: string): readonly Explanation[] {
  const { properties = {}, additionalProperties } = inOne(schema.items ?? schema);
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

function factsOf(key: DescribedKey): Explanation['facts'] {
  const { type, items, default: otherwise, minimum, maximum, maxItems } = key;
  const values = valuesOf(key);
  const { properties = {}, required = [] } = inOne(items ?? key);
  const inside = Object.keys(properties).map(
    (name) => `${name}${required.includes(name) ? ' (needed)' : ''}`,
  );
  return {
    ...(values.length > 0 && { allowed: values.join(', ') }),
    ...(values.length === 0 && type !== undefined && { type }),
    ...(inside.length > 0 && { [items === undefined ? 'keys' : 'keys of an entry']: inside.join(', ') }),
    ...(maxItems !== undefined && { 'entries at most': maxItems }),
    ...(minimum !== undefined && { 'at least': minimum }),
    ...(maximum !== undefined && { 'at most': maximum }),
    ...(otherwise !== undefined && { default: JSON.stringify(otherwise) }),
  };
}
