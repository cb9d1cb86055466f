import test from 'ava';
import { checkSupport, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { printSupport } from '../../../src/report/support-text.ts';
import { load } from './deployments-changed.ts';

const described = (users: number, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  name: 'x',
  topology: { preset: 'enterprise-pool', chatServers: { active: 2, standby: 1 } },
  workload: { users },
  horizon: '1h',
  ...more,
});

const check = (input: ScenarioInput) => checkSupport(load(input));

test('what is supported is called so only within the published limits', (t) => {
  const { supported, verdict } = check(described(40_000));
  t.deepEqual([supported, verdict], [true, 'supported']);
  t.is(check(described(60_000)).verdict, 'not supported');
  const raised = check(described(60_000, { figures: { 'limit.usersPerServer': 50_000 } }));
  t.deepEqual([raised.supported, raised.verdict], [false, 'within the limits that the scenario sets']);
  t.true(raised.findings.every(({ severity }) => severity !== 'error'));
  t.like(
    raised.findings.find(({ rule }) => rule === 'published-limits'),
    { severity: 'warning', path: 'figures.limit.usersPerServer' },
  );
  t.is(check(described(60_000, { figures: { 'limit.users': 70_000 } })).verdict, 'not supported');
  // A limit that is set to what is published, and a figure that is no limit.
  for (const figures of [{ 'limit.usersPerServer': 20_000 }, { 'cost.delivery': 2 }]) {
    t.is(check(described(40_000, { figures })).verdict, 'supported');
  }
});

test('to go beyond support on purpose is not to be supported', (t) => {
  const beyond = check(described(60_000, { beyondSupport: true }));
  t.deepEqual([beyond.supported, beyond.verdict], [false, 'not supported']);
});

test('the text begins with the verdict', (t) => {
  const text = (input: ScenarioInput) => printSupport('x', check(input), () => undefined);
  t.regex(text(described(40_000)), /^x: supported\n/);
  t.regex(
    text(described(60_000, { figures: { 'limit.usersPerServer': 50_000 } })),
    /^x: within the limits that the scenario sets\n/,
  );
});

test('one of a thing is not called several', (t) => {
  const alone: ScenarioInput = {
    ...described(1),
    topology: {
      preset: 'enterprise-single',
      parts: {
        'computer/chat-1': { cores: 1, memory: '1kB' },
        'chat-pool/1': { defaultHistory: 1 },
        'computer/sql-1': { disk: '30kB' },
      },
    },
    figures: { 'limit.endpoints': 1, 'users.endpointsEach': 1.5 },
  };
  const text = printSupport('x', check(alone), () => undefined).replace(/\s+/g, ' ');
  t.regex(text, /a history of 1 message in /);
  t.regex(text, /1 core instead of 12 cores/);
  t.notRegex(
    text,
    /\b1 (?:users|servers|active servers|messages|rooms|cores|errors|warnings|working days)\b|\(s\)/,
  );
});

test('each way in which nobody serves has a remedy of its own', (t) => {
  const remedy = (topology: ScenarioInput['topology']) =>
    check({ ...described(20_000), topology }).findings.find(({ rule }) => rule === 'active-server')?.remedy ??
    '';
  const preset = 'enterprise-pool';
  t.regex(remedy({ parts: {} }), /^describe a pool/);
  t.regex(remedy({ preset, parts: { 'chat-pool/1': { active: [] } } }), /active-server list/);
  t.regex(
    remedy({ preset, pools: 2, parts: { 'chat-pool/1': { share: 1e6 } } }),
    /^give the pool a larger share, connect more users/,
  );
});
