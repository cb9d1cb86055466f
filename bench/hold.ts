import { Simulation } from '../src/kernel/simulation.ts';
import { exponential } from '../src/random/exponential.ts';
import { Streams } from '../src/random/stream.ts';

/** Events fired by one call of a hold model. */
export const HOLD_EVENTS = 20_000;

/**
 * The hold model: `pending` events, each of which schedules its successor after an exponential delay. Returns
 * a function that fires {@link HOLD_EVENTS} of them.
 */
export function hold(pending: number): () => void {
  const simulation = new Simulation();
  const chance = new Streams('bench', 0).open('hold');
  const delay = exponential(1);
  const fires = simulation.kind('hold', () => {
    simulation.schedule(fires, delay.sample(chance));
  });
  for (let i = 0; i < pending; i++) simulation.schedule(fires, delay.sample(chance));
  return () => {
    simulation.run(Infinity, { events: HOLD_EVENTS });
  };
}
