import fc from 'fast-check';
import type { ScenarioInput } from '../persistent-chat/index.ts';

/** Bounds of the loads that {@link loads} draws. */
export interface LoadBounds {
  /** Most users; at least 1. Default: 300. */
  readonly users?: number;
  /** Longest run [min]; at least 1. Default: 10. */
  readonly minutes?: number;
}

/** Figures with which a run of minutes has posts to look at: 300 users make in five minutes the posts of a day. */
export const DENSE_POSTS = { 'posts.workingDay': 300, 'users.reference': 300 } as const;

/**
 * Workloads of few users that differ in everything that matters: all three message rates and rooms of their own,
 * every way of signing in, comings and goings.
 */
export function loads({
  users = 300,
  minutes = 10,
}: LoadBounds = {}): fc.Arbitrary<ScenarioInput['workload']> {
  const seconds = fc.integer({ min: 1, max: 60 * minutes });
  const perSecond = fc.integer({ min: 1, max: 20 }).map((n): `${number}/s` => `${n}/s`);
  const signIn = fc.oneof(
    fc.constant({}),
    seconds.map((n) => ({ signIn: { over: `${n}s` as const } })),
    perSecond.map((rate) => ({ signIn: { rate } })),
    perSecond.map((churn) => ({ signIn: { churn } })),
    days(minutes),
  );
  return fc
    .record({
      preset: fc.constantFrom('performance' as const, 'posts-per-room' as const, 'posts-per-user' as const),
      users: fc.integer({ min: 1, max: users }),
      rooms: fc.option(rooms, { nil: {} }),
      signIn,
    })
    .map(({ signIn, ...workload }) => ({ ...workload, ...signIn }));
}

const share = fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4);

/** Rooms that differ from the published ones, in classes with one of their own. */
const rooms = fc.record({
  small: fc.record({ size: fc.integer({ min: 1, max: 40 }), auditorium: share }),
  project: fc.record({
    size: fc.integer({ min: 1, max: 20 }),
    perUser: fc.integer({ min: 0, max: 3 }),
    auditorium: share,
    popularity: fc.constantFrom('uniform' as const, { zipf: 1 }),
    posts: fc.constantFrom({ perUserDay: 8 }, { perRoomDay: 20 }, { rate: '1/s' as const }),
  }),
});

/** Days in which users come and go for as long as a run lasts, in one time zone or two. */
function days(minutes: number) {
  const curve = fc
    .array(share, { minLength: 2, maxLength: 4 })
    .map((shares) =>
      shares.map((value, i): [`${number}s`, number] => [
        `${Math.floor((60 * minutes * i) / shares.length)}s`,
        value,
      ]),
    );
  const zones = [
    { share: 0.75, shift: '0h' },
    { share: 0.25, shift: '-1h' },
  ];
  return fc.record({
    day: fc.record({ curve, starts: fc.constant('0h' as const) }),
    timeZones: fc.constantFrom([{ share: 1, shift: '0h' }], zones),
  });
}
