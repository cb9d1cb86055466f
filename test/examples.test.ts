import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';

const FOLDER = 'test/examples';
const examples = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

test('there are at least ten worked examples', (t) => {
  t.true(examples.length >= 10);
});

for (const name of examples) {
  test(`example ${name} prints what it did`, (t) => {
    const printed = execFileSync(process.execPath, [resolve('dist', FOLDER, name.replace(/\.ts$/, '.js'))], {
      encoding: 'utf8',
    });
    const file = join(FOLDER, name.replace(/\.ts$/, '.txt'));
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, printed);
    t.is(printed, readFileSync(file, 'utf8'), 'UPDATE_GOLDEN=1 keeps what it prints now');
  });
}
