import test from 'ava';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { planningCells, planningInput, planningReport } from '../../src/persistent-chat/planning/index.ts';
import { printPlanning } from '../../src/report/planning-text.ts';

const reportOf = (
  users: number,
  rest: Parameters<typeof planningInput>[2] = {},
  set: Record<string, number> = {},
) => planningReport(planningInput(users, openFigures(set), rest));

const PUBLISHED = reportOf(80_000);

/** Published and strict form of a cell. */
const forms = (name: string) => {
  const cell = planningCells(PUBLISHED).find((candidate) => candidate.name === name);
  return cell === undefined ? undefined : [cell.published, cell.strict];
};

test('every cell has a name of its own, a formula, a status and a source', (t) => {
  const cells = planningCells(PUBLISHED);
  t.is(new Set(cells.map(({ name }) => name)).size, cells.length);
  for (const { name, label, unit, formula, status, source, strict } of cells) {
    t.regex(name, /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*$/);
    t.true(
      [label, unit, formula, status, source].every((text) => text.length > 0),
      name,
    );
    t.not(strict, null, name);
  }
});

test('names lead to the printed cells and to the recomputed ones', (t) => {
  t.deepEqual(forms('rooms.count.medium'), [1_067, 1066.66666667]);
  t.deepEqual(forms('rooms.count.total'), [33_077, 33076.6666667]);
  t.deepEqual(forms('posts.perRoom.perSecond.total'), [74, 74.1087962963]);
  t.deepEqual(forms('access.entries.total'), [731_088, 732_860]);
  t.deepEqual(forms('access.presenters.large'), [50, 30]);
  t.deepEqual(forms('invitations.count.total'), [1_160_000, 1_159_925]);
  t.deepEqual(forms('presence.changesPerSecond'), [133.33, 133.333333333]);
  t.deepEqual(forms('survivors.users'), [30_000, 26666.6666667]);
  t.deepEqual(forms('sql.extra.shipped'), [6, 6]);
  t.deepEqual(forms('sql.extra.mirrored'), [null, 2]);
  t.deepEqual(forms('deliveries.performance.endpoints.total'), [null, 4975.65]);
});

test('whatever the documentation prints says so, and what it does not print is no published number', (t) => {
  for (const { name, published, status } of planningCells(PUBLISHED)) {
    if (published === null && name.startsWith('posts.') && name.includes('perSecond')) t.fail(name);
    if (status === 'calibrated' || status === 'assumed') t.is(published, null, name);
  }
});

test('a contradiction is told beside the cells that it concerns, with the decision', (t) => {
  const notes = (name: string) =>
    planningCells(PUBLISHED)
      .find((cell) => cell.name === name)
      ?.notes.join(' ') ?? '';
  t.regex(
    notes('access.auditoriums.medium'),
    /^X1: .*32 is the number of open medium rooms\. Here: the published form/,
  );
  t.regex(notes('access.presenters.large'), /X2: /);
  t.regex(notes('access.closedRooms.medium'), /^X3: /);
  t.regex(notes('invitations.count.total'), /X4: /);
  t.regex(notes('signIn.peak'), /^X5: /);
  t.regex(notes('access.users.small'), /^X6: /);
  t.regex(notes('posts.perUser.perSecond.small'), /^X8: /);
  t.regex(notes('survivors.users'), /^X9: /);
  t.regex(notes('work.roster.peak'), /^X18: /);
});

/** Verdicts other than good ones, by the name of the cell. */
const verdicts = (report: typeof PUBLISHED) =>
  planningCells(report).flatMap(({ name, verdict }) =>
    verdict === undefined || verdict.tone === 'good' ? [] : [`${name}: ${verdict.words}`],
  );

