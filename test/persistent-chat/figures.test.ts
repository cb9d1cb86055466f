import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { figureSchemas } from '../../src/persistent-chat/figure-schemas.ts';
import { FIGURE_NAMES, FIGURES, openFigures, sourceOf } from '../../src/persistent-chat/figures/index.ts';

const FOLDER = 'src/persistent-chat/figures';

test('no figure stands in two files, and every file is part of the table', (t) => {
  const names = readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(/^ {2}'([\w.]+)': row\(/gm)].map(
      ([, name]) => name,
    ),
  );
  t.deepEqual([...names].sort(), [...FIGURE_NAMES].sort());
});

test('every figure says what it is, how far to trust it and why', (t) => {
  for (const name of FIGURE_NAMES) {
    const { value, unit, status, source, meaning } = FIGURES[name];
    t.true(Number.isFinite(value), name);
    t.true(
      [unit, source, meaning].every((text) => text.trim().length > 0),
      name,
    );
    t.true(['published', 'derived', 'observed', 'calibrated', 'assumed'].includes(status), name);
    t.is(sourceOf(name), source);
  }
});

test('every figure may be set to its own value, and no share above one', (t) => {
  for (const name of FIGURE_NAMES) t.true(figureSchemas[name].safeParse(FIGURES[name].value).success, name);
  for (const name of ['access.open.large', 'invitations.rooms', 'presence.oneRoomVisible']) {
    t.true(figureSchemas[name].safeParse(1).success, name);
    t.false(figureSchemas[name].safeParse(1.01).success, name);
  }
  for (const name of ['presence.pollInterval', 'limit.invitations', 'frontEnd.users'])
    t.false(figureSchemas[name].safeParse(0).success, name);
});

test('a reader lists the figures that were read, in the order of the table, and whose value was set', (t) => {
  const figure = openFigures({ 'limit.users': 7 });
  t.is(figure('cost.join'), 8);
  t.is(figure('limit.users'), 7);
  t.is(figure('cost.join'), 8);
  t.deepEqual(
    figure.used().map(({ name, value, status }) => [name, value, status]),
    [
      ['limit.users', 7, 'scenario'],
      ['cost.join', 8, 'calibrated'],
    ],
  );
  t.throws(() => openFigures({ 'limit.user': 7 }), { instanceOf: RangeError });
});
