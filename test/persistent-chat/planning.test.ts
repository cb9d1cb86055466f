import test, { type ExecutionContext } from 'ava';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { accessControlEntries } from '../../src/persistent-chat/planning/access-control-entries.ts';
import { outboundBits } from '../../src/persistent-chat/planning/bandwidth.ts';
import {
  calibrated,
  cpu,
  cpuVerdict,
  cpuWithUsers,
  type Situation,
  usersAt,
  workAt,
  workIn,
} from '../../src/persistent-chat/planning/chat-server-cpu.ts';
import { signInWork } from '../../src/persistent-chat/planning/chat-server-work.ts';
import { deliveries, onePost } from '../../src/persistent-chat/planning/deliveries.ts';
import { drainOfOnePost } from '../../src/persistent-chat/planning/drain.ts';
import { endpoints } from '../../src/persistent-chat/planning/endpoints.ts';
import { type BySize, bySize } from '../../src/persistent-chat/planning/forms.ts';
import { frontEnd } from '../../src/persistent-chat/planning/front-end.ts';
import { type PlanningInput, planningInput } from '../../src/persistent-chat/planning/input.ts';
import { invitations } from '../../src/persistent-chat/planning/invitations.ts';
import { legacyAccessControl } from '../../src/persistent-chat/planning/legacy-access-control.ts';
import { messageRates } from '../../src/persistent-chat/planning/message-rates.ts';
import { presence } from '../../src/persistent-chat/planning/presence.ts';
import { readmissionAtPeak, readmissionByCpu } from '../../src/persistent-chat/planning/readmission.ts';
import { rooms } from '../../src/persistent-chat/planning/rooms.ts';
import { serversNeeded, usersSupported, usersWithSpare } from '../../src/persistent-chat/planning/servers.ts';
import { signInPlan } from '../../src/persistent-chat/planning/sign-in.ts';
import { sqlInstances } from '../../src/persistent-chat/planning/sql-instances.ts';
import { stressTool } from '../../src/persistent-chat/planning/stress-tool.ts';
import { survivors } from '../../src/persistent-chat/planning/survivors.ts';
import {
  entriesVerdict,
  invitationsVerdict,
  survivorVerdict,
} from '../../src/persistent-chat/planning/verdicts.ts';
import type { PostPreset } from '../../src/persistent-chat/workload/organisation.ts';

/** The published organisation, on as many servers as asked for. */
const planned = (rest: Partial<PlanningInput> = {}, set: Record<string, number> = {}): PlanningInput =>
  planningInput(rest.users ?? 80_000, openFigures(set), rest);

const PUBLISHED = planned();

function near(t: ExecutionContext, value: number | undefined, expected: number, relative: number): void {
  const found = value ?? Number.NaN;
  t.true(Math.abs(found - expected) <= relative * Math.abs(expected), `${found}, expected ${expected}`);
}

const cells = ({ small, medium, large }: BySize): readonly number[] => [small, medium, large];

test('B1, B2: rooms by size, and rooms joined', (t) => {
  const { count, perUser, joinedPerUser } = rooms(PUBLISHED);
  t.deepEqual(count.published, { small: 32_000, medium: 1_067, large: 10, total: 33_077 });
  near(t, count.strict.medium, 1066 + 2 / 3, 1e-12);
  t.is(perUser.total, 16);
  t.is(joinedPerUser, 24);
});

test('B3, B4: polling and changes of presence', (t) => {
  const {
    visibleRoomsPerEndpoint,
    visibleRoomsPerUser,
    polledPerSecond,
    batchesPerSecond,
    changesPerSecond,
  } = presence(PUBLISHED);
  t.is(visibleRoomsPerEndpoint, 1.5);
  t.is(visibleRoomsPerUser, 2.25);
  t.is(polledPerSecond, 15_000);
  t.is(batchesPerSecond, 600);
  t.is(changesPerSecond.published, 133.33);
  near(t, changesPerSecond.strict, 400 / 3, 1e-12);
});

