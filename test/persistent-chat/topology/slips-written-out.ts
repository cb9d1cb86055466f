// Slips in a small topology that is written out in full, and what a person is then told.

/** What is written in a scenario, what stands there instead, and what is then said. */
export type Slip = readonly [written: string, instead: string, ...said: string[]];

/** A small deployment without a slip. */
export const WRITTEN_OUT = `name: x
horizon: 1h
workload: { users: 100 }
topology:
  parts:
    domain/1: { name: a.example, forestRoot: true, globalCatalogs: 1 }
    site/1: {}
    computer/fe: { site: site/1, domain: domain/1 }
    computer/sql: { site: site/1, domain: domain/1 }
    computer/chat-1: { site: site/1, domain: domain/1 }
    computer/chat-2: { site: site/1, domain: domain/1 }
    sql/1: { computer: computer/sql, version: "2012", edition: standard }
    sql/1/rtc: { kind: back-end }
    sql/1/mgc: { kind: content }
    front-end-pool/1: { computers: [computer/fe], backEnd: sql/1/rtc }
    chat-pool/1: { nextHop: front-end-pool/1, active: [chat-server/1], content: sql/1/mgc }
    chat-server/1: { pool: chat-pool/1, computer: computer/chat-1 }
    chat-server/2: { pool: chat-pool/1, computer: computer/chat-2 }
`;

const PATHS =
  'paths such as domain/1, site/1, link/1, computer/1, front-end-pool/1, standard-edition/1, chat-pool/1, chat-server/1, sql/1, sql/1/mgc, file-store/1, console/1';
const NAME = 'a name of small letters, digits and hyphens, no hyphen first';
const COMPUTERS = 'a computer: computer/fe, computer/sql, computer/chat-1, computer/chat-2';
const LIST = 'a list, each item of it';

