import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import {
  FAIL_BACK,
  FAIL_OVER,
  Runbook,
  type RunbookStep,
} from '../../../src/persistent-chat/failover/runbook.ts';

const STEPS: readonly RunbookStep[] = [...new Set([...FAIL_OVER, ...FAIL_BACK])];

/** Takes a step and does it; returns why it was refused. */
function take(runbook: Runbook, step: RunbookStep, isDone = true): string | undefined {
  const refusal = runbook.begin(step);
  if (refusal === undefined) runbook.end(isDone);
  return refusal;
}

test('D16: the right order leads to FailedOver and back to Normal', (t) => {
  const runbook = new Runbook();
  const states = (steps: readonly RunbookStep[]) =>
    steps.map((step) => {
      t.is(take(runbook, step), undefined, step);
      return runbook.poolState;
    });
  for (let round = 0; round < 2; round++) {
    t.is(runbook.poolState, 'Normal');
    t.deepEqual(states(FAIL_OVER), [...Array(4).fill('Normal'), ...Array(3).fill('FailedOver')]);
    t.deepEqual(states(FAIL_BACK), [...Array(6).fill('FailedOver'), 'Normal']);
  }
});

test('a step that is refused says why, and so does one while another is under way', (t) => {
  const runbook = new Runbook();
  t.is(take(runbook, 'remove-mirroring'), 'the pool is Normal: there is nothing to fail back');
  t.is(take(runbook, 'set-pool-state failed-over'), 'drop-log-shipping comes first');
  t.is(take(runbook, 'set-active-servers'), undefined);
  t.is(runbook.begin('drop-log-shipping'), undefined);
  t.is(take(runbook, 'copy-log-backups'), 'drop-log-shipping is still under way');
  runbook.end(true);
  t.is(take(runbook, 'drop-log-shipping'), 'it was done already, and copy-log-backups comes next');
  t.is(take(runbook, 'set-active-servers []'), 'the pool is failing over, and copy-log-backups comes next');
  t.is(take(runbook, 'recover-database'), 'copy-log-backups comes first');
  // What came to nothing is to be done again.
  t.is(take(runbook, 'copy-log-backups', false), undefined);
  t.is(take(runbook, 'restore-log-backups'), 'copy-log-backups comes first');
  for (const step of runbook.rest('fail-over-site')) take(runbook, step);
  t.is(take(runbook, 'drop-log-shipping'), 'the pool is FailedOver already');
  t.deepEqual(runbook.rest('fail-over-site'), []);
  t.deepEqual(runbook.rest('fail-back-site'), FAIL_BACK);
  take(runbook, 'set-active-servers []');
  t.is(take(runbook, 'set-pool-state normal'), 'remove-mirroring comes first');
  t.is(take(runbook, 'install-mirror'), 'the pool is failing back, and remove-mirroring comes next');
});

testProp(
  'only the right order leads to FailedOver, or back, and every refusal says why',
  [fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.boolean()), { maxLength: 200 }), fc.boolean()],
  (t, tries, isHelped) => {
    const runbook = new Runbook();
    t.is(runbook.poolState, 'Normal');
    const way = [...FAIL_OVER, ...FAIL_BACK];
    let done = 0;
    for (const [step, isDone] of tries) {
      // Blind tries hardly ever come far: every other run mostly takes the right step.
      const next = way[done % way.length];
      const tried = isHelped && isDone ? next : step;
      const before = runbook.poolState;
      const isIdle = done % 7 === 0;
      const isFree = isIdle && tried !== next && /^set-active|^install/.test(tried);
      const refusal = take(runbook, tried, isDone);
      if (tried === next) {
        t.is(refusal, undefined);
        if (isDone) done++;
      } else t.is(refusal === undefined, isFree, `${tried} in place of ${next}`);
      if (refusal !== undefined) t.true(refusal.length > 10 && /next|first|already|Normal/.test(refusal));
      if (tried !== next) t.is(runbook.poolState, before);
      const stage = done % way.length;
      t.is(runbook.poolState, stage >= 5 && stage <= 13 ? 'FailedOver' : 'Normal');
      t.is(runbook.leadsTo, stage % 7 === 0 ? null : stage < 7 ? 'FailedOver' : 'Normal');
    }
  },
);