test('B5 to B8: the three models print these rates', (t) => {
  const printed = (preset: PostPreset) => messageRates(PUBLISHED, preset).perSecond.published;
  t.deepEqual(printed('performance'), { small: 22.22, medium: 1.67, large: 0.15, total: 24 });
  t.deepEqual(printed('posts-per-room'), { small: 55.56, medium: 18.52, large: 0.03, total: 74 });
  t.deepEqual(printed('posts-per-user'), { small: 41.67, medium: 13.89, large: 0.28, total: 56 });
  const strict = (preset: PostPreset) => messageRates(PUBLISHED, preset).perSecond.strict.total;
  near(t, strict('performance'), 24.04, 1e-12);
  near(t, strict('posts-per-room'), 74.109, 1e-5);
  near(t, strict('posts-per-user'), 55.833, 1e-5);
  const perUser = messageRates(PUBLISHED, 'posts-per-user');
  t.deepEqual(perUser.perRoomDay.published, { small: 38, medium: 375, large: 800, total: 1_213 });
  t.deepEqual(perUser.perUserDay.published, { small: 15, medium: 5, large: 0.1, total: 20 });
  const perRoom = messageRates(PUBLISHED, 'posts-per-room');
  t.deepEqual(perRoom.perRoomDay.published, { small: 50, medium: 500, large: 100, total: 650 });
});

test('B9: a day of 24 hours gives other rates than the table', (t) => {
  const wholeDay = planned({}, { 'posts.workingDay': 86_400 });
  const { published, strict } = messageRates(wholeDay, 'posts-per-room').perSecond;
  t.deepEqual(cells(published), [18.52, 6.17, 0.01]);
  near(t, strict.large, 0.012, 0.05);
  const table = messageRates(PUBLISHED, 'posts-per-room').perSecond.published;
  for (const size of ['small', 'medium', 'large'] as const) t.not(published[size], table[size]);
});

test('B10: access-control entries, published cells and strict ones', (t) => {
  const { published, strict } = accessControlEntries(PUBLISHED);
  t.deepEqual(published.users, { small: 465_600, medium: 15_520, large: 0, total: 481_120 });
  t.deepEqual(published.groups, { small: 46_560, medium: 4_656, large: 50, total: 51_266 });
  t.deepEqual(published.auditoriums, { small: 0, medium: 32, large: 5, total: 37 });
  t.deepEqual(published.presenters, { small: 0, medium: 192, large: 50, total: 242 });
  t.deepEqual(published.managers, { small: 192_000, medium: 6_400, large: 60, total: 198_460 });
  t.deepEqual(published.entries, { small: 704_160, medium: 26_768, large: 160, total: 731_088 });
  t.is(published.total, 731_088);
  const exactly = [706_080, 26_640, 140];
  cells(strict.entries).forEach((value, i) => {
    near(t, value, exactly[i], 1e-12);
  });
  near(t, strict.total, 732_860, 1e-12);
  [320, 32 / 3, 5].forEach((expected, i) => {
    near(t, cells(strict.auditoriums)[i], expected, 1e-12);
  });
});

test('B12: the entries use 36.6 % of what is allowed', (t) => {
  const { figure } = PUBLISHED;
  const { published, strict } = accessControlEntries(PUBLISHED);
  for (const { total } of [published, strict]) {
    near(t, total / figure('limit.accessControlEntries'), 0.366, 0.001 / 0.366);
    t.is(entriesVerdict(total, PUBLISHED).tone, 'good');
  }
  t.is(entriesVerdict(2_000_000, PUBLISHED).tone, 'good');
  t.deepEqual(entriesVerdict(2_000_001, PUBLISHED), { tone: 'bad', words: 'error: above 2,000,000' });
  t.deepEqual(entriesVerdict(2_000_001, planned({ beyondSupport: true })), {
    tone: 'tight',
    words: 'warning: above 2,000,000',
  });
});

test('B14: open rooms and those that are not', (t) => {
  const { openRooms, closedRooms } = accessControlEntries(PUBLISHED).published;
  t.deepEqual(openRooms, { small: 960, medium: 32, large: 5, total: 997 });
  t.deepEqual(closedRooms, { small: 31_040, medium: 1_035, large: 5, total: 32_080 });
});

