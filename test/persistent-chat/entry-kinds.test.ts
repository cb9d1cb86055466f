import test from 'ava';
import { FAULT_KIND_NAMES, FAULT_KINDS } from '../../src/persistent-chat/failover/fault-kinds.ts';
import { chatScenario, explanations, model } from '../../src/persistent-chat/index.ts';
import { ACTION_KIND_NAMES, ACTION_KINDS } from '../../src/persistent-chat/operator/action-kinds.ts';
import { actionsSchema } from '../../src/persistent-chat/operator/described-actions.ts';
import { parseDocument } from '../../src/scenario/document.ts';

const EXPLAINED = explanations();
const LISTS = [
  ['faults', 'kind of fault', FAULT_KIND_NAMES, FAULT_KINDS],
  ['actions', 'kind of action', ACTION_KIND_NAMES, ACTION_KINDS],
] as const;

/** The only explanation with this name. */
function explained(name: string) {
  const [one, ...others] = EXPLAINED.filter((known) => known.name === name);
  if (one === undefined || others.length > 0) throw new RangeError(`${others.length} more for ${name}`);
  return one;
}

/** The lines of a fact, as one text. */
const text = (name: string, fact: string): string => [explained(name).facts[fact]].flat().join('\n');

/** The list that an example writes, in a scenario where everything that an example names is there. */
function listOf(example: string) {
  const head = 'name: x\ntopology: { preset: stretched-pool }\nworkload: { users: 100 }\nhorizon: 8h\n';
  const document = parseDocument(`${head}${example}\n`, 'x.yaml');
  return document.ok ? chatScenario.parse(document.value.data) : undefined;
}

test('each kind of fault and of action is explained, with an example that can be simulated', (t) => {
  for (const [list, noun, names, table] of LISTS) {
    for (const name of names) {
      const { kind, meaning } = explained(name);
      t.is(kind, noun);
      const words = (table as Readonly<Record<string, { readonly meaning: string }>>)[name]?.meaning;
      t.is(meaning.toLowerCase(), `${words?.toLowerCase()}.`);
      const scenario = listOf(text(name, 'example'));
      t.deepEqual(
        scenario?.[list].map((entry) => entry.kind),
        [name],
      );
      if (scenario !== undefined) t.notThrows(() => model.plan(scenario));
    }
  }
});

test('a kind tells its own keys and which of them it needs', (t) => {
  t.deepEqual(
    text('peer-cut', 'keys')
      .split('\n')
      .map((line) => line.split(':')[0]),
    ['target', 'anyOf', 'at', 'uptime', 'lasts', 'downtime', 'crews', 'to (needed)', 'oneWay'],
  );
  t.regex(text('restart', 'keys'), /^uptime: In place of at/m);
  t.notRegex(text('restart', 'keys'), /^lasts|^factor/m);
  t.regex(text('purge', 'keys'), /^bytes \(needed\): How much\.$/m);
  t.is(text('crash', 'befalls'), 'a Persistent Chat server or an SQL Server instance');
  t.is(text('fail-over-database', 'done to'), 'a content or compliance database with a mirror');
  t.is(
    text('set-active-servers', 'step'),
    '7 of the 7 of fail-over-site, 1 and 6 of the 7 of fail-back-site',
  );
  t.false('step' in explained('swap').facts);
});

test('the lists tell their kinds, their keys and an example, and where to ask further', (t) => {
  for (const [list, , names, table] of LISTS) {
    const lines = Object.entries(table).map(([name, { meaning }]) => `${name}: ${meaning}`);
    t.deepEqual(explained(list).facts.kinds, lines);
    t.deepEqual(explained(`${list}.kind`).facts.kinds, lines);
    t.regex(text(list, 'keys of an entry'), /^kind \(needed\), target( \(needed\))?, .*at, /);
    t.is(listOf(text(list, 'example'))?.[list].length, 1);
    t.is(text(list, 'more of a kind'), `pchat-sim explain ${names[0]}`);
    const key = text(list, 'more of a key').replace('pchat-sim explain ', '');
    t.is(explained(key).kind, 'scenario key');
  }
});

test('lists and maps tell their keys', (t) => {
  t.is(text('objectives', 'keys of an entry'), 'metric (needed), statistic (needed), atMost, atLeast');
  t.is(text('topology.chatServers', 'keys'), 'active, standby');
});

test('the table of actions has the kinds of the schema', (t) => {
  const options = actionsSchema.unwrap().element.options.flatMap(({ shape }) => [...shape.kind._zod.values]);
  t.deepEqual([...options].sort(), [...ACTION_KIND_NAMES].sort());
});
