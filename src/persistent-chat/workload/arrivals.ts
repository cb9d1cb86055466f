import type { Context } from '../../component/model.ts';
import { exponential } from '../../random/exponential.ts';
import { shuffle } from '../../random/shuffle.ts';
import type { RandomStream } from '../../random/stream.ts';
import { startDay } from './comings-and-goings.ts';
import type { Door } from './door.ts';
import type { Population } from './population.ts';
import type { SignIn } from './workload-plan.ts';

/** Starts the arrivals that a plan asks for. */
export function startArrivals(signIn: SignIn, population: Population, context: Context, door: Door): void {
  const { kind } = signIn;
  if (kind === 'connected' || kind === 'churn') door.connectAll();
  if (kind === 'over') arriveWithin(signIn.seconds, population, context, door);
  if (kind === 'rate') arriveAt(signIn.perSecond, population, context, door);
  if (kind === 'churn') churn(signIn.perSecond, population, context, door);
  if (kind === 'day') startDay(signIn.day, population.users, context, door);
}

/** Everybody arrives at a time drawn uniformly from the first `seconds`, in order of these times. */
function arriveWithin(seconds: number, population: Population, context: Context, door: Door): void {
  const chance = context.stream('sign-in');
  let left = population.users;
  arriveInTurn(population, context, chance, door, (now) => {
    // The earliest of `left` uniform times in the rest of the window.
    const rest = Math.max(0, seconds - now);
    return rest * (1 - Math.exp(Math.log(chance.uniform()) / left--));
  });
}

/** Users arrive in a Poisson stream until all are there. */
function arriveAt(perSecond: number, population: Population, context: Context, door: Door): void {
  const chance = context.stream('sign-in');
  const gap = exponential(1 / perSecond);
  arriveInTurn(population, context, chance, door, () => gap.sample(chance));
}

/** All users arrive one after the other, in an order drawn at random, each `gap(now)` after the last. */
function arriveInTurn(
  population: Population,
  { simulation }: Context,
  chance: RandomStream,
  door: Door,
  gap: (now: number) => number,
): void {
  const order = new Uint32Array(population.users).map((_, user) => user);
  shuffle(order, chance);
  const arrives = simulation.kind('user arrives', (i: number) => {
    if (i + 1 < order.length) simulation.schedule(arrives, gap(simulation.now), i + 1);
    door.signIn(order[i]);
  });
  simulation.schedule(arrives, gap(0), 0);
}

/**
 * In a Poisson stream, somebody who is connected with all endpoints leaves and at once signs in again,
 * perhaps at another server: as many arrive as leave, and the rooms stay full.
 */
function churn(perSecond: number, population: Population, { simulation, stream }: Context, door: Door): void {
  const chance = stream('sign-in');
  const gap = exponential(1 / perSecond);
  const changes = simulation.kind('user comes back', () => {
    const user = chance.below(population.users);
    simulation.schedule(changes, gap.sample(chance));
    // Somebody who is signing in just now is passed over: a few in 80,000.
    if (!population.isComplete(user)) return;
    door.leave(user);
    door.signIn(user);
  });
  simulation.schedule(changes, gap.sample(chance));
}
