import { fc, testProp } from '@fast-check/ava';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { workIn } from '../../src/persistent-chat/planning/chat-server-cpu.ts';
import { WORK_KINDS } from '../../src/persistent-chat/planning/chat-server-work.ts';
import { deliveries } from '../../src/persistent-chat/planning/deliveries.ts';
import { type NamedCell, planningCells, planningReport } from '../../src/persistent-chat/planning/index.ts';
import { type PlanningInput, planningInput } from '../../src/persistent-chat/planning/input.ts';
import { messageRates } from '../../src/persistent-chat/planning/message-rates.ts';
import { rooms } from '../../src/persistent-chat/planning/rooms.ts';
import { serversNeeded, usersSupported } from '../../src/persistent-chat/planning/servers.ts';
import { survivors } from '../../src/persistent-chat/planning/survivors.ts';
import { workloadSchema } from '../../src/persistent-chat/workload/described.ts';
import { POST_PRESETS, ROOM_SIZES, type RoomSize } from '../../src/persistent-chat/workload/organisation.ts';
import { planRooms } from '../../src/persistent-chat/workload/plan-rooms.ts';

const figure = openFigures();
const users = () => fc.integer({ min: 1, max: 200_000 });
const servers = () => fc.integer({ min: 1, max: 8 });
const preset = () => fc.constantFrom(...POST_PRESETS);
const inputs = (): fc.Arbitrary<PlanningInput> =>
  fc
    .record({ users: users(), activeServers: servers(), preset: preset(), compliance: fc.boolean() })
    .map(({ users, ...rest }) => planningInput(users, figure, rest));

const cellsOf = (input: PlanningInput): readonly NamedCell[] => planningCells(planningReport(input));

const near = (value: number, expected: number, relative = 1e-9): boolean =>
  Math.abs(value - expected) <= relative * Math.abs(expected);

/** Cells that do not grow with the users: they are given, or fall to a user, a room, a size that grows too. */
const DO_NOT_GROW = /perRoomDay|perUserDay|frontEnd\.(polled|batches)|capacity\.|^readmission/;

testProp(
  'with more users on as many servers no cell becomes smaller',
  [inputs(), fc.integer({ min: 1, max: 100_000 })],
  (t, input, more) => {
    const after = cellsOf({ ...input, users: input.users + more });
    cellsOf(input).forEach(({ name, published, strict }, i) => {
      if (DO_NOT_GROW.test(name)) return;
      t.true((after[i].strict ?? 0) >= (strict ?? 0) * (1 - 1e-11), `${name}, strict`);
      // The number for survivors was published for one organisation only.
      if (name !== 'survivors.users')
        t.true((after[i].published ?? 0) >= (published ?? 0), `${name}, published`);
    });
  },
  { numRuns: 60 },
);

/** Cells whose two forms differ by more than a rounding, with the conflict behind it. */
const IN_CONFLICT: readonly string[] = [
  // X1, X2: auditoriums.
  ...['access.auditoriums', 'access.presenters', 'access.entries'].flatMap((row) =>
    ['small', 'medium', 'large', 'total'].map((column) => `${row}.${column}`),
  ),
  // The older block counts nine rooms where the newer one counts five.
  ...['closedRooms', 'groups', 'users', 'entries'].map((row) => `legacyAccess.${row}.large`),
  ...['groups', 'users', 'entries'].map((row) => `legacyAccess.${row}.total`),
  // Fractional rooms.
  ...['small', 'medium', 'large', 'total'].map((column) => `invitations.count.${column}`),
  // X9, and twelve Front End Servers.
  'survivors.users',
  'frontEnd.servers',
];

