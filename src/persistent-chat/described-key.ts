/** The part of JSON Schema that keys are explained by. */
export interface DescribedKey {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, DescribedKey>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: DescribedKey | boolean;
  readonly items?: DescribedKey;
  /** Alternatives, such as the kinds of actions. */
  readonly oneOf?: readonly DescribedKey[];
  readonly anyOf?: readonly DescribedKey[];
}

/** Values that a key may have, as far as they can be listed. */
export function valuesOf({ enum: several, const: one }: DescribedKey): readonly (string | number)[] {
  return several ?? (one === undefined ? [] : [one]);
}

/** Alternatives of a key, or of the entries of a list. */
export function alternativesOf({ oneOf, anyOf }: DescribedKey): readonly DescribedKey[] {
  return oneOf ?? anyOf ?? [];
}

/** Alternatives as one map that has the keys of all of them, and needs those that all need. */
export function inOne(schema: DescribedKey): DescribedKey {
  const alternatives = alternativesOf(schema).map(inOne);
  const needed = alternatives
    .map(({ required = [] }) => required)
    .reduce((some, others) => some.filter((key) => others.includes(key)), alternatives[0]?.required ?? []);
  return alternatives.reduce(together, alternatives.length === 0 ? schema : { ...schema, required: needed });
}

function together(one: DescribedKey, other: DescribedKey): DescribedKey {
  const keys = new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})]);
  const properties = [...keys].map((key) => {
    const [a, b] = [one.properties?.[key], other.properties?.[key]];
    return [key, a === undefined || b === undefined ? (a ?? b) : either(a, b)];
  });
  return { ...one, ...(properties.length > 0 && { properties: Object.fromEntries(properties) }) };
}

/** A key that two alternatives have: what it may hold in each, and what each says of it. */
function either(a: DescribedKey, b: DescribedKey): DescribedKey {
  const meanings = new Set([a.description, b.description].filter((text) => text !== undefined));
  const values = new Set([a, b].flatMap(valuesOf));
  return {
    ...a,
    ...(meanings.size > 0 && { description: [...meanings].join(' ') }),
    ...(values.size > 0 && { enum: [...values] }),
  };
}
