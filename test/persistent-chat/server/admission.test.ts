import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import { Admission } from '../../../src/persistent-chat/server/admission.ts';
import { ClientRetries, planRetries } from '../../../src/persistent-chat/server/client-retries.ts';
import { scripted } from '../../random/chance.ts';

const rates = fc.oneof(
  fc.double({ min: 0.001, max: 1, noNaN: true }),
  fc.double({ min: 1, max: 1000, noNaN: true }),
);

testProp(
  'in any stretch of time no more are admitted than the rate allows in it and a second, or one',
  [rates, fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 300 })],
  (t, perSecond, gaps) => {
    const admission = new Admission(perSecond);
    const admitted: number[] = [];
    let now = 0;
    for (const gap of gaps) {
      // In units of the rate: some wait longer than they need, some come at once.
      now += gap < 0.5 ? 0 : gap / perSecond;
      if (admission.admits(now)) admitted.push(now);
    }
    t.is(admitted[0], gaps[0] < 0.5 ? 0 : gaps[0] / perSecond, 'the first is let in');
    for (let i = 0; i < admitted.length; i++) {
      for (let j = i; j < admitted.length; j++) {
        const most = Math.max(1, perSecond) + perSecond * (admitted[j] - admitted[i]);
        t.true(j - i + 1 <= most + 1e-6, `${j - i + 1} from ${admitted[i]} to ${admitted[j]}`);
      }
    }
  },
);

testProp(
  'who asks no faster than the rate is let in each time',
  [
    rates,
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.array(fc.double({ min: 1, max: 3, noNaN: true }), { minLength: 1 }),
  ],
  (t, perSecond, begin, gaps) => {
    const admission = new Admission(perSecond);
    let now = begin;
    for (const gap of gaps) {
      // A hair more than the gap, since times are rounded.
      now += (gap * (1 + 1e-9)) / perSecond + 1e-9;
      t.true(admission.admits(now));
    }
  },
);

test('a crowd that asks all the time is let in at the limited rate', (t) => {
  for (const perSecond of [0.02, 0.75, 3.75, 40]) {
    const admission = new Admission(perSecond);
    let admitted = 0;
    const end = 2000 / perSecond;
    for (let i = 0; i <= 100_000; i++) if (admission.admits((i * end) / 100_000)) admitted++;
    // Each waits for the next question at most, a fiftieth of the gap.
    t.true(admitted >= 2000 / 1.02 && admitted <= 2000 + Math.max(1, perSecond) + 1, `${admitted}`);
  }
});

test('without a limit everybody is let in', (t) => {
  const admission = new Admission(null);
  for (let i = 0; i < 1000; i++) t.true(admission.admits(0));
});

test('clients repeat within 10 s, sign in again within a minute, and later after one to five', (t) => {
  const plan = planRetries(openFigures());
  for (const [u, repeat, first, later] of [
    [0, 0, 0, 60],
    [0.5, 5, 30, 180],
    [0.75, 7.5, 45, 240],
  ]) {
    const retries = new ClientRetries(plan, scripted([u]));
    t.is(retries.repeatAfter(), repeat);
    t.is(retries.signInAfter(1), first);
    t.is(retries.signInAfter(2), later);
    t.is(retries.signInAfter(200), later);
    t.is(retries.repeats, 3);
  }
});
