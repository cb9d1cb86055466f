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
  readonly const?: string | number;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
  /** Alternatives, such as the kinds of actions. */
  readonly oneOf?: readonly Described[];
  readonly anyOf?: readonly Described[];
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

/** Alternatives as one map that has the keys of all of them. */
function inOne(schema: Described): Described {
  const alternatives = schema.oneOf ?? schema.anyOf ?? [];
  return alternatives.map(inOne).reduce(together, schema);
}

function together(one: Described, other: Described): Described {
  const keys = new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})]);
  const properties = [...keys].map((key) => {
    const [a, b] = [one.properties?.[key], other.properties?.[key]];
    return [key, a === undefined || b === undefined ? (a ?? b) : either(a, b)];
  });
  return { ...one, ...(properties.length > 0 && { properties: Object.fromEntries(properties) }) };
}

/** A key that two alternatives have: what it may hold in each, and what each says of it. */
function either(a: Described, b: Described): Described {
  const meanings = new Set([a.description, b.description].filter((text) => text !== undefined));
  const values = new Set(
    [a, b].flatMap(({ enum: several = [], const: one }) => [one ?? [], ...several].flat()),
  );
  return {
    ...a,
    ...(meanings.size > 0 && { description: [...meanings].join(' ') }),
    ...(values.size > 0 && { enum: [...values] }),
  };
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
