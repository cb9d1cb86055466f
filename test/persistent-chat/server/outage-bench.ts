import type { PoolPlan, ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { type PoolBench, poolBench } from './pool-bench.ts';

/** What became of the users of a pool. */
export interface Told {
  /** When each user was lost, came back, left: number of the user and time. */
  readonly lost: (readonly [user: number, at: number])[];
  readonly back: (readonly [user: number, at: number])[];
  readonly left: (readonly [user: number, at: number])[];
  readonly detected: number[];
  /** Users who are lost now. */
  readonly out: Set<number>;
}

export interface OutageBench extends PoolBench {
  readonly told: Told;
  /** Runs up to `until`, looks at every invariant each `step` seconds, and says what was wrong first. */
  runChecked(until: number, step?: number): readonly string[];
  /** Users of each server. */
  readonly usersOn: readonly number[];
}

/**
 * A pool whose servers can fail, with somebody who watches its users.
 *
 * @throws Error when a user is lost twice, or back or gone without having been lost.
 */
export function outageBench(
  input: ScenarioInput,
  change: (plan: PoolPlan) => PoolPlan = (plan) => plan,
): OutageBench {
  const bench = poolBench(input, change);
  const { pool } = bench;
  const told: Told = { lost: [], back: [], left: [], detected: [], out: new Set() };
  const returns = (user: number) => {
    if (!told.out.delete(user)) throw new Error(`user ${user} was not lost`);
  };
  const lost = (user: number, now: number) => {
    if (told.out.has(user)) throw new Error(`user ${user} is lost twice`);
    told.out.add(user);
    told.lost.push([user, now]);
  };
  pool.outages.watch({
    lost: (user, _, now) => lost(user, now),
    stranded: lost,
    back(user, now) {
      returns(user);
      told.back.push([user, now]);
    },
    left(user, now) {
      returns(user);
      told.left.push([user, now]);
    },
    detected(_, now) {
      told.detected.push(now);
    },
  });
  return {
    ...bench,
    told,
    runChecked(until, step = 10) {
      for (let at = bench.simulation.now; at < until; ) {
        at = Math.min(until, at + step);
        bench.run(at);
        const wrong = bench.faults();
        if (wrong.length > 0) return [`at ${at} s`, ...wrong];
      }
      return [];
    },
    get usersOn() {
      return pool.servers.map((_, server) => pool.population.usersOnServer(server));
    },
  };
}

/** Takes servers off the active list before the run. */
export const standby =
  (...places: readonly number[]) =>
  (plan: PoolPlan): PoolPlan => ({
    ...plan,
    servers: plan.servers.map((server, i) => ({ ...server, isActive: !places.includes(i) })),
  });

/** Users whom a server has now. */
export function usersOf({ pool }: PoolBench, server: number): readonly number[] {
  return Array.from({ length: pool.population.users }, (_, user) => user).filter(
    (user) => pool.population.isConnected(user) && pool.population.serverOf(user) === server,
  );
}