test('B15: the older block needs nine large rooms that are not open', (t) => {
  const { published, strict } = legacyAccessControl(PUBLISHED);
  t.deepEqual(cells(published.groups), [155_200, 5_173, 68]);
  t.deepEqual(cells(published.users), [465_600, 77_600, 72_000]);
  t.deepEqual(cells(published.managers), [192_000, 6_400, 60]);
  t.deepEqual(published.entries, { small: 812_800, medium: 89_173, large: 72_128, total: 974_101 });
  t.is(published.closedRooms.large, 9);
  t.is(strict.closedRooms.large, 5);
  t.is(strict.groups.large, 37.5);
  t.is(strict.users.large, 40_000);
});

test('B16, B17: invitations, and the warning that they deserve', (t) => {
  const { published, strict } = invitations(PUBLISHED);
  t.deepEqual(published.rooms, { small: 16_000, medium: 533, large: 5 });
  t.deepEqual(published.reach, { small: 60, medium: 225, large: 16_000 });
  t.deepEqual(published.invitations, { small: 960_000, medium: 120_000, large: 80_000, total: 1_160_000 });
  t.is(strict.invitations.medium, 119_925);
  t.is(strict.total, 1_159_925);
  t.deepEqual(invitationsVerdict(published.total, PUBLISHED), {
    tone: 'tight',
    words: 'warning: above 1,000,000',
  });
  t.is(invitationsVerdict(1_000_000, PUBLISHED).tone, 'good');
  t.is(invitationsVerdict(2_000_000, PUBLISHED).tone, 'tight');
  t.deepEqual(invitationsVerdict(2_000_001, PUBLISHED), { tone: 'bad', words: 'error: above 2,000,000' });
});

test('A1, A2, A9, B19: users and endpoints of servers', (t) => {
  const { figure } = PUBLISHED;
  t.is(usersSupported(1, figure), 20_000);
  t.is(usersSupported(4, figure), 80_000);
  t.is(usersSupported(5, figure), 80_000);
  t.is(endpoints(PUBLISHED), 120_000);
  t.is(endpoints(PUBLISHED) / PUBLISHED.activeServers, 30_000);
});

test('C1 to C4: deliveries by each model', (t) => {
  const expected = {
    performance: [3_317, 4_976, 1_244],
    'posts-per-room': [5_000, 7_500, 1_875],
    'posts-per-user': [7_778, 11_667, 2_917],
  } as const;
  for (const preset of ['performance', 'posts-per-room', 'posts-per-user'] as const) {
    const { users, endpoints: all, perServer } = deliveries(PUBLISHED, preset);
    [users.total, all.total, perServer].forEach((value, i) => {
      t.is(Math.round(value), expected[preset][i], preset);
    });
  }
});

test('C5, C9: what one post sets in motion', (t) => {
  t.deepEqual(onePost(PUBLISHED, 'large'), {
    users: 16_000,
    endpoints: 24_000,
    perServer: 6_000,
    relaysSent: 3,
    relaysReceivedByEachPeer: 1,
  });
  const alone = onePost(planned({ activeServers: 1 }), 'large');
  t.is(alone.relaysSent, 0);
  t.is(alone.relaysReceivedByEachPeer, 0);
  t.is(alone.perServer, 24_000);
});

test('C6: posts of a working day', (t) => {
  const perDay = (preset: PostPreset) => Math.round(messageRates(PUBLISHED, preset).perDay);
  t.is(perDay('performance'), 692_352);
  t.is(perDay('posts-per-room'), 2_134_333);
  t.is(perDay('posts-per-user'), 1_608_000);
});

test('C10, C11: sign-ins', (t) => {
  const { messages, allAtPeak, overWindow } = signInPlan(PUBLISHED);
  t.is(messages, 87);
  t.is(allAtPeak, 8_000);
  near(t, overWindow, 11.11, 1e-3);
});

test('D1, D2, X9: survivors, spread evenly', (t) => {
  const four = survivors(PUBLISHED);
  t.is(four?.dropped, 20_000);
  near(t, four?.users, 26_667, 1e-4);
  t.is(four?.endpoints, 40_000);
  const three = survivors(planned({ users: 60_000, activeServers: 3 }));
  t.is(three?.users, 30_000);
  t.deepEqual(survivorVerdict(30_000, PUBLISHED), { tone: 'tight', words: 'warning: above 20,000' });
  t.deepEqual(survivorVerdict(30_001, PUBLISHED), { tone: 'tight', words: 'warning: above 30,000' });
  t.is(survivorVerdict(30_001, planned({ standbyServers: 1 })).tone, 'good');
  t.is(survivorVerdict(20_000, PUBLISHED).tone, 'good');
  t.is(survivors(planned({ users: 1, activeServers: 1 })), undefined);
});