testProp(
  'the published form is the strict one, rounded, except where the documentation contradicts itself',
  [inputs()],
  (t, input) => {
    for (const { name, published, strict, decimals = 0 } of cellsOf(input)) {
      if (published === null || strict === null || IN_CONFLICT.includes(name)) continue;
      const unit = Number(`1e-${decimals}`);
      // Sums add three rounded cells up, or their totals; a total of rates is rounded to a whole number on top.
      const summands = (name.endsWith('.total') ? 3 : 1) * (name.startsWith('legacyAccess.entries') ? 3 : 1);
      const allowed = (summands * unit) / 2 + (decimals > 0 && name.endsWith('.total') ? 0.5 : 0);
      t.true(Math.abs(published - strict) <= allowed * (1 + 1e-9), `${name}: ${published}, ${strict}`);
    }
  },
  { numRuns: 100 },
);

testProp(
  'for whole multiples of 80,000 users on as many times the servers, each server sees the same',
  [fc.integer({ min: 2, max: 9 }), preset()],
  (t, times, chosen) => {
    const one = planningInput(80_000, figure, { activeServers: 4, preset: chosen });
    const many = planningInput(80_000 * times, figure, { activeServers: 4 * times, preset: chosen });
    for (const name of ROOM_SIZES) {
      t.true(near(rooms(many).count.strict[name], times * rooms(one).count.strict[name]));
      const rate = (input: PlanningInput) => messageRates(input, chosen).perSecond.strict[name];
      t.true(near(rate(many), times * rate(one)));
    }
    t.true(near(deliveries(many, chosen).perServer, deliveries(one, chosen).perServer));
    const [a, b] = [workIn('peak', one), workIn('peak', many)];
    for (const kind of WORK_KINDS) {
      // Each post of the whole pool is an event on every server, and is relayed to every other one.
      if (kind === 'compliance' || kind === 'relay') t.true((b?.[kind] ?? 0) > (a?.[kind] ?? 0), kind);
      else t.true(near(b?.[kind] ?? 0, a?.[kind] ?? 0), kind);
    }
  },
);

testProp(
  'deliveries are posts times room size times endpoints, spread over the servers',
  [inputs(), preset()],
  (t, input, chosen) => {
    const { size } = rooms(input);
    const rate = messageRates(input, chosen).perSecond.strict;
    const found = deliveries(input, chosen);
    for (const name of ROOM_SIZES) t.true(near(found.endpoints[name], rate[name] * size[name] * 1.5));
    t.true(near(found.perServer * input.activeServers, found.endpoints.total));
    t.true(near(found.endpoints.total, found.users.total * 1.5));
  },
);

testProp(
  'a server more is needed exactly when one less would be overloaded',
  [users(), users()],
  (t, some, others) => {
    const needed = serversNeeded(some, figure);
    t.true(needed.servers * 20_000 >= some && (needed.servers - 1) * 20_000 < some);
    if (needed.fits) t.true(usersSupported(needed.servers, figure) >= some);
    // With the spare one, the survivors of a loss are within the limit.
    const left = survivors(planningInput(some, figure, { activeServers: needed.withSpare }));
    t.true((left?.users ?? 0) <= 20_000);
    const [fewer, more] = some < others ? [some, others] : [others, some];
    t.true(serversNeeded(fewer, figure).servers <= serversNeeded(more, figure).servers);
  },
);

testProp(
  'the rooms of a simulation are those of the plan, rounded, and at least one',
  [users(), preset()],
  (t, some, chosen) => {
    const input = planningInput(some, figure);
    const { count, size } = rooms(input);
    const workload = workloadSchema.parse({ users: some, preset: chosen });
    for (const room of planRooms({ users: some, share: 1 }, workload, figure)) {
      const name = room.name as RoomSize;
      t.is(room.size, size[name]);
      t.is(room.rooms, Math.max(1, Math.round(count.strict[name])));
    }
  },
);

testProp('what is spread over fewer servers is more on each of them', [inputs()], (t, input) => {
  const one = { ...input, activeServers: input.activeServers + 1 };
  t.true((workIn('peak', one)?.total ?? 0) < (workIn('survivorsPeak', one)?.total ?? 0));
  t.true((workIn('steady', one)?.total ?? 0) <= (workIn('peak', one)?.total ?? 0));
  t.is(workIn('survivorsSteady', one)?.total, workIn('steady', input)?.total);
});
