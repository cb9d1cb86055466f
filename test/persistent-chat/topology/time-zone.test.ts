import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { isSameTimeZone, wrongTimeZone } from '../../../src/persistent-chat/topology/time-zone.ts';

test('names of the IANA database and offsets from UTC are time zones', (t) => {
  for (const name of [
    'UTC',
    'Europe/Berlin',
    'europe/berlin',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Etc/GMT+1',
  ]) {
    t.is(wrongTimeZone(name), undefined, name);
  }
  for (const name of ['UTC+01:00', 'UTC-03:30', 'UTC+14:00']) t.is(wrongTimeZone(name), undefined, name);
});

test('nothing else is one, whatever the version of Node', (t) => {
  for (const name of [
    '',
    ' ',
    'here',
    '+01:00',
    'UTC+1',
    'UTC+15:00',
    'UTC+01:60',
    'W'.repeat(64),
    'W'.repeat(65),
  ]) {
    t.regex(wrongTimeZone(name) ?? '', /^allowed: a time zone such as/, name);
  }
  t.regex(wrongTimeZone('Europe/Viena') ?? '', /did you mean "Europe\/Vienna"\?$/);
  t.regex(wrongTimeZone('Los_Angeles') ?? '', /did you mean "America\/Los_Angeles"\?$/);
});

test('two zones are the same when their clocks agree the whole year', (t) => {
  for (const [one, other] of [
    ['Europe/Berlin', 'Arctic/Longyearbyen'],
    ['Europe/Berlin', 'Europe/Vienna'],
    ['Europe/Berlin', 'europe/berlin'],
    ['Asia/Kolkata', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'UTC+05:30'],
    ['America/Phoenix', 'UTC-07:00'],
    ['UTC', 'UTC+00:00'],
    ['UTC-00:00', 'Etc/UTC'],
  ] as const) {
    t.true(isSameTimeZone(one, other), `${one} ${other}`);
  }
  for (const [one, other] of [
    // The same in one half of the year, or from another hour of the day on.
    ['Europe/Berlin', 'UTC+01:00'],
    ['Europe/Berlin', 'Africa/Lagos'],
    ['America/Phoenix', 'America/Los_Angeles'],
    ['America/New_York', 'America/Havana'],
    ['UTC+05:30', 'UTC-05:30'],
  ] as const) {
    t.false(isSameTimeZone(one, other), `${one} ${other}`);
  }
});

testProp(
  'any text is right or told in one line',
  [fc.string({ unit: 'binary', maxLength: 100 })],
  (t, name) => {
    t.true((wrongTimeZone(name) ?? '').length < 200);
  },
);