test('verdicts stand beside the cells that pass a limit', (t) => {
  t.deepEqual(
    verdicts(PUBLISHED).filter((text) => !text.startsWith('cpu.')),
    [
      'invitations.count.total: warning: above 1,000,000',
      'servers.neededWithSpare: advice: above 4',
      'survivors.users: warning: above 20,000',
    ],
  );
  t.deepEqual(
    verdicts(PUBLISHED).filter((text) => text.startsWith('cpu.')),
    [
      'cpu.peak.perRoom: tight',
      'cpu.peak.perUser: tight',
      'cpu.survivorsPeak.performance: tight',
      'cpu.survivorsPeak.perRoom: overload',
      'cpu.survivorsPeak.perUser: unstable',
      'cpu.alone.perUser: tight',
    ],
  );
  // A server full of users is tight by the third model, however few there are on the others.
  t.deepEqual(verdicts(reportOf(40_000, { activeServers: 4 })), ['cpu.alone.perUser: tight']);
  t.deepEqual(
    verdicts(reportOf(240_000, { activeServers: 5 })).filter((text) => text.includes('error')),
    [
      'users.connected: error: above 80,000',
      'users.endpoints: error: above 120,000',
      'access.entries.total: error: above 2,000,000',
      'invitations.count.total: error: above 2,000,000',
      'servers.active: error: above 4',
      'servers.usersEach: error: above 20,000',
      'servers.needed: error: above 4',
    ],
  );
  const beyond = verdicts(reportOf(240_000, { activeServers: 9, beyondSupport: true }));
  t.true(beyond.includes('servers.members: warning: above 8'));
  t.deepEqual(
    beyond.filter((text) => text.includes('error')),
    [],
  );
});

test('findings: no room for a spare server, and CPU above the line', (t) => {
  const rules = (users: number, activeServers: number, preset: 'performance' | 'posts-per-user') =>
    reportOf(users, { activeServers, preset }).findings.map(({ severity, rule }) => `${severity} ${rule}`);
  t.deepEqual(rules(60_000, 4, 'performance'), []);
  t.deepEqual(rules(60_001, 4, 'performance'), ['advice spare-server']);
  t.deepEqual(rules(80_001, 4, 'performance'), []);
  t.deepEqual(rules(80_000, 4, 'posts-per-user'), ['advice spare-server', 'warning chat-server-cpu']);
  t.deepEqual(rules(80_000, 3, 'posts-per-user'), [
    'advice spare-server',
    'warning chat-server-cpu',
    'warning chat-server-cpu',
  ]);
  for (const { message, remedy, source } of PUBLISHED.findings)
    t.true([message, remedy ?? '', source].every((text) => text.length > 0));
});

test('the later edition dropped the users of a survivor and nothing else', (t) => {
  const later = planningCells(reportOf(80_000, { product: 'sfb-2015' }));
  const differing = planningCells(PUBLISHED).filter((cell, i) => cell.published !== later[i].published);
  t.deepEqual(
    differing.map(({ name }) => name),
    ['survivors.users'],
  );
});

test('a figure that is set shows in the cells and in a note', (t) => {
  const set = reportOf(40_000, {}, { 'rooms.small.size': 60 });
  const small = planningCells(set).find(({ name }) => name === 'rooms.count.small');
  t.is(small?.strict, 8_000);
  t.is(set.notes.length, 2);
  t.true(set.notes[1].includes('rooms.small.size 60'));
  t.true(set.figures.some(({ name, status }) => name === 'rooms.small.size' && status === 'scenario'));
  t.deepEqual(PUBLISHED.notes, []);
});

test('what was published for 80,000 users on four servers is not repeated for others', (t) => {
  const published = (...of: Parameters<typeof reportOf>) =>
    planningCells(reportOf(...of)).find(({ name }) => name === 'survivors.users')?.published;
  t.is(published(80_000), 30_000);
  t.is(published(79_999), null);
  t.is(published(80_000, { activeServers: 3 }), null);
  t.is(published(80_000, { product: 'sfb-2015' }), null);
});

