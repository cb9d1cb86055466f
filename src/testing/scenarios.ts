import fc from 'fast-check';
import { settingsOf } from '../experiment/compose.ts';
import { type InvariantCount, type Observations, simulate } from '../experiment/simulate.ts';
import { type ChatScenario, chatScenario, model, type ScenarioInput } from '../persistent-chat/index.ts';

/** Bounds of the scenarios that {@link smallScenarios} draws. */
export interface ScenarioBounds {
  /** Most users; at least 1. Default: 300. */
  readonly users?: number;
  /** Longest run [min]; at least 1. Default: 10. */
  readonly minutes?: number;
}

/**
 * Scenarios that are valid, differ in everything that matters and run in milliseconds: few users on one to
 * four servers, all three message rates and rooms of their own, every way of signing in, comings and goings,
 * compliance and mirror on and off.
 *
 * Posts are made frequent, so that a short run has some to look at.
 */
export function smallScenarios({
  users = 300,
  minutes = 10,
}: ScenarioBounds = {}): fc.Arbitrary<ScenarioInput> {
  const seconds = fc.integer({ min: 1, max: 60 * minutes });
  const perSecond = fc.integer({ min: 1, max: 20 }).map((n): `${number}/s` => `${n}/s`);
  const signIn = fc.oneof(
    fc.constant({}),
    seconds.map((n) => ({ signIn: { over: `${n}s` as const } })),
    perSecond.map((rate) => ({ signIn: { rate } })),
    perSecond.map((churn) => ({ signIn: { churn } })),
    days(minutes),
  );
  return fc.record({
    name: fc.constant('small'),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    topology: fc.record({
      preset: fc.constant('enterprise-pool' as const),
      chatServers: fc.record({
        active: fc.integer({ min: 1, max: 4 }),
        standby: fc.integer({ min: 0, max: 4 }),
      }),
      compliance: fc.boolean(),
      content: fc.constantFrom(
        { mirrored: false, witness: false },
        { mirrored: true, witness: false },
        { mirrored: true, witness: true },
      ),
    }),
    workload: fc
      .record({
        preset: fc.constantFrom('performance' as const, 'posts-per-room' as const, 'posts-per-user' as const),
        users: fc.integer({ min: 1, max: users }),
        rooms: fc.option(rooms, { nil: {} }),
        signIn,
      })
      .map(({ signIn, ...workload }) => ({ ...workload, ...signIn })),
    horizon: seconds.map((n) => `${n}s` as const),
    figures: fc.constant({ 'posts.workingDay': 300, 'users.reference': 300 }),
  });
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

/**
 * Runs replication 0 of a scenario with all invariants checked.
 *
 * @throws Error when the scenario is not valid, with what is wrong with it.
 */
export function observe(scenario: ScenarioInput): Observations {
  const settings: ChatScenario = chatScenario.parse(scenario);
  return simulate(model, model.plan(settings).plan, settingsOf(settings, true), 0);
}

/** The invariants that a run of the scenario breaks; none, unless the model is wrong. */
export function brokenInvariants(scenario: ScenarioInput): readonly InvariantCount[] {
  return observe(scenario).invariants.filter(({ violations }) => violations > 0);
}
