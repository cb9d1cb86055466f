// As much of a JSON Schema validator (draft 2020-12) as the schema of scenarios needs.

/** A schema, or one for everything (true) or nothing (false). */
export type Schema = boolean | { readonly [keyword: string]: unknown };

type Check = (said: never, value: never, schema: Readonly<Record<string, unknown>>, at: string) => string[];

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isMap,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  null: (value) => value === null,
};

const when = (holds: boolean, complaint: string): string[] => (holds ? [] : [complaint]);
const ofMap =
  (check: Check): Check =>
  (said, value, schema, at) =>
    isMap(value) ? check(said, value, schema, at) : [];
const ofType =
  (type: string, check: Check): Check =>
  (said, value, schema, at) =>
    typeof value === type ? check(said, value, schema, at) : [];
const bound = (
  type: 'number' | 'string' | 'array' | 'map',
  holds: (size: number, said: number) => boolean,
): Check => {
  const sizeOf = (value: unknown): number | undefined => {
    if (type === 'number') return typeof value === 'number' ? value : undefined;
    if (type === 'map') return isMap(value) ? Object.keys(value).length : undefined;
    return (type === 'array' ? Array.isArray(value) : typeof value === 'string')
      ? (value as string).length
      : undefined;
  };
  return (said: number, value, _, at) => {
    const size = sizeOf(value);
    return when(size === undefined || holds(size, said), `${at}: ${size} against ${said}`);
  };
};

const nothing: Check = () => [];

const KEYWORDS: Readonly<Record<string, Check>> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  default: nothing,
  examples: nothing,
  else: nothing,
  type: (said: string | string[], value, _, at) =>
    when(
      [said].flat().some((type) => TYPES[type]?.(value) === true),
      `${at}: no ${[said].flat().join(' or ')}`,
    ),
  enum: (said: unknown[], value, _, at) => when(said.includes(value), `${at}: none of ${said}`),
  const: (said: unknown, value, _, at) => when(value === said, `${at}: not ${said}`),
  pattern: ofType('string', (said: string, value: string, _, at) =>
    when(new RegExp(said, 'u').test(value), `${at}: does not match ${said}`),
  ),
  minimum: bound('number', (size, said) => size >= said),
  maximum: bound('number', (size, said) => size <= said),
  exclusiveMinimum: bound('number', (size, said) => size > said),
  minLength: bound('string', (size, said) => size >= said),
  maxLength: bound('string', (size, said) => size <= said),
  minItems: bound('array', (size, said) => size >= said),
  maxItems: bound('array', (size, said) => size <= said),
  minProperties: bound('map', (size, said) => size >= said),
  maxProperties: bound('map', (size, said) => size <= said),
  required: ofMap((said: string[], value: object, _, at) =>
    said.flatMap((key) => when(Object.hasOwn(value, key), `${at}: ${key} is missing`)),
  ),
  properties: ofMap((said: Record<string, Schema>, value: Record<string, unknown>, _, at) =>
    Object.entries(said).flatMap(([key, inner]) =>
      Object.hasOwn(value, key) ? misfits(inner, value[key], `${at}.${key}`) : [],
    ),
  ),
  patternProperties: ofMap((said: Record<string, Schema>, value: Record<string, unknown>, _, at) =>
    Object.entries(said).flatMap(([pattern, inner]) =>
      Object.entries(value)
        .filter(([key]) => new RegExp(pattern, 'u').test(key))
        .flatMap(([key, item]) => misfits(inner, item, `${at}.${key}`)),
    ),
  ),
  additionalProperties: ofMap((said: Schema, value: Record<string, unknown>, schema, at) => {
    const known = Object.keys(schema.properties ?? {});
    const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern, 'u'));
    return Object.entries(value)
      .filter(([key]) => !known.includes(key) && !patterns.some((pattern) => pattern.test(key)))
      .flatMap(([key, item]) => misfits(said, item, `${at}.${key}`));
  }),
  prefixItems: (said: Schema[], value: unknown, _, at) =>
    Array.isArray(value)
      ? said.flatMap((inner, i) => (i in value ? misfits(inner, value[i], `${at}[${i}]`) : []))
      : [],
  items: (said: Schema, value: unknown, { prefixItems }, at) =>
    Array.isArray(value)
      ? value
          .slice(Array.isArray(prefixItems) ? prefixItems.length : 0)
          .flatMap((item, i) => misfits(said, item, `${at}[${i}]`))
      : [],
  anyOf: (said: Schema[], value, _, at) =>
    when(
      said.some((inner) => misfits(inner, value, at).length === 0),
      `${at}: fits no alternative`,
    ),
  oneOf: (said: Schema[], value, _, at) =>
    when(
      said.filter((inner) => misfits(inner, value, at).length === 0).length === 1,
      `${at}: does not fit one alternative alone`,
    ),
  if: (said: Schema, value, schema, at) =>
    misfits(said, value, at).length === 0 ? [] : misfits(schema.else as Schema, value, at),
};

/**
 * Why a value does not fit a schema; nothing when it does.
 *
 * @throws Error at a keyword that it does not know.
 */
export function misfits(schema: Schema, value: unknown, at = ''): string[] {
  if (typeof schema === 'boolean') return when(schema, `${at}: not allowed`);
  return Object.entries(schema).flatMap(([keyword, said]) => {
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`the keyword ${keyword} is not known here`);
    return check(said as never, value as never, schema, at);
  });
}
