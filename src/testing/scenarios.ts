import fc from 'fast-check';
import type { ScenarioInput } from '../persistent-chat/index.ts';
import { DENSE_POSTS, type LoadBounds, loads } from './loads.ts';

/** Bounds of the scenarios that {@link smallScenarios} draws. */
export type ScenarioBounds = LoadBounds;

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
    workload: loads({ users, minutes }),
    horizon: seconds.map((n) => `${n}s` as const),
    figures: fc.constant({ ...DENSE_POSTS }),
  });
}