test('D4: servers needed, with a spare one up to 60,000 users', (t) => {
  const { figure } = PUBLISHED;
  t.is(usersWithSpare(figure), 60_000);
  t.deepEqual(serversNeeded(60_000, figure), { servers: 3, withSpare: 4, fits: true, withSpareFits: true });
  t.deepEqual(serversNeeded(60_001, figure), { servers: 4, withSpare: 5, fits: true, withSpareFits: false });
  t.false(serversNeeded(80_001, figure).fits);
  t.is(serversNeeded(1, figure).servers, 1);
});

test('D18: users of a lost server come back at ten a second', (t) => {
  near(t, readmissionAtPeak(PUBLISHED, 'pool'), 2_000, 1e-12);
  near(t, readmissionAtPeak(PUBLISHED, 'survivor'), 2_000 / 3, 1e-12);
});

test('D19, D20: users of a lost server come back as fast as the CPU allows', (t) => {
  const minutes = (share: number, notices: boolean) =>
    (readmissionByCpu(PUBLISHED, { share, notices }) ?? Number.NaN) / 60;
  near(t, minutes(0.8, true), 25.0, 0.002);
  near(t, minutes(1, true), 18.3, 0.002);
  near(t, minutes(0.8, false), 9.5, 0.005);
  t.is(readmissionByCpu(PUBLISHED, { share: 0.2, notices: true }), Number.POSITIVE_INFINITY);
  t.is(readmissionByCpu(planned({ activeServers: 1 }), { share: 0.8, notices: true }), undefined);
  const work = signInWork(PUBLISHED);
  t.is(work.total, 840);
  t.is(work.roster, 522);
});

const share = (situation: Situation, preset: PostPreset = 'performance'): number =>
  cpu(workIn(situation, planned({ preset }))?.total ?? Number.NaN, PUBLISHED.figure);

test('E1: work of a server at the published peak, by kind', (t) => {
  const work = workIn('peak', PUBLISHED);
  near(t, work?.total, 3_422, 0.001);
  const expected = {
    delivery: 1_244,
    roster: 1_305,
    join: 480,
    history: 180,
    session: 75,
    compliance: 72,
    relay: 36,
    post: 30,
  };
  for (const [kind, value] of Object.entries(expected))
    t.is(Math.round(work?.[kind as keyof typeof expected] ?? Number.NaN), value, kind);
});

test('E2: the unit that makes the peak half of the CPU, and others', (t) => {
  const { figure } = PUBLISHED;
  const peak = workIn('peak', PUBLISHED)?.total ?? Number.NaN;
  near(t, calibrated(0.5, peak, figure), 0.001753, 0.001);
  near(t, calibrated(0.4, peak, figure), 0.001403, 0.001);
  near(t, calibrated(0.6, peak, figure), 0.002104, 0.001);
  near(t, workAt(0.8, figure), 5_475, 0.001);
  near(t, workAt(1, figure), 6_844, 0.001);
});

test('E3 to E7: CPU of a server', (t) => {
  const points = (value: number, expected: number) =>
    t.true(Math.abs(100 * value - expected) <= 0.1, `${100 * value} %, expected ${expected} %`);
  points(share('peak'), 50.0);
  points(share('steady'), 19.3);
  points(share('peak', 'posts-per-room'), 61.6);
  points(share('peak', 'posts-per-user'), 76.0);
  points(share('survivorsPeak'), 66.4);
  points(share('survivorsPeak', 'posts-per-room'), 81.2);
  points(share('survivorsPeak', 'posts-per-user'), 100.6);
  points(share('survivorsSteady', 'posts-per-user'), 59.7);
  points(share('alone'), 49.3);
  const verdict = (value: number) => cpuVerdict(value, PUBLISHED.figure).words;
  t.is(verdict(share('peak')), 'ok');
  t.is(verdict(share('survivorsPeak')), 'tight');
  t.is(verdict(share('survivorsPeak', 'posts-per-room')), 'overload');
  t.is(verdict(share('survivorsPeak', 'posts-per-user')), 'unstable');
  t.deepEqual([0.599, 0.6, 0.799, 0.8, 0.999, 1].map(verdict), [
    'ok',
    'tight',
    'tight',
    'overload',
    'overload',
    'unstable',
  ]);
  t.is(workIn('survivorsPeak', planned({ activeServers: 1 })), undefined);
});

