import test from 'ava';
import { openFigures } from '../../../src/persistent-chat/figures/index.ts';
import {
  chatScenario,
  model,
  type PoolPlan,
  type ScenarioInput,
} from '../../../src/persistent-chat/index.ts';
import { planRooms } from '../../../src/persistent-chat/workload/plan-rooms.ts';
import { accessControlEntriesOf } from '../../../src/persistent-chat/workload/room-class.ts';
import { RoomTable } from '../../../src/persistent-chat/workload/room-table.ts';
import { checkScenario, formatProblem } from '../../../src/scenario/check.ts';

const written = (workload: object): ScenarioInput => ({
  name: 'x',
  topology: { preset: 'enterprise-pool' },
  workload: { users: 80_000, ...workload },
  horizon: '1h',
});

const planOf = (workload: Partial<ScenarioInput['workload']> = {}): PoolPlan =>
  model.plan(chatScenario.parse(written(workload))).plan.pools[0];

/** Problems of a workload, by the lines that people read. */
function problems(workload: object): readonly string[] {
  const checked = checkScenario(chatScenario, written(workload), () => ({ file: '' }));
  return checked.ok ? [] : checked.problems.map(formatProblem);
}

test('without keys of its own a workload has the published rooms and their access', (t) => {
  const { classes } = planOf();
  t.deepEqual(
    classes.map(({ name, rooms, auditoriums, open, inviting }) => [name, rooms, auditoriums, open, inviting]),
    [
      ['small', 32_000, 320, 960, 16_000],
      ['medium', 1_067, 11, 32, 534],
      ['large', 10, 5, 5, 5],
    ],
  );
  // The strict form of the published table, 732,860, has 1,066.67 medium rooms and not 1,067.
  t.true(Math.abs(accessControlEntriesOf(classes) - 732_860) < 30, `${accessControlEntriesOf(classes)}`);
});

test('a scenario changes published classes key by key and adds its own', (t) => {
  const { classes } = planOf({
    users: 1000,
    rooms: {
      small: { size: 10, posts: { rate: '2/s' } },
      large: { perUser: 0 },
      project: { size: 12, perUser: 3, auditorium: 0.1, open: 0.04, secret: 0.2, posts: { perUserDay: 8 } },
      news: {
        size: 5000,
        perUser: 1,
        category: 'brief',
        direct: 0.25,
        groups: 7,
        posts: { perRoomDay: 20 },
        popularity: { zipf: 1 },
      },
    },
    categories: { brief: { history: false, invitations: false } },
  });
  const named = new Map(classes.map((own) => [own.name, own]));
  t.deepEqual([...named.keys()], ['small', 'medium', 'large', 'project', 'news']);
  t.like(named.get('small'), { rooms: 1200, size: 10, postsPerSecond: 2 });
  t.like(named.get('large'), { rooms: 0, postsPerSecond: 0 });
  t.like(named.get('project'), { rooms: 250, auditoriums: 25, open: 10, secret: 50, history: true });
  t.is(named.get('project')?.postsPerSecond, 8000 / 28_800);
  // No room is larger than the organisation.
  t.like(named.get('news'), { rooms: 1, size: 1000, history: false, inviting: 0, popularity: 1 });
  t.is(named.get('news')?.postsPerSecond, 20 / 28_800);
  const entries = (name: string) => accessControlEntriesOf(classes.filter((own) => own.name === name));
  t.is(entries('news'), Math.round(0.25 * 1000 + 0.75 * 7 + 6));
  t.is(entries('project'), 240 * 12 + 25 * 6 + 250 * 6);
});

test('a rate is that of all pools, of which each has its part by users', (t) => {
  const { workload } = chatScenario.parse(written({ rooms: { small: { posts: { rate: '8/s' } } } }));
  const [small, medium] = planRooms({ users: 20_000, share: 0.25 }, workload, openFigures());
  t.is(small.postsPerSecond, 2);
  t.is(medium.postsPerSecond, 1.67 / 4);
});

test('the table of rooms names them, finds them by name and spreads auditoriums evenly', (t) => {
  const { classes } = planOf({ users: 1200, rooms: { small: { auditorium: 0.25 } } });
  const table = new RoomTable(classes);
  t.is(table.rooms, 480 + 16 + 2);
  for (let room = 0; room < table.rooms; room++) t.is(table.roomNamed(table.nameOf(room)), room);
  t.is(table.nameOf(0), 'small/1');
  t.is(table.nameOf(480), 'medium/1');
  t.is(table.firstOf(2), 496);
  t.is(table.classOf(497).name, 'large');
  for (const name of [
    'small/0',
    'small/481',
    'small/01',
    'small',
    'small/',
    'huge/1',
    '/1',
    'small/1/1',
    'small/1.0',
  ])
    t.is(table.roomNamed(name), undefined, name);
  const auditoriums = Array.from({ length: 480 }, (_, room) => room).filter((room) =>
    table.isAuditorium(room),
  );
  t.deepEqual(
    auditoriums,
    Array.from({ length: 120 }, (_, i) => 4 * i + 3),
  );
  t.true(table.keepsHistory(3));
  for (let auditoriums = 0; auditoriums <= 7; auditoriums++) {
    const uneven = new RoomTable([{ ...classes[0], rooms: 7, auditoriums }]);
    t.is([0, 1, 2, 3, 4, 5, 6].filter((room) => uneven.isAuditorium(room)).length, auditoriums);
  }
});

