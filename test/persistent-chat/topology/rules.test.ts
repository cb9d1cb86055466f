import { testProp } from '@fast-check/ava';
import test from 'ava';
import { type ChatScenario, chatScenario, model } from '../../../src/persistent-chat/index.ts';
import { SOURCES } from '../../../src/persistent-chat/sources.ts';
import { RULES } from '../../../src/persistent-chat/topology/rules/index.ts';
import { LIMIT_FIGURES } from '../../../src/persistent-chat/topology/rules/published-limits.ts';
import { deployments } from '../../../src/testing/index.ts';
import { RULE_CASES } from './rule-cases.ts';
import {
  ALWAYS_ON_STANDARD,
  BEHIND_STANDARD,
  MIRRORED,
  ON_STANDARD,
  on,
  POOL,
  STRETCHED,
  scenarioOf,
} from './sound-deployments.ts';

const SEVERITIES = ['advice', 'warning', 'error'] as const;
const KEYS_OF_SCENARIO = [
  'topology',
  'workload.users',
  'workload.provisioned',
  ...LIMIT_FIGURES.map((name) => `figures.${name}`),
  'workload.trace',
  'workload.rooms.project',
  'workload.day',
  'figures.message.characters',
  'figures.files.perUser',
];

const findingsOf = (scenario: ChatScenario) => model.plan(scenario).findings;

test('every rule has cases, and every case a rule', (t) => {
  t.deepEqual(
    RULES.map(({ id }) => id).filter((id) => !Object.hasOwn(RULE_CASES, id)),
    [],
  );
  t.deepEqual(
    Object.keys(RULE_CASES).filter((id) => !RULES.some((rule) => rule.id === id)),
    [],
  );
});

test('the deployments that the cases start from break no rule that they could keep', (t) => {
  for (const base of [POOL, MIRRORED, STRETCHED, BEHIND_STANDARD])
    t.deepEqual(findingsOf(scenarioOf(base)), []);
  t.deepEqual(
    findingsOf(scenarioOf(ON_STANDARD)).map(({ rule }) => rule),
    [...ALWAYS_ON_STANDARD],
  );
});

for (const rule of RULES) {
  test(`rule ${rule.id} is found broken, it alone, and is left alone where it is kept`, (t) => {
    const { broken, kept } = RULE_CASES[rule.id] ?? { broken: [], kept: [] };
    for (const { it, at, says, besides = [] } of broken) {
      const scenario = scenarioOf(it);
      const found = findingsOf(scenario);
      const own = found.filter((finding) => finding.rule === rule.id);
      t.deepEqual(
        own.map(({ path }) => path),
        [...at],
      );
      t.regex(own[0]?.message ?? '', says);
      t.true(own.every(({ severity }) => severity === rule.severity));
      t.deepEqual([...new Set(found.map((finding) => finding.rule))].sort(), [rule.id, ...besides].sort());
      for (const { path } of found) {
        t.true(Object.hasOwn(scenario.topology.parts, path) || KEYS_OF_SCENARIO.includes(path), path);
      }
    }
    for (const described of kept) {
      const found = findingsOf(scenarioOf(described)).filter((finding) => finding.rule === rule.id);
      t.deepEqual(found, []);
    }
  });
}

test('beyond support, errors that are not absolute become warnings, and nothing else changes', (t) => {
  for (const rule of RULES) {
    for (const { it } of RULE_CASES[rule.id]?.broken ?? []) {
      const strict = findingsOf(scenarioOf(it));
      const lenient = findingsOf(scenarioOf(on(it, { beyondSupport: true })));
      const expected = strict.map((finding) => {
        const isAbsolute = RULES.find(({ id }) => id === finding.rule)?.isAbsolute === true;
        return finding.severity === 'error' && !isAbsolute
          ? { ...finding, severity: 'warning', isWaived: true }
          : finding;
      });
      t.deepEqual(lenient, expected as typeof lenient, rule.id);
    }
  }
  t.deepEqual(
    RULES.filter(({ isAbsolute }) => isAbsolute).map(({ id }) => id),
    ['active-server', 'simulation-size', 'trace-one-pool'],
  );
});

test('rules that are broken along with another one are less severe, or cannot be avoided', (t) => {
  const rank = (id: string) => SEVERITIES.indexOf(RULES.find((rule) => rule.id === id)?.severity ?? 'error');
  const asSevere = RULES.flatMap(({ id }) =>
    (RULE_CASES[id]?.broken ?? []).flatMap(({ besides = [] }) =>
      besides.filter((other) => rank(other) >= rank(id)).map((other) => `${id}: ${other}`),
    ),
  );
  t.deepEqual(
    [...new Set(asSevere)],
    [
      // A pool for one server has one, and a pool of one on a Standard Edition server no other to take over.
      'prefer-multiple-computer-pool: one-active-server',
      'standard-edition-proof-of-concept: standard-edition-no-high-availability',
      'standard-edition-local-databases: standard-edition-no-high-availability',
      // Few enough invitations to simulate quickly meet only a limit that the scenario lowers.
      'invitations-degrade: published-limits',
    ],
  );
});

test('rules have ids of their own in small letters and hyphens, and say what they ask and what to do', (t) => {
  const ids = RULES.map(({ id }) => id);
  t.is(new Set(ids).size, ids.length);
  for (const { id, asks, remedy, severity } of RULES) {
    t.regex(id, /^[a-z]+(-[a-z]+)*$/);
    t.regex(asks, /^[A-Z].*\.$/, id);
    t.regex(remedy, /^[a-z].*[^.]$/, id);
    t.true(SEVERITIES.includes(severity), id);
  }
});

test('every rule names pages that there are; only an own rule may name none', (t) => {
  for (const { id, sources, status } of RULES) {
    t.true(
      sources.every((source) => Object.hasOwn(SOURCES, source)),
      id,
    );
    t.is(new Set(sources).size, sources.length, id);
    t.true(sources.length > 0 || status === 'assumed', id);
  }
});

testProp(
  'whatever the deployment, nothing is told twice, and every message is whole',
  [deployments({ users: 200_000, changes: 6 })],
  (t, input) => {
    const told = findingsOf(chatScenario.parse(input)).map(({ rule, path, message }) =>
      [rule, path, message].join(' '),
    );
    t.deepEqual(
      told.filter((one, i) => told.indexOf(one) < i || /undefined|NaN|Infinity|∞|\bnull\b/.test(one)),
      [],
    );
  },
  { numRuns: 300 },
);