test('E9: CPU grows with the users of a server', (t) => {
  near(t, cpuWithUsers(30_000, PUBLISHED), 0.75, 0.001 / 0.75);
  near(t, usersAt(0.8, PUBLISHED) ?? 0, 32_000, 0.001);
  near(t, cpuWithUsers(32_000, PUBLISHED), 0.8, 0.001 / 0.8);
});

test('E11: time to send one post to a large room', (t) => {
  const seconds = (activeServers: number) => drainOfOnePost(planned({ activeServers }), 'large');
  near(t, seconds(4), 0.88, 0.01);
  near(t, seconds(3), 1.17, 0.01);
  near(t, seconds(1), 3.5, 0.01);
});

test('E17: what a chat server sends', (t) => {
  const megabits = (preset: PostPreset) => outboundBits(PUBLISHED, preset) / 1e6;
  near(t, megabits('performance'), 14.9, 0.005);
  near(t, megabits('posts-per-room'), 22.5, 0.005);
  near(t, megabits('posts-per-user'), 35.0, 0.005);
});

test('without compliance its events cost nothing', (t) => {
  const off = planned({ compliance: false });
  t.is(workIn('peak', off)?.compliance, 0);
  t.is(signInWork(off).total, 840 - 24);
});

test('A30: SQL Server instances', (t) => {
  const both = { highAvailability: true, disasterRecovery: true };
  t.deepEqual(sqlInstances(both, true), {
    content: 4,
    compliance: 4,
    total: 8,
    extra: 6,
    witnessesAtMost: 2,
  });
  t.deepEqual(sqlInstances(both, false), {
    content: 4,
    compliance: 0,
    total: 4,
    extra: 3,
    witnessesAtMost: 2,
  });
  const mirrored = { highAvailability: true, disasterRecovery: false };
  t.deepEqual(sqlInstances(mirrored, true), {
    content: 2,
    compliance: 2,
    total: 4,
    extra: 2,
    witnessesAtMost: 1,
  });
  const shipped = { highAvailability: false, disasterRecovery: true };
  t.is(sqlInstances(shipped, false).extra, 1);
  t.is(sqlInstances({ highAvailability: false, disasterRecovery: false }, true).extra, 0);
});

test('F19: load generators of the stress tool', (t) => {
  t.deepEqual(stressTool(PUBLISHED), { memory: 32 * 1_073_741_824, machines: 3 });
  t.deepEqual(stressTool(planned({ users: 5_000 })), { memory: 2 * 1_073_741_824, machines: 3 });
});

test('Front End Servers: twelve are printed, thirteen are needed', (t) => {
  t.deepEqual(frontEnd(PUBLISHED), {
    servers: { published: 12, strict: 13 },
    polledPerSecond: 1_250,
    batchesPerSecond: 50,
  });
});

test('in a small organisation no room is larger than the organisation', (t) => {
  const { size, count } = rooms(planned({ users: 5_000 }));
  t.deepEqual(size, { small: 30, medium: 150, large: 5_000 });
  t.is(count.strict.large, 2);
  t.deepEqual(
    bySize((name) => count.published[name]),
    { small: 2_000, medium: 67, large: 2 },
  );
});

test('what cannot be planned is refused, and servers are as many as needed', (t) => {
  for (const users of [0, -1, 1.5, Number.NaN])
    t.throws(() => planningInput(users, openFigures()), { instanceOf: RangeError });
  t.throws(() => planningInput(1, openFigures(), { activeServers: 0 }), { instanceOf: RangeError });
  t.is(planningInput(40_001, openFigures()).activeServers, 3);
  t.is(PUBLISHED.activeServers, 4);
});
