import { testProp } from '@fast-check/ava';
import test from 'ava';
import { scenarioJsonSchema } from '../../../src/persistent-chat/json-schema.ts';
import { kindOf, PART_KINDS, type PartKind } from '../../../src/persistent-chat/topology/parts.ts';
import { deployments } from '../../../src/testing/index.ts';
import { inFull } from './deployments-changed.ts';
import { misfits } from './fits-schema.ts';

const SCHEMA = scenarioJsonSchema();

const complaints = (topology: unknown): readonly string[] =>
  misfits(SCHEMA, { name: 'x', horizon: '1h', workload: { users: 1 }, topology });

testProp(
  'every deployment fits the schema, as it was described and written out in full',
  [deployments({ users: 100_000, changes: 8 })],
  (t, scenario) => {
    t.deepEqual(misfits(SCHEMA, scenario), []);
    t.deepEqual(misfits(SCHEMA, inFull(scenario)), []);
  },
  { numRuns: 100 },
);

const preset = 'enterprise-pool';
const SLIPS: readonly (readonly [topology: unknown, complaint: RegExp])[] = [
  [{}, /^\.topology: parts is missing$/],
  [{ chatServers: { active: 1 } }, /^\.topology: parts is missing$/],
  [{ preset: 'enterprise' }, /^\.topology\.preset: none of enterprise-single/],
  [{ preset, parts: { 'Computer/1': {} } }, /^\.topology\.parts\.Computer\/1: not allowed$/],
  [{ preset, parts: { 'computers/1': {} } }, /^\.topology\.parts\.computers\/1: not allowed$/],
  [{ preset, parts: { 'sql/1/mgc/2': {} } }, /^\.topology\.parts\.sql\/1\/mgc\/2: not allowed$/],
  [{ preset, parts: { 'computer/1': 1 } }, /^\.topology\.parts\.computer\/1: no object or null$/],
  [{ preset, parts: { 'computer/1': { site: null } } }, /computer\/1\.site: no string$/],
  [{ preset, parts: { 'sql/1': { cluster: [null] } } }, /sql\/1\.cluster\[0\]: no string$/],
  [{ parts: { 'site/1': null } }, /^\.topology\.parts\.site\/1: no object$/],
  [{ parts: { 'site/1': { timeZone: null } } }, /^\.topology\.parts\.site\/1\.timeZone: no string$/],
  [{ preset, parts: { 'computer/1': { core: 1 } } }, /computer\/1\.core: not allowed$/],
  [{ preset, parts: { 'computer/1': { cores: 0 } } }, /computer\/1\.cores: 0 against 1$/],
  [{ preset, parts: { 'computer/1': { memory: '8' } } }, /computer\/1\.memory: does not match/],
  [{ preset, parts: { 'sql/1': { kind: 'content' } } }, /sql\/1\.kind: not allowed$/],
  [{ preset, parts: { 'sql/1/mgc': { edition: 'express' } } }, /sql\/1\/mgc\.edition: not allowed$/],
  [{ preset, parts: { 'chat-pool/1': { content: 'sql/1' } } }, /chat-pool\/1\.content: does not match \^sql/],
  [
    { preset, parts: { 'chat-pool/1': { compliance: { fileStore: 'sql/1' } } } },
    /compliance\.fileStore: does not match \^file-store/,
  ],
  [
    { preset, parts: { 'chat-pool/1': { nextHop: 'chat-pool/2' } } },
    /nextHop: does not match \^front-end-pool\/.*\$\|\^standard-edition\//,
  ],
  [
    { preset, parts: { 'link/1': { between: ['site/1', 'domain/1'] } } },
    /between\[1\]: does not match \^site/,
  ],
  [
    { preset, parts: { 'link/1': { between: ['site/1', 'site/2', 'site/3'] } } },
    /between(\[0\])?: (not allowed|3 against 2)$/,
  ],
  [{ preset, parts: { 'sql/1': { cluster: ['sql/1'] } } }, /cluster\[0\]: does not match \^computer/],
  [{ parts: { 'computer/1': { site: 'site/1' } } }, /^\.topology\.parts\.computer\/1: domain is missing$/],
  [
    { parts: { 'chat-pool/1': { active: [], content: 'sql/1/mgc', compliance: {} } } },
    /chat-pool\/1\.compliance: database is missing$/,
  ],
];

test('an editor marks slips in parts', (t) => {
  for (const [topology, complaint] of SLIPS) {
    const found = complaints(topology);
    t.true(
      found.some((text) => complaint.test(text)),
      `${JSON.stringify(topology)}: ${found.join('; ')}`,
    );
  }
});

test('on top of a preset a part may say as little as it likes, without one it is whole', (t) => {
  for (const kind of Object.keys(PART_KINDS) as PartKind[]) {
    const path = kind === 'database' ? 'sql/1/mgc' : `${kind}/1`;
    t.is(kindOf(path), kind);
    t.deepEqual(complaints({ preset, parts: { [path]: {} } }), [], path);
    t.deepEqual(complaints({ preset, parts: { [path]: null } }), [], path);
    t.is(complaints({ parts: { [path]: {} } }).length > 0, kind !== 'site', path);
  }
});

test('on top of a preset, null removes what a part need not say', (t) => {
  const parts = {
    'computer/chat-1': { disk: null, os: null },
    'chat-pool/1': { compliance: { adapter: null }, nextHop: null, ports: null },
  };
  t.deepEqual(complaints({ preset, parts }), []);
  t.deepEqual(complaints({ preset, parts: { 'chat-pool/1': { compliance: null } } }), []);
});
