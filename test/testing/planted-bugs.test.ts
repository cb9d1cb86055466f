import test from 'ava';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { placesOf } from './planted-copy.ts';

test('every bug that is planted in the failover still has its place in the sources', (t) => {
  const lost = PLANTED_BUGS.filter((bug) => placesOf(bug) !== 1);
  t.deepEqual(
    lost.map(({ name }) => name),
    [],
  );
  t.true(PLANTED_BUGS.length >= 12);
});
