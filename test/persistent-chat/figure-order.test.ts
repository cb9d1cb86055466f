import test from 'ava';
import { FIGURE_ORDER } from '../../src/persistent-chat/figure-order.ts';
import { FIGURES, type FigureName } from '../../src/persistent-chat/figures/index.ts';
import { chatScenario } from '../../src/persistent-chat/index.ts';
import { checkScenario } from '../../src/scenario/check.ts';

function problems(figures: unknown, others: object = {}): readonly string[] {
  const scenario = {
    name: 'a',
    topology: { preset: 'enterprise-pool' },
    workload: { users: 10 },
    horizon: '1h',
  };
  const checked = checkScenario(chatScenario, { ...scenario, ...others, figures }, () => ({
    file: 'a.yaml',
  }));
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

test('the figures of the table are in order, and may be set to themselves', (t) => {
  for (const { lower, upper, orEqual } of FIGURE_ORDER) {
    const [low, high] = [FIGURES[lower].value, FIGURES[upper].value];
    t.true(orEqual ? low <= high : low < high, lower);
    t.deepEqual(problems({ [lower]: low, [upper]: high }), []);
  }
});

test('figures that contradict each other are refused: both set, or one against the default of the other', (t) => {
  const words = (orEqual: boolean, name: FigureName, bound: string, isUpper: boolean) => {
    const [most, least] = orEqual
      ? ['must not be more than', 'must not be less than']
      : ['must be less than', 'must be more than'];
    return `${isUpper ? most : least} figures.${name}, ${bound}`;
  };
  for (const { lower, upper, orEqual } of FIGURE_ORDER) {
    const [low, high] = [FIGURES[lower].value, FIGURES[upper].value];
    // Within the bounds of each figure, a share included.
    const [less, more] = [low * 0.9, high <= 0.9 ? high + 0.05 : Math.ceil(high * 1.5)];
    const [aLow, aHigh] = [Math.max(1, Math.floor(less)), more];
    const said = (figures: object) => problems(figures).join('\n');
    const round = Number.isInteger(low) ? aLow : less;
    t.is(
      said({ [lower]: aHigh, [upper]: high }),
      `figures.${lower}: found ${aHigh}; ${words(orEqual, upper, String(high), true)}`,
    );
    t.is(
      said({ [lower]: aHigh }),
      `figures.${lower}: found ${aHigh}; ${words(orEqual, upper, `${high} unless set`, true)}`,
    );
    t.is(
      said({ [upper]: round }),
      `figures.${upper}: found ${round}; ${words(orEqual, lower, `${low} unless set`, false)}`,
    );
    t.is(problems({ [lower]: high }).length, orEqual ? 0 : 1, `${lower} = ${upper}`);
  }
});

test('order is told with all else that is wrong, and says nothing of what is no number', (t) => {
  const figures = { 'peer.busyUntil': 20, 'disk.warning': 'much', 'disk.error': 0.1, 'no.figure': 1 };
  t.deepEqual(
    problems(figures, { workload: { users: 0 } }).map((problem) => problem.slice(0, problem.indexOf(': '))),
    ['figures.disk.warning', 'figures.no.figure', 'workload.users', 'figures.peer.busyUntil'],
  );
  t.is(problems('none').length, 1);
  const parts = { preset: 'enterprise-pool', parts: { 'sql/9': {} } };
  const both = problems({ 'peer.busyUntil': 20, 'verdict.tight': 0.9 }, { topology: parts }).join('\n');
  for (const path of ['topology.parts.sql/9', 'figures.peer.busyUntil', 'figures.verdict.tight'])
    t.true(both.includes(path), path);
});
