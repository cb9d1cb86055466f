import * as z from 'zod';
import { chatScenario } from './scenario.ts';
import { partsSchema, topologySchema } from './topology/described.ts';
import { PART_KINDS, PATH_PATTERNS, type PartKind } from './topology/parts.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * JSON Schema (draft 2020-12) of a scenario as people write it, for editors. Parts have the keys of their kind;
 * they must be complete where no preset is behind them, and null removes only what a preset says.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const parts = partSchemas();
  const schema = z.toJSONSchema(chatScenario, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === partsSchema) describeParts(jsonSchema, parts);
      if ((zodSchema as unknown) === topologySchema) completeUnlessPreset(jsonSchema, parts);
    },
  });
  return { title: 'Persistent Chat scenario', ...schema };
}

/** Schema of the parts of each kind, by the form of their paths. */
function partSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    (Object.keys(PART_KINDS) as PartKind[]).map((kind) => {
      const { noun, refersTo, schema: zod } = PART_KINDS[kind];
      const { $schema: _, ...schema } = z.toJSONSchema(zod, { io: 'input' });
      for (const [key, kinds] of Object.entries<readonly PartKind[]>(refersTo)) {
        for (const text of textsAt(schema, key)) text.pattern = patternOf(kinds);
      }
      return [patternOf([kind]), { title: noun, ...schema }];
    }),
  );
}

function patternOf(kinds: readonly PartKind[]): string {
  return `^${kinds.map((kind) => PATH_PATTERNS[kind]).join('$|^')}$`;
}

/** The texts that a key, given as `key.inner`, holds by itself or in a list. */
function textsAt(schema: JsonSchema, key: string): readonly JsonSchema[] {
  const at = key.split('.').reduce((map, step) => propertiesOf(map)[step] ?? {}, schema);
  return at.type === 'array' ? ([at.prefixItems ?? at.items].flat() as JsonSchema[]) : [at];
}

/** Every part has the keys of its kind; what it leaves out, a preset may have said, and null removes it. */
function describeParts(schema: JsonSchema, parts: Readonly<Record<string, JsonSchema>>): void {
  delete schema.propertyNames;
  schema.patternProperties = mapped(parts, (part) => orNull(withoutRequired(part)));
  schema.additionalProperties = false;
}

/** Without a preset all parts are written in full. */
function completeUnlessPreset(schema: JsonSchema, parts: Readonly<Record<string, JsonSchema>>): void {
  const patternProperties = mapped(parts, onlyRequired);
  schema.if = { required: ['preset'] };
  schema.else = { required: ['parts'], properties: { parts: { patternProperties } } };
}

function mapped(
  schemas: Readonly<Record<string, JsonSchema>>,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, change(schema)]));
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

/** A schema of maps that asks for no key, also in maps inside; keys that may be left out may be removed. */
function withoutRequired(schema: JsonSchema): JsonSchema {
  if (schema.properties === undefined) return schema;
  const { required = [], ...rest } = schema;
  const properties = Object.entries(propertiesOf(schema)).map(([key, inner]) => {
    const inside = withoutRequired(inner);
    return [key, required.includes(key) ? inside : orNull(inside)];
  });
  return { ...rest, properties: Object.fromEntries(properties) };
}

/** A schema of one type that allows null too. */
function orNull(schema: JsonSchema): JsonSchema {
  const values = schema.enum === undefined ? {} : { enum: [...schema.enum, null] };
  return { ...schema, ...values, type: [schema.type, 'null'] } as unknown as JsonSchema;
}

/** A schema of maps that asks for their keys and says nothing else but that nothing is null. */
function onlyRequired(schema: JsonSchema): JsonSchema {
  const inside = mapped(propertiesOf(schema), onlyRequired);
  return {
    ...(schema.type !== undefined && { type: schema.type }),
    ...(schema.required !== undefined && { required: schema.required }),
    ...(Object.keys(inside).length > 0 && { properties: inside }),
  };
}