/** Slips in {@link WRITTEN_OUT}. */
export const SLIPS: readonly Slip[] = [
  [
    'computer: computer/chat-1',
    'computer: computer/chat-3',
    `17:51: topology.parts.chat-server/1.computer: found the text "computer/chat-3"; allowed: ${COMPUTERS}; did you mean "computer/chat-1"?`,
  ],
  [
    'computer: computer/chat-1',
    'computer: chat-1',
    `17:51: topology.parts.chat-server/1.computer: found the text "chat-1"; allowed: ${COMPUTERS}; did you mean "computer/chat-1"?`,
  ],
  [
    'computer: computer/chat-1',
    'computer: site/1',
    `17:51: topology.parts.chat-server/1.computer: found the text "site/1"; allowed: ${COMPUTERS}`,
  ],
  [
    'computer: computer/chat-1',
    'computer: 1',
    `17:51: topology.parts.chat-server/1.computer: found 1; allowed: ${COMPUTERS}`,
  ],
  [
    'computer: computer/chat-1',
    "computer: ''",
    `17:51: topology.parts.chat-server/1.computer: found an empty text; allowed: ${COMPUTERS}`,
  ],
  [
    'computer: computer/chat-1',
    'computr: computer/chat-1',
    `17:5: topology.parts.chat-server/1.computer: missing; allowed: ${COMPUTERS}`,
    '17:41: topology.parts.chat-server/1.computr: unknown key "computr"; allowed here: pool, computer; did you mean "computer"?',
  ],
  [
    'site: site/1, domain: domain/1 }\n    computer/sql',
    'site: site/2, domain: domian/1 }\n    computer/sql',
    '8:26: topology.parts.computer/fe.site: found the text "site/2"; allowed: a site: site/1; did you mean "site/1"?',
    '8:42: topology.parts.computer/fe.domain: found the text "domian/1"; allowed: a domain: domain/1; did you mean "domain/1"?',
  ],
  [
    'site/1: {}',
    'sites/1: {}',
    `7:5: topology.parts.sites/1: found the key "sites/1"; allowed: ${PATHS}; did you mean "site/1"?`,
  ],
  [
    'sql/1: {',
    'sql/2: {',
    '13:5: topology.parts.sql/1/rtc: found the key "sql/1/rtc"; no part sql/1 holds this database; allowed: an SQL Server instance: sql/2; did you mean "sql/2"?',
    '14:5: topology.parts.sql/1/mgc: found the key "sql/1/mgc"; no part sql/1 holds this database; allowed: an SQL Server instance: sql/2; did you mean "sql/2"?',
  ],
  [
    'nextHop: front-end-pool/1',
    'nextHop: standard-edition/1',
    '16:29: topology.parts.chat-pool/1.nextHop: found the text "standard-edition/1"; allowed: a Front End pool or a Standard Edition server: front-end-pool/1',
  ],
  [
    'content: sql/1/mgc }',
    'content: sql/1/mgc, fileStore: file-store/1 }',
    '16:103: topology.parts.chat-pool/1.fileStore: found the text "file-store/1"; allowed: a file store, and the topology has none',
  ],
  [
    'content: sql/1/mgc }',
    'content: sql/1/mgc, compliance: { database: sql/1/mgccomp } }',
    '16:116: topology.parts.chat-pool/1.compliance.database: found the text "sql/1/mgccomp"; allowed: a database: sql/1/rtc, sql/1/mgc; did you mean "sql/1/mgc"?',
  ],
  [
    'content: sql/1/mgc }',
    'content: sql/1/mgc, compliance: true }',
    '16:104: topology.parts.chat-pool/1.compliance: found true; allowed: a map with database, adapter, runInterval, fileStore, whenFull',
  ],
  [
    'active: [chat-server/1]',
    'active: chat-server/1',
    `16:55: topology.parts.chat-pool/1.active: found the text "chat-server/1"; allowed: ${LIST} a Persistent Chat server: chat-server/1, chat-server/2`,
  ],
  [
    'active: [chat-server/1]',
    'active: [chat-server/1, chat-server/2, chat-server/1]',
    '16:86: topology.parts.chat-pool/1.active[2]: found the text "chat-server/1"; it is in the list already; allowed: each once',
  ],
  [
    'active: [chat-server/1]',
    'active: [chat-server/1, chat-server/2, chat-server/3]',
    '16:86: topology.parts.chat-pool/1.active[2]: found the text "chat-server/3"; allowed: a Persistent Chat server: chat-server/1, chat-server/2; did you mean "chat-server/1"?',
  ],
  [
    'active: [chat-server/1], ',
    '',
    `16:5: topology.parts.chat-pool/1.active: missing; allowed: ${LIST} a Persistent Chat server: chat-server/1, chat-server/2`,
  ],
  [
    'chat-server/2: { pool: chat-pool/1,',
    'chat-pool/2: { active: [chat-server/1], content: sql/1/mgc }\n    chat-server/2: { pool: chat-pool/2,',
    '18:29: topology.parts.chat-pool/2.active[0]: found the text "chat-server/1"; it belongs to chat-pool/1; allowed: servers of chat-pool/2, chat-server/2',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: content, mirrorOf: sql/1/copy }\n    sql/1/copy: { kind: content, mirrorOf: sql/1/mgc }',
    '14:43: topology.parts.sql/1/mgc.mirrorOf: found the text "sql/1/copy"; the copies go round in a circle: sql/1/mgc, sql/1/copy; allowed: copies of one that is no copy',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: content, mirrorOf: sql/1/mgc }',
    '14:43: topology.parts.sql/1/mgc.mirrorOf: found the text "sql/1/mgc"; it is this database itself; allowed: another one',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: content, shippedFrom: sql/1/a }\n    sql/1/a: { kind: content, shippedFrom: sql/1/b }\n    sql/1/b: { kind: content, mirrorOf: sql/1/a }',
    '15:44: topology.parts.sql/1/a.shippedFrom: found the text "sql/1/b"; the copies go round in a circle: sql/1/a, sql/1/b; allowed: copies of one that is no copy',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: content, mirrorOf: sql/1/rtc, shippedFrom: sql/1/rtc }',
    '14:67: topology.parts.sql/1/mgc.shippedFrom: found the text "sql/1/rtc"; it is the mirror of sql/1/rtc already; allowed: mirrorOf or shippedFrom, not both',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: content, witness: sql/1, safety: asynchronous }',
    '14:42: topology.parts.sql/1/mgc.witness: found the text "sql/1"; this database is no mirror; allowed: on the mirror, beside mirrorOf',
    '14:57: topology.parts.sql/1/mgc.safety: found the text "asynchronous"; this database is no mirror; allowed: on the mirror, beside mirrorOf',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/9/mgc: { kind: content }',
    '14:5: topology.parts.sql/9/mgc: found the key "sql/9/mgc"; no part sql/9 holds this database; allowed: an SQL Server instance: sql/1; did you mean "sql/1"?',
    '16:81: topology.parts.chat-pool/1.content: found the text "sql/1/mgc"; allowed: a database: sql/1/rtc, sql/9/mgc; did you mean "sql/9/mgc"?',
  ],
  [
    'sql/1/mgc: { kind: content }',
    'sql/1/mgc: { kind: contents }',
    '14:24: topology.parts.sql/1/mgc.kind: found the text "contents"; allowed: back-end, content, compliance, monitoring, archiving; did you mean "content"?',
  ],
  [
    'edition: standard',
    'edition: standard, cluster: [computer/sql, computer/fe, computer/fe]',
    '12:84: topology.parts.sql/1.cluster[0]: found the text "computer/sql"; it is the host of the instance; allowed: further nodes',
    '12:111: topology.parts.sql/1.cluster[2]: found the text "computer/fe"; it is in the list already; allowed: each once',
  ],
  [
    'version: "2012"',
    'version: 2012',
    '12:47: topology.parts.sql/1.version: found 2012; allowed: 2012, 2014, 2016, 2017, 2019, 2008-r2; did you mean "2012", in quotes?',
  ],
  [
    'version: "2012"',
    'version: 2013',
    '12:47: topology.parts.sql/1.version: found 2013; allowed: 2012, 2014, 2016, 2017, 2019, 2008-r2',
  ],
  [
    'domain/1: {',
    'domain/2: { name: A.Example. }\n    domain/1: {',
    '7:23: topology.parts.domain/1.name: found the text "a.example"; domain/2 has this name already; allowed: one of its own',
  ],
  [
    'site/1: {}',
    'site/1: {}\n    link/1: { between: [site/1, site/1], roundTrip: 1ms, gigabitsPerSecond: 1 }',
    '8:33: topology.parts.link/1.between[1]: found the text "site/1"; a link joins two sites; allowed: another one',
  ],
  [
    'site/1: {}',
    'site/1: {}\n    link/1: { between: [site/1], roundTrip: 1, gigabitsPerSecond: -1 }',
    '8:24: topology.parts.link/1.between: found a list of 1; allowed: at least 2 items',
    '8:45: topology.parts.link/1.roundTrip: found 1; a duration needs a unit: write 8h, 30min or 90s',
    '8:67: topology.parts.link/1.gigabitsPerSecond: found -1; allowed: more than 0',
  ],
  [
    'site/1: {}',
    'site/1: {}\n    link/1: { between: site/1, roundTrip: 11s }',
    '8:5: topology.parts.link/1.gigabitsPerSecond: missing; allowed: a number',
    `8:24: topology.parts.link/1.between: found the text "site/1"; allowed: ${LIST} a site: site/1`,
    '8:43: topology.parts.link/1.roundTrip: found the text "11s"; allowed: at most 10s',
  ],
  [
    'site/1: {}',
    'site/1: {}\n    site/1: { timeZone: UTC }',
    '8:5: topology.parts.site/1: the key "site/1" is written twice, first in line 7; allowed: once',
  ],
  [
    'site/1: {}',
    'site/1:',
    '7:12: topology.parts.site/1: found an empty value; allowed: a map with timeZone',
  ],
  [
    'site/1: {}',
    'site/1: { timeZone: Europe/Belin }',
    '7:25: topology.parts.site/1.timeZone: found the text "Europe/Belin"; allowed: a time zone such as Europe/Berlin or UTC+01:00; did you mean "Europe/Berlin"?',
  ],
  [
    'site/1: {}',
    'site/1: { timeZone: Berlin }',
    '7:25: topology.parts.site/1.timeZone: found the text "Berlin"; allowed: a time zone such as Europe/Berlin or UTC+01:00; did you mean "Europe/Berlin"?',
  ],
  [
    'site/1: {}',
    'site/1: { timeZone: UTC+25:00 }',
    '7:25: topology.parts.site/1.timeZone: found the text "UTC+25:00"; allowed: a time zone such as Europe/Berlin or UTC+01:00',
  ],
  [
    'site/1: {}',
    'site/1: { timeZone: null }',
    '7:25: topology.parts.site/1.timeZone: found an empty value; allowed: text',
  ],
  [
    'site/1: {}',
    'site/1: here',
    '7:13: topology.parts.site/1: found the text "here"; allowed: a map with timeZone',
  ],
  [
    'site/1: {}',
    'site/1: [here]',
    '7:13: topology.parts.site/1: found a list of 1; allowed: a map with timeZone',
  ],
  [
    'chat-server/2: {',
    'Chat-Server/2: {',
    `18:5: topology.parts.Chat-Server/2: found the key "Chat-Server/2"; allowed: ${PATHS}; did you mean "chat-server/2"?`,
  ],
  [
    'chat-server/2: {',
    'chat-sever/2: {',
    `18:5: topology.parts.chat-sever/2: found the key "chat-sever/2"; allowed: ${PATHS}; did you mean "chat-server/2"?`,
  ],
  [
    'chat-server/2: {',
    'chatserver/2: {',
    `18:5: topology.parts.chatserver/2: found the key "chatserver/2"; allowed: ${PATHS}; did you mean "chat-server/2"?`,
  ],
  [
    'chat-server/2: {',
    'chat-server/: {',
    `18:5: topology.parts.chat-server/: found the key "chat-server/"; allowed after chat-server/: ${NAME}`,
  ],
  [
    'chat-server/2: {',
    'chat-server/-2: {',
    `18:5: topology.parts.chat-server/-2: found the key "chat-server/-2"; allowed after chat-server/: ${NAME}`,
  ],
  [
    'chat-server/2: {',
    'chat-server: {',
    `18:5: topology.parts.chat-server: found the key "chat-server"; allowed: ${PATHS}`,
  ],
  ['chat-server/2: {', '2: {', `18:5: topology.parts.2: found the key "2"; allowed: ${PATHS}`],
  [
    'chat-server/2: {',
    '__proto__: {',
    '18:5: topology.parts.__proto__: unknown key "__proto__"; no key of a scenario has this name',
  ],
  [
    'chat-server/2: {',
    'constructor: {',
    `18:5: topology.parts.constructor: found the key "constructor"; allowed: ${PATHS}`,
  ],
  [
    'chat-server/2: {',
    'chat-server/__proto__: {',
    `18:5: topology.parts.chat-server/__proto__: found the key "chat-server/__proto__"; allowed after chat-server/: ${NAME}`,
  ],
  [
    'computer: computer/chat-2',
    'computer: constructor',
    `18:51: topology.parts.chat-server/2.computer: found the text "constructor"; allowed: ${COMPUTERS}`,
  ],
  [
    'users: 100',
    'users: 100, provisioned: 99',
    '3:38: workload.provisioned: found 99; allowed: at least the 100 that are connected',
  ],
  ['users: 100', 'users: -1', '3:20: workload.users: found -1; allowed: a whole number from 1 to 1000000'],
  [
    '  parts:',
    '  chatServers: { active: 2 }\n  parts:',
    '5:16: topology.chatServers: found a map with active; only presets have this option; allowed here: preset, parts',
  ],
  [
    '  parts:',
    '  part:',
    '5:3: topology.part: unknown key "part"; allowed here: preset, chatServers, pools, poolType, compliance, content, databases, link, frontEnds, parts; did you mean "parts"?',
  ],
];
