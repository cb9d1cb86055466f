import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { chatScenario, type ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { PRESET_NAMES } from '../../../src/persistent-chat/topology/presets/options.ts';
import { inFull, load, withParts } from './deployments-changed.ts';

type Topology = ScenarioInput['topology'];

const described = (topology: Topology): ScenarioInput => ({
  name: 'x',
  topology,
  workload: { users: 1_000 },
  horizon: '1h',
});

const preset = 'enterprise-pool';
const partsOf = (parts: Topology['parts']) => load(described({ preset, parts })).topology.parts;

test('null removes a part of the preset', (t) => {
  const parts = partsOf({
    'chat-server/4': null,
    'computer/chat-4': null,
    'chat-pool/1': { active: ['chat-server/1', 'chat-server/2', 'chat-server/3'] },
  });
  const all = Object.keys(partsOf({}));
  t.deepEqual(
    all.filter((path) => !Object.hasOwn(parts, path)),
    ['computer/chat-4', 'chat-server/4'],
  );
});

test('null removes a key of a part of the preset, also in a map in it', (t) => {
  const pool = (keys: Readonly<Record<string, unknown>>) => partsOf({ 'chat-pool/1': keys })['chat-pool/1'];
  t.like(pool({}), { nextHop: 'front-end-pool/1', compliance: { adapter: 'xml' } });
  t.false('nextHop' in pool({ nextHop: null }));
  t.false('compliance' in pool({ compliance: null }));
  t.deepEqual(Object.keys((pool({ compliance: { adapter: null } }) as { compliance: object }).compliance), [
    'database',
    'runInterval',
    'fileStore',
    'whenFull',
  ]);
});

test('what is removed is not in the topology that is written out', (t) => {
  const input = described({ preset, parts: { 'console/1': null, 'chat-pool/1': { fileStore: null } } });
  const { parts } = inFull(input).topology;
  t.false('console/1' in parts);
  t.notRegex(JSON.stringify(parts), /null/);
  t.deepEqual(load(inFull(input)), load(input));
});

testProp(
  'a part that is removed by hand is one that was never written, or what needs it is told at that null',
  [fc.constantFrom(...PRESET_NAMES), fc.nat(999)],
  (t, name, which) => {
    const full = inFull(described({ preset: name }));
    const paths = Object.keys(full.topology.parts);
    const gone = paths[which % paths.length] ?? '';
    const { [gone]: _, ...left } = full.topology.parts;
    const without = chatScenario.safeParse(withParts(full, left));
    const removed = chatScenario.safeParse(described({ preset: name, parts: { [gone]: null } }));
    if (without.success) {
      t.deepEqual(removed.data, without.data);
      return;
    }
    t.deepEqual(
      removed.error?.issues.map(({ path }) => path),
      without.error.issues.map(() => ['topology', 'parts', gone]),
    );
  },
  { numRuns: 150 },
);
