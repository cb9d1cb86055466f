// Parts that look like parts, and are hardly ever right.
import fc from 'fast-check';
import { PART_KINDS } from '../../../src/persistent-chat/topology/parts.ts';

/** Every key that a part, or a map in a part, can have. */
const KEYS: readonly string[] = [
  ...new Set([
    ...Object.values(PART_KINDS).flatMap(({ schema }) => Object.keys(schema.shape)),
    ...[
      'database',
      'adapter',
      'runInterval',
      'sip',
      'peers',
      'wcf',
      '__proto__',
      'constructor',
      'toString',
      '',
    ],
  ]),
];

const PATHS: readonly string[] = [
  ...Object.keys(PART_KINDS).flatMap((kind) => [`${kind}/1`, `${kind}/2`]),
  'sql/1',
  'sql/1/mgc',
  'sql/1/mgccomp',
  'sql/2/mgc',
  ...[
    '__proto__',
    'constructor',
    'site/__proto__',
    'Site/1',
    'sql',
    'sql/',
    'sql//',
    'sql/1/2/3',
    'site/1 ',
    '',
  ],
];

const WORDS = [
  'content',
  'back-end',
  'express',
  'standard',
  '2012',
  'single',
  'UTC',
  'a.example',
  '1h',
  '8GB',
  '5ms',
];

const path = fc.oneof({ arbitrary: fc.constantFrom(...PATHS), weight: 9 }, fc.string({ maxLength: 150 }));

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    path,
    fc.constantFrom(...WORDS),
    fc.constantFrom(null, true, false, 0, 1, -1, 0.5, 5041, 1e308),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const part = fc.oneof(
  {
    arbitrary: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 5, noNullPrototype: true }),
    weight: 3,
  },
  value,
);

/** Maps of parts whose paths, keys and values are drawn from those of real ones and from anything. */
export function wildParts(): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.dictionary(path, part, { maxKeys: 12, noNullPrototype: true });
}
