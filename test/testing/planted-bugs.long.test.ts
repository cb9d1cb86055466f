import test from 'ava';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { CASES, fuzzCopy } from './planted-copy.ts';

// Serial: each has a process of its own.
test.serial('without a bug all cases hold', async (t) => {
  const { failure, runs } = await fuzzCopy();
  t.is(failure, null);
  t.is(runs, CASES);
});

const kindsOf = (items: readonly { readonly kind: string }[] = []) => items.map(({ kind }) => kind);

for (const bug of PLANTED_BUGS)
  test.serial(`it is found that ${bug.name}, and with the least that shows it`, async (t) => {
    const { failure } = await fuzzCopy(bug);
    if (failure === null) return t.fail('nothing is found');
    const { scenario, broken } = failure;
    t.true(
      broken.some(({ name }) => name === bug.breaks),
      broken.map(({ name }) => name).join('; '),
    );
    t.deepEqual(kindsOf(scenario.faults), bug.faults);
    t.deepEqual(kindsOf(scenario.actions), bug.actions);
  });
