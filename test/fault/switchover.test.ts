import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { Switchover } from '../../src/fault/switchover.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { constant } from '../../src/random/constant.ts';
import { scripted } from '../random/chance.ts';

type Step = readonly [at: number, does: 'fail' | 'repair', unit: number];

/** Who serves from when on, such as `3:1`, or `2:` for nobody; failures are covered as `covered` says, in turn. */
function story(units: number, steps: readonly Step[], covered: readonly boolean[] = [true]) {
  const simulation = new Simulation();
  const log: string[] = [];
  const options = {
    units,
    takeover: constant(2),
    coverage: 0.5,
    stream: scripted(covered.map((each) => (each ? 0.4 : 0.6))),
  };
  const switchover = new Switchover(simulation, options, (unit) =>
    log.push(`${simulation.now}:${unit ?? ''}`),
  );
  for (const [at, does, unit] of steps) {
    simulation.run(at);
    switchover[does](unit);
  }
  simulation.run(100);
  return log;
}

const STORIES: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'another takes over, and keeps it when the first is back': [
    story(2, [
      [10, 'fail', 0],
      [11, 'repair', 0],
      [20, 'fail', 1],
    ]),
    ['10:', '12:1', '20:', '22:0'],
  ],
  'who does not serve may fail without a switch': [
    story(2, [
      [10, 'fail', 1],
      [11, 'repair', 1],
    ]),
    [],
  ],
  'who takes over may fail, and the one after it begins anew': [
    story(3, [
      [10, 'fail', 0],
      [11, 'fail', 1],
    ]),
    ['10:', '13:2'],
  ],
  'who fails last of all serves at once when it is the first to be repaired': [
    story(2, [
      [10, 'fail', 0],
      [11, 'fail', 1],
      [15, 'repair', 1],
      [16, 'repair', 0],
    ]),
    ['10:', '15:1'],
  ],
  'a failure that is not covered waits for its own repair': [
    story(
      3,
      [
        [10, 'fail', 0],
        [15, 'fail', 1],
        [16, 'repair', 1],
        [20, 'repair', 0],
      ],
      [false],
    ),
    ['10:', '20:0'],
  ],
  'the last one to fail needs no cover': [
    story(
      2,
      [
        [10, 'fail', 1],
        [11, 'fail', 0],
        [12, 'repair', 1],
      ],
      [false],
    ),
    ['11:', '12:1'],
  ],
};

for (const [name, [log, expected]] of Object.entries(STORIES))
  test(`switchover: ${name}`, (t) => t.deepEqual(log, expected));

testProp(
  'who serves is up; nobody does only while one takes over, all are down, or a failure was not covered',
  [
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 40 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  ],
  (t, units, moves, covered) => {
    const simulation = new Simulation();
    const stream = scripted(covered.map((each) => (each ? 0.4 : 0.6)));
    const switchover = new Switchover(simulation, { units, takeover: constant(2), coverage: 0.5, stream });
    const isUp = new Array<boolean>(units).fill(true);
    let uncovered = -1;
    for (const [wait, some] of moves) {
      simulation.run(simulation.now + wait);
      const unit = some % units;
      const [served, draws] = [switchover.serving, stream.draws];
      if (isUp[unit]) switchover.fail(unit);
      else switchover.repair(unit);
      isUp[unit] = !isUp[unit];
      if (unit === uncovered) uncovered = -1;
      const isCovered = covered[draws % covered.length];
      if (!isUp[unit] && unit === served && isUp.includes(true) && !isCovered) uncovered = unit;
      const { serving } = switchover;
      if (serving !== undefined) t.true(isUp[serving]);
      else t.true(simulation.pending > 0 || !isUp.includes(true) || uncovered >= 0);
      if (uncovered >= 0) t.is(serving, undefined);
      t.true(simulation.pending <= 1);
      t.throws(() => (isUp[unit] ? switchover.repair(unit) : switchover.fail(unit)));
    }
    for (const [unit, up] of isUp.entries()) if (!up) switchover.repair(unit);
    simulation.run(simulation.now + 2);
    t.not(switchover.serving, undefined);
  },
);

test('a switchover of no units, or with a coverage that is no probability, is refused', (t) => {
  const options = { units: 2, takeover: constant(1), coverage: 1, stream: scripted([0.5]) };
  const make = (changed: object) => () => new Switchover(new Simulation(), { ...options, ...changed });
  t.throws(make({ units: 0 }), { instanceOf: RangeError, message: /units is 0/ });
  for (const coverage of [-0.1, 1.1, NaN])
    t.throws(make({ coverage }), { instanceOf: RangeError, message: /coverage is/ });
});
