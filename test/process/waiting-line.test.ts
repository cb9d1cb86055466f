import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../../src/process/waiting-line.ts';

interface Entry extends InLine {
  readonly name: number;
}

type Step =
  | { readonly do: 'append'; readonly rank: number }
  | { readonly do: 'remove' | 'return'; readonly which: number }
  | { readonly do: 'first' };

const scripts = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('append' as const),
        rank: fc.oneof(
          { weight: 9, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('remove' as const, 'return' as const),
        which: fc.nat(1000),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('first' as const) }) },
  ),
  { maxLength: 120, size: 'max' },
) as fc.Arbitrary<readonly Step[]>;

const before = (a: Entry, b: Entry) => a.rank - b.rank || a.order - b.order;

/** Plays a script on a line and on a sorted array; says how they differ. */
function difference(script: readonly Step[], line: WaitingLine<Entry>, order = before): string | undefined {
  const shadow: Entry[] = [];
  const gone: Entry[] = [];
  for (const [name, step] of script.entries()) {
    if (step.do === 'append') {
      const entry: Entry = { name, rank: step.rank, order: 0, place: OUT_OF_LINE };
      line.append(entry);
      shadow.push(entry);
    } else if (step.do === 'first') {
      const first = line.removeFirst();
      if (first !== shadow.shift()) return `step ${name}: the first is ${first?.name}`;
      if (first !== undefined) gone.push(first);
    } else if (step.do === 'remove' && shadow.length > 0) {
      const [entry] = shadow.splice(step.which % shadow.length, 1);
      line.remove(entry);
      gone.push(entry);
    } else if (step.do === 'return' && gone.length > 0) {
      const [entry] = gone.splice(step.which % gone.length, 1);
      line.insert(entry);
      shadow.push(entry);
    }
    shadow.sort(order);
    if (line.length !== shadow.length) return `step ${name}: length ${line.length}, not ${shadow.length}`;
    if (line.first !== shadow[0]) return `step ${name}: first ${line.first?.name}, not ${shadow[0]?.name}`;
    const odd = (entry: Entry) => entry.name % 2 === 1;
    if (line.find(odd) !== shadow.find(odd)) return `step ${name}: found ${line.find(odd)?.name}`;
  }
  return undefined;
}

testProp(
  'a waiting line is a list in order of rank and arrival',
  [scripts],
  (t, script) => t.is(difference(script, new WaitingLine()), undefined),
  { numRuns: 1000, seed: 1 },
);

test('the same scripts find a line that serves last come first, and one whose ranks are swapped', (t) => {
  const found = (order: typeof before) =>
    fc.check(
      fc.property(scripts, (script) => difference(script, new WaitingLine(), order) === undefined),
      { numRuns: 200, seed: 1 },
    ).failed;
  t.true(found((a, b) => a.rank - b.rank || b.order - a.order));
  t.true(found((a, b) => b.rank - a.rank || a.order - b.order));
});

test('an entry is in one line at most, and in one when it is taken out', (t) => {
  const line = new WaitingLine<Entry>();
  const entry: Entry = { name: 0, rank: 0, order: 0, place: OUT_OF_LINE };
  t.throws(() => line.remove(entry), { message: /not in this waiting line/ });
  line.append(entry);
  t.throws(() => line.append(entry), { message: /in a waiting line already/ });
  t.is(line.removeFirst(), entry);
  t.is(line.removeFirst(), undefined);
});