const WRONG: readonly (readonly [workload: object, problem: RegExp])[] = [
  [
    { rooms: { project: {} } },
    /^workload\.rooms\.project\.size: missing; a class of your own says its size$/,
  ],
  [{ rooms: { project: { size: 3 } } }, /rooms\.project\.perUser: missing/],
  [
    { rooms: { project: { size: 3, perUser: 1 } } },
    /rooms\.project\.posts: missing; .*perUserDay, perRoomDay or rate/,
  ],
  [{ rooms: { small: { siez: 3 } } }, /unknown key "siez".*did you mean "size"/],
  [{ rooms: { small: { size: 0 } } }, /rooms\.small\.size: found 0; allowed: a whole number from 1/],
  [{ rooms: { small: { open: 1.5 } } }, /rooms\.small\.open: found 1\.5; allowed: at most 1/],
  [
    { rooms: { small: { open: 0.7, secret: 0.4 } } },
    /rooms\.small\.secret: found 0\.4; allowed: at most 0\.3/,
  ],
  [
    { rooms: { small: { posts: { perUserDay: 1, rate: '1/s' } } } },
    /exactly one of perUserDay, perRoomDay, rate/,
  ],
  [{ rooms: { small: { popularity: 'zipf' } } }, /rooms\.small\.popularity: found the text "zipf"/],
  [{ rooms: { small: { popularity: { zipf: -1 } } } }, /popularity\.zipf: found -1; allowed: at least 0/],
  [{ rooms: { small: { category: 'secret' } } }, /category: found the text "secret"; allowed: general$/],
  [
    { rooms: { 'a/b': { size: 1, perUser: 1, posts: { rate: '1/s' } } } },
    /found the key "a\/b"; allowed: a letter/,
  ],
  [
    { rooms: { small: { perUser: 1000 }, medium: { perUser: 1000 } }, users: 200_000 },
    /medium\.perUser: found 1000; .*all users together/,
  ],
  [
    { users: 1_000_000, rooms: { small: { size: 1, perUser: 5, popularity: { zipf: 1 } } } },
    /small\.popularity: .*4000000 rooms/,
  ],
  [{ categories: { secret: { history: 'no' } } }, /categories\.secret\.history: .*true or false/],
  [{ day: {} }, /workload\.day: found an empty map; allowed: a map with shape or curve, and starts/],
  [{ day: { shape: 'uniform', curve: [['0h', 1]] } }, /workload\.day: .*shape or curve/],
  [{ day: { shape: 'unifrom' } }, /day\.shape: .*did you mean "uniform"/],
  [
    {
      day: {
        curve: [
          ['1h', 0],
          ['1h', 1],
        ],
      },
    },
    /day\.curve\[1\]\[0\]: found the text "1h"; must be later/,
  ],
  [{ day: { curve: [['1h', 2]] } }, /day\.curve\[0\]\[1\]: found 2; allowed: at most 1/],
  [
    {
      day: {
        curve: [
          ['0h', 0.5],
          ['24h', 1],
        ],
      },
    },
    /day\.curve\[1\]\[1\]: found 1; allowed: 0\.5, as at 0h/,
  ],
  [{ day: { curve: [['25h', 1]] } }, /day\.curve\[0\]\[0\]: .*at most 24h/],
  [{ day: { shape: 'uniform' }, signIn: { over: '1h' } }, /^workload\.signIn: .*no signIn, since the day/],
  [{ timeZones: [{ share: 1, shift: '0h' }] }, /^workload\.timeZones: .*only beside day/],
  [
    { day: { shape: 'uniform' }, timeZones: [{ share: 0.5, shift: '0h' }] },
    /timeZones: .*add up to 1, not 0\.5/,
  ],
  [
    { day: { shape: 'uniform' }, timeZones: [{ share: 1, shift: '-6' }] },
    /timeZones\[0\]\.shift: .*needs a unit/,
  ],
  [
    { day: { shape: 'uniform' }, timeZones: [{ share: 1, shift: '-30h' }] },
    /timeZones\[0\]\.shift: .*at most 24h/,
  ],
  [{ trace: '/etc/passwd' }, /^workload\.trace: .*in the folder of the scenario/],
  [{ trace: '../posts.csv' }, /^workload\.trace: .*in the folder of the scenario/],
  [{ trace: 'a/../../posts.csv' }, /workload\.trace: /],
  [{ trace: 'C:/posts.csv' }, /workload\.trace: /],
  [{ trace: 'a\\posts.csv' }, /workload\.trace: /],
  [{ trace: '' }, /workload\.trace: /],
  [{ trace: 'a/./b' }, /workload\.trace: /],
  [{ trace: 7 }, /workload\.trace: found 7; allowed: a file in the folder/],
];

test('what cannot be is said with its place and what is allowed', (t) => {
  for (const [workload, problem] of WRONG) {
    const found = problems(workload);
    t.true(
      found.some((text) => problem.test(text)),
      `${JSON.stringify(workload)}: ${found.join('; ')}`,
    );
  }
});

test('what may be is not refused', (t) => {
  const zones = [
    { share: 0.6, shift: '0h' },
    { share: 0.4, shift: '-6h' },
  ];
  for (const workload of [
    { day: { shape: 'two-peaks' }, timeZones: zones },
    {
      day: {
        curve: [
          ['0h', 0.1],
          ['2h', 1],
          ['24h', 0.1],
        ],
        starts: '7h',
      },
    },
    { rooms: { small: { category: 'secret' } }, categories: { secret: {} } },
    { rooms: { own: { size: 3, perUser: 1 } }, trace: 'traces/..monday.csv' },
    { rooms: { small: { popularity: 'uniform' } } },
  ])
    t.deepEqual(problems(workload), [], JSON.stringify(workload));
});
