import * as z from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;

/** One of the alternatives as written: a map with exactly one key. */
export type OneKey<S extends Shape> = { [K in keyof S]: { readonly [P in K]: z.input<S[K]> } }[keyof S];

/** One of the alternatives as read: which key it was, and its value. */
export type Chosen<S extends Shape> = {
  [K in keyof S]: { readonly kind: K; readonly value: z.output<S[K]> };
}[keyof S];

/**
 * Schema of a choice: a map with exactly one of the keys, such as `{ rate: 10/s }`. It comes out as
 * `{ kind: 'rate', value: 10 }`, so that a `switch` over `kind` is complete when it compiles.
 */
export function oneKeyOf<const S extends Shape>(shape: S): z.ZodType<Chosen<S>, OneKey<S>> {
  const keys = Object.keys(shape);
  const allowed = `allowed: a map with exactly one of ${keys.join(', ')}`;
  const optional = Object.fromEntries(keys.map((key) => [key, (shape[key] as z.ZodType).optional()]));
  const schema = z
    .strictObject(optional, { error: ({ code }) => (code === 'invalid_type' ? allowed : undefined) })
    .meta({ minProperties: 1, maxProperties: 1 })
    .check(({ value, issues }) => {
      const written = keys.filter((key) => value[key] !== undefined);
      const isTold = issues.length > 0 && written.length < 2;
      if (written.length !== 1 && !isTold) issues.push({ code: 'custom', message: allowed, input: value });
    })
    .transform((value) => {
      const kind = keys.find((key) => value[key] !== undefined);
      return { kind, value: value[kind as string] };
    });
  return schema as unknown as z.ZodType<Chosen<S>, OneKey<S>>;
}
