import { testProp } from '@fast-check/ava';
import test from 'ava';
import fc from 'fast-check';
import { singleLine } from '../../src/report/legal-text.ts';
import { spread } from '../../src/report/spread.ts';
import { textWidth, truncated, wrapped } from '../../src/report/text-fit.ts';
import { formatTime, timeTicks, timeUnit } from '../../src/report/time-axis.ts';
import {
  formatCount,
  formatFixed,
  formatInterval,
  formatNumber,
  formatQuantity,
} from '../../src/util/format.ts';

test('numbers keep three significant digits and never lose whole ones', (t) => {
  t.deepEqual(
    [
      0,
      -0,
      1,
      0.5,
      12.345,
      999.9,
      1234.56,
      80_000,
      683_371_200,
      -4743.2,
      0.012_345,
      1.234e-5,
      1.5e18,
      Number.NaN,
    ].map((x) => formatNumber(x)),
    [
      '0',
      '0',
      '1',
      '0.5',
      '12.3',
      '1,000',
      '1,235',
      '80,000',
      '683,371,200',
      '−4,743',
      '0.0123',
      '1.23×10⁻⁵',
      '1.5×10¹⁸',
      '–',
    ],
  );
  t.deepEqual([formatFixed(1234.5, 2), formatFixed(-0.001, 1)], ['1,234.50', '0.0']);
});

test('quantities choose the unit that fits', (t) => {
  t.deepEqual(
    [2.5e-5, 0.0214, 0.9999, 1.284, 119, 1800, 28_800, 86_400 * 211].map((x) => formatQuantity(x, 's')),
    ['25 µs', '21.4 ms', '1 s', '1.28 s', '119 s', '30 min', '8 h', '211 d'],
  );
  t.deepEqual(
    [1024, 52.4e9, 0].map((x) => formatQuantity(x, 'B')),
    ['1.02 KB', '52.4 GB', '0 B'],
  );
  t.is(formatQuantity(0.8, '1'), '80 %');
  t.is(formatQuantity(24.04, '1/s'), '24/s');
  t.is(formatQuantity(20_000, 'users'), '20,000 users');
  t.is(formatQuantity(null, 's'), '–');
});

test('a mean has the decimals of its half-width', (t) => {
  t.is(formatInterval(0.026_13, 0.000_42, 's'), '26.13 ± 0.42 ms');
  t.is(formatInterval(4743, 24, '1/s'), '4,743 ± 24/s');
  t.is(formatInterval(0.998_12, 0.000_21, '1'), '99.812 ± 0.021 %');
  t.is(formatInterval(12, null, 'users'), '12 users');
  t.is(formatInterval(null, null, 's'), '–');
  t.is(formatInterval(3, 0, 's'), '3 ± 0 s');
});

testProp('every number is written without NaN, in few characters', [fc.double()], (t, value) => {
  for (const unit of ['s', 'B', 'B/s', '1', '1/s', 'users', '']) {
    const text = formatQuantity(value, unit);
    t.notRegex(text, /NaN|Infinity|undefined|e[+-]/u);
    t.true(text.length <= 30, text);
  }
  t.notRegex(formatInterval(value, Math.abs(value) / 3, 's'), /NaN|Infinity|undefined|e[+-]/u);
});

testProp(
  'a number as written is the number to a half per cent',
  [fc.double({ min: 1e-4, max: 1e14, noNaN: true })],
  (t, value) => {
    const read = Number(formatNumber(value).replaceAll(',', ''));
    t.true(Math.abs(read - value) <= 0.0051 * value);
  },
);

test('the time axis has the unit and the steps that people expect', (t) => {
  const axis = (length: number): string => {
    const unit = timeUnit(length);
    return `${timeTicks(unit, length)
      .map((at) => formatTime(at * unit.seconds, unit))
      .join(' ')} ${unit.symbol}`;
  };
  t.is(axis(60), '0 10 20 30 40 50 60 s');
  t.is(axis(3600), '0 10 20 30 40 50 60 min');
  t.is(axis(28_800), '0 1 2 3 4 5 6 7 8 h');
  t.is(axis(86_400), '0 3 6 9 12 15 18 21 24 h');
  t.is(axis(7 * 86_400), '0 1 2 3 4 5 6 7 days');
  t.is(axis(365 * 86_400), '0 60 120 180 240 300 360 days');
  t.is(axis(2 * 365 * 86_400), '0 90 180 270 360 450 540 630 720 days');
  t.is(axis(3 * 365 * 86_400), '0 0.5 1 1.5 2 2.5 3 years');
  t.is(axis(10 * 365 * 86_400), '0 1 2 3 4 5 6 7 8 9 10 years');
  t.is(axis(100 * 365 * 86_400), '0 10 20 30 40 50 60 70 80 90 100 years');
});

testProp(
  'a time axis has few ticks, all within the run',
  [fc.double({ min: 1e-6, max: 1e12, noNaN: true })],
  (t, length) => {
    const unit = timeUnit(length);
    const places = timeTicks(unit, length);
    t.true(places.length >= 2 && places.length <= 12, `${places.length}`);
    t.true(places.every((at) => at >= 0 && at * unit.seconds <= length * (1 + 1e-6)));
  },
);

testProp(
  'text fits the width it was given',
  [fc.string({ unit: 'grapheme' }), fc.integer({ min: 40, max: 400 })],
  (t, text, width) => {
    t.true(textWidth(truncated(text, width, 12), 12) <= width);
    const lines = wrapped(text, width, 12, 2);
    t.true(lines.length <= 2 && lines.every((line) => textWidth(line, 12) <= width));
  },
);

test('a word that is too long is broken, and the space behind it stays', (t) => {
  t.deepEqual(wrapped('WWWWWi bb', 60, 12, 3), ['WWWW', 'Wi bb']);
});

testProp(
  'with lines enough nothing of a text is left out, however long its words',
  [fc.array(fc.constantFrom('a', 'W', 'i', 'é', '-', '/', ' '), { maxLength: 120 })],
  (t, characters) => {
    const text = characters.join('');
    const lines = wrapped(text, 60, 12, 200);
    t.is(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
    t.true(lines.every((line) => textWidth(line, 12) <= 60));
    const words = text.split(' ').filter((word) => word !== '' && !/[-/]/.test(word));
    for (const word of words.filter((each) => textWidth(each, 12) <= 60)) {
      t.true(
        lines.some((line) => line.includes(word)),
        word,
      );
    }
  },
);

testProp(
  'labels that are spread keep their distance and stay inside',
  [fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 10 })],
  (t, wishes) => {
    const places = [...spread(wishes, 14, 10, 200)].sort((a, b) => a - b);
    t.true(places.every((place, i) => i === 0 || place - (places[i - 1] as number) >= 14 - 1e-9));
    t.true(places.every((place) => place >= 10 - 1e-9 && place <= 200));
  },
);

testProp('a line of text is one line, and legal in XML', [fc.string({ unit: 'binary' })], (t, text) => {
  const line = singleLine(`${text}\ud800`);
  t.notRegex(line, /[\p{Cc}\p{Cs}\ufffe\uffff]/u);
});

test('counts are whole, and what is there is never none', (t) => {
  t.deepEqual(
    [0, 0.2, 0.5, 0.99, 1, 1.4, 1.5, 27.5, 12_345.6].map((count) => formatCount(count, 'post')),
    [
      '0 posts',
      'under 1 post',
      '1 post',
      '1 post',
      '1 post',
      '1 post',
      '2 posts',
      '28 posts',
      '12,346 posts',
    ],
  );
});
