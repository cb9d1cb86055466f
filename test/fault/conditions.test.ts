import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Conditions, Factors } from '../../src/fault/conditions.ts';

const steps = fc.array(
  fc.record({
    isRaised: fc.boolean(),
    condition: fc.constantFrom('down', 'hung'),
    part: fc.constantFrom('a', 'b'),
    factor: fc.constantFrom(0.5, 1, 2, 2, 7),
  }),
  { minLength: 1, maxLength: 60 },
);

testProp(
  'a condition holds from the first raise to the last lower, of its part alone',
  [steps],
  (t, script) => {
    const conditions = new Conditions();
    const raised: string[] = [];
    for (const { isRaised, condition, part } of script) {
      const key = `${condition} ${part}`;
      const held = raised.filter((each) => each === key).length;
      if (isRaised) {
        t.is(conditions.raise(condition, part), held === 0);
        raised.push(key);
      } else if (held === 0) t.throws(() => conditions.lower(condition, part), { message: /was not raised/ });
      else {
        t.is(conditions.lower(condition, part), held === 1);
        raised.splice(raised.indexOf(key), 1);
      }
      for (const each of ['down', 'hung'])
        for (const other of ['a', 'b'])
          t.is(conditions.holds(each, other), raised.includes(`${each} ${other}`));
    }
  },
);

testProp(
  'of several factors of a part the largest counts, and 1 when there is none',
  [steps],
  (t, script) => {
    const factors = new Factors();
    const raised: Record<string, number[]> = { a: [], b: [] };
    const largest = (part: string) => raised[part].reduce((most, each) => Math.max(most, each), 0) || 1;
    for (const { isRaised, part, factor } of script) {
      const place = raised[part].indexOf(factor);
      if (isRaised) {
        raised[part].push(factor);
        t.is(factors.raise(part, factor), largest(part));
      } else if (place < 0) t.throws(() => factors.lower(part, factor), { message: /was not raised/ });
      else {
        raised[part].splice(place, 1);
        t.is(factors.lower(part, factor), largest(part));
      }
      for (const each of ['a', 'b']) t.is(factors.of(each), largest(each));
    }
  },
);

test('a factor is positive and finite', (t) => {
  for (const factor of [0, -1, NaN, Infinity])
    t.throws(() => new Factors().raise('a', factor), { instanceOf: RangeError, message: /factor of a is/ });
});
