import * as z from 'zod';
import type { Explanation } from '../component/explanation.ts';
import { scenarioJsonSchema } from './json-schema.ts';
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
  return [...keysOf(scenarioJsonSchema() as Described, '', 'scenario key'), ...parts];
}

function keysOf(schema: Described, prefix: string, kind: string): readonly Explanation[] {
  const { properties = {} } = schema.items ?? schema;
  return Object.entries(properties)
    .filter(([key]) => key !== '$schema' && `${prefix}${key}` !== 'figures')
    .flatMap(([key, inner]) => {
      const name = `${prefix}${key}`;
      const meaning = inner.description ?? '';
      return [{ name, kind, meaning, facts: factsOf(inner) }, ...keysOf(inner, `${name}.`, kind)];
    });
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
