// Slips on top of a preset, and what a person is then told.
import type { Slip } from './slips-written-out.ts';

/** A preset with a word by hand, without a slip. */
export const ON_TOP = `name: x
horizon: 1h
workload: { users: 100 }
topology:
  preset: enterprise-pool
  parts:
    computer/chat-1: { cores: 24 }
`;

const OPTIONS = 'chatServers, pools, compliance, content, databases, frontEnds, parts';

/** Slips in {@link ON_TOP}. */
export const SLIPS_ON_TOP: readonly Slip[] = [
  [
    'preset: enterprise-pool',
    'preset: enterprise-pools',
    '5:11: topology.preset: found the text "enterprise-pools"; allowed: enterprise-single, enterprise-pool, standard-collocated, standard-next-hop, stretched-pool; did you mean "enterprise-pool"?',
  ],
  [
    'preset: enterprise-pool',
    'preset: enterprise-pool\n  link: good\n  poolType: single',
    `6:9: topology.link: found the text "good"; no option of the preset enterprise-pool; allowed beside it: ${OPTIONS}`,
    `7:13: topology.poolType: found the text "single"; no option of the preset enterprise-pool; allowed beside it: ${OPTIONS}`,
  ],
  [
    'preset: enterprise-pool',
    'preset: stretched-pool\n  chatServers: { active: 2 }',
    '6:16: topology.chatServers: found a map with active; no option of the preset stretched-pool; allowed beside it: link, compliance, frontEnds, parts',
  ],
  [
    'preset: enterprise-pool',
    'preset: enterprise-pool\n  chatServers: { activ: 2 }',
    '6:18: topology.chatServers.activ: unknown key "activ"; allowed here: active, standby; did you mean "active"?',
  ],
  [
    'preset: enterprise-pool',
    'preset: enterprise-pool\n  chatServers: { active: 0 }',
    '6:26: topology.chatServers.active: found 0; allowed: a whole number from 1 to 64',
  ],
  [
    '  parts:\n    computer/chat-1: { cores: 24 }\n',
    '  parts:\n',
    '6:8: topology.parts: found an empty value; allowed: a map',
  ],
  [
    '  preset: enterprise-pool\n  parts:\n    computer/chat-1: { cores: 24 }\n',
    '  compliance: true\n',
    '5:3: topology: found a map with compliance; allowed: a map with preset, parts or both',
  ],
  [
    'cores: 24',
    'cores: 24, disk: 72',
    '7:41: topology.parts.computer/chat-1.disk: found 72; a size needs a unit: write 10GiB, 72GB or 1500B',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    chat-server/2: { pool: chat-pool/2 }\n    chat-pool/2: { active: [], content: sql/1/mgc }',
    '7:5: topology.parts: found a map with computer/chat-1, chat-server/2, chat-pool/2; does not go with the preset, whose chat-pool/1.active[1] is the text "chat-server/2": it belongs to chat-pool/2; allowed: servers of chat-pool/1, chat-server/1, chat-server/3, chat-server/4',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    sql/1/mgc: { mirrorOf: sql/1-mirror/mgc }',
    '8:28: topology.parts.sql/1/mgc.mirrorOf: found the text "sql/1-mirror/mgc"; the copies go round in a circle: sql/1/mgc, sql/1-mirror/mgc; allowed: copies of one that is no copy',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    computer/new: { cores: 2 }',
    '8:5: topology.parts.computer/new.site: missing; allowed: a site: site/1',
    '8:5: topology.parts.computer/new.domain: missing; allowed: a domain: domain/1',
  ],
  [
    'preset: enterprise-pool',
    'preset: enterprise-pool\n  content: { mirrored: false, witness: true }',
    '6:40: topology.content.witness: found true; allowed: false, for without a mirror there is nothing to witness',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    chat-server/4: null',
    '8:20: topology.parts.chat-server/4: found an empty value; chat-pool/1.active[3] of the preset needs it: change or remove that too',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    sql/1-mirror: null',
    '8:19: topology.parts.sql/1-mirror: found an empty value; sql/1-mirror/mgc of the preset needs it: change or remove that too',
    '8:19: topology.parts.sql/1-mirror: found an empty value; sql/1-mirror/mgccomp of the preset needs it: change or remove that too',
  ],
  [
    'cores: 24 }',
    'cores: 24 }\n    chat-server/5: null',
    '8:20: topology.parts.chat-server/5: found an empty value; it removes what the preset says, which says nothing here; allowed: chat-server/1, chat-server/2, chat-server/3, chat-server/4; did you mean "chat-server/1"?',
  ],
  [
    'cores: 24 }',
    'disk: null }',
    '7:30: topology.parts.computer/chat-1.disk: found an empty value; it removes what the preset says, which says nothing here; allowed: site, domain',
  ],
  [
    'cores: 24 }',
    'site: null }',
    '7:30: topology.parts.computer/chat-1.site: found an empty value; allowed: a site: site/1',
  ],
  ['horizon: 1h', 'horizon: 1', '2:10: horizon: found 1; a duration needs a unit: write 8h, 30min or 90s'],
];