test('a standby server relieves the survivors, and stands in for a spare one', (t) => {
  const relieved = reportOf(80_000, { standbyServers: 1 });
  t.deepEqual(
    verdicts(relieved).filter((text) => /^(servers|survivors)/.test(text)),
    [],
  );
  t.deepEqual(relieved.findings, []);
  const strict = (name: string) => planningCells(relieved).find((cell) => cell.name === name)?.strict;
  t.is(strict('servers.members'), 5);
  t.is(strict('survivors.standby'), 1);
  t.is(strict('survivors.usersActivated'), 20_000);
  const hot = reportOf(80_000, { standbyServers: 1, preset: 'posts-per-room' });
  t.regex(hot.findings[0]?.message ?? '', /after one server is lost, until a standby server is activated/);
});

test('a small organisation is not stretched: a full server is one of an organisation that has so many users', (t) => {
  const cell = (users: number, activeServers: number, name: string) =>
    planningCells(reportOf(users, { activeServers })).find((candidate) => candidate.name === name);
  const few = cell(50, 1, 'capacity.cpuWithSurvivorUsers');
  t.regex(few?.label ?? '', /^CPU with 30,000 users on each server/);
  t.is(few?.strict, cell(30_000, 1, 'cpu.peak.performance')?.strict);
  t.is(cell(50, 1, 'capacity.usersAtOverload')?.strict, cell(40_000, 1, 'capacity.usersAtOverload')?.strict);
  const slow = planningCells(reportOf(50, {}, { 'cost.delivery': 0.05 }));
  t.is(slow.find(({ name }) => name === 'capacity.usersAtOverload')?.strict, null);
  t.regex(reportOf(50).notes.join(), /No room has more users than there are/);
  t.notRegex(reportOf(16_000).notes.join(), /No room/);
});

test('of one thing the unit is singular', (t) => {
  const lines = printPlanning(reportOf(1, { activeServers: 1 })).split('\n');
  t.is(lines[0], '1 user on 1 active chat server');
  t.true(lines.some((line) => /^Active servers +1 {2}server +ok$/.test(line)));
  t.true(lines.some((line) => /^Survivors +0 {2}servers +warning: nobody can chat$/.test(line)));
  t.true(lines.some((line) => /^Endpoints of a survivor +– {2}endpoints$/.test(line)));
});

test('a server alone has no survivors, and nothing is infinite', (t) => {
  const alone = planningCells(reportOf(20_000, { activeServers: 1 }, { 'cost.delivery': 0 }));
  t.is(alone.find(({ name }) => name === 'survivors.users')?.strict, null);
  for (const { name, published, strict } of alone)
    for (const value of [published, strict]) t.true(value === null || Number.isFinite(value), name);
});

test('as text, forms that agree stand once and others above one another, with the reason below', (t) => {
  const lines = printPlanning(PUBLISHED).split('\n');
  const starting = (start: string) => lines.filter((line) => line.startsWith(start));
  t.is(lines[0], '80,000 users on 4 active chat servers');
  t.deepEqual(
    starting('Rooms  ').map((line) => line.split(/ {2,}/u)),
    [['Rooms', '32,000', '1,067', '10', '33,077', 'rooms']],
  );
  t.deepEqual(
    starting('Access-control entries, ').map((line) => line.split(/ {2,}/u)),
    [
      ['Access-control entries, published', '704,160', '26,768', '160', '731,088', 'entries', '[1][4]'],
      ['Access-control entries, strict', '706,080', '26,640', '140', '732,860', 'entries', 'ok'],
      ['Access-control entries, at most', '2,000,000', 'entries'],
    ],
  );
  t.true(lines.some((line) => line.startsWith('[1] X1: ')));
  t.true(
    lines.some((line) => line.startsWith('Advice: chat-pool/1: its 80,000 users need all 4 active servers')),
  );
  t.true(lines.every((line) => line === line.trimEnd()));
});
