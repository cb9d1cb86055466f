import type { EventList } from '../../src/kernel/event-list.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';

/** Events fired by one call of the work of a hold model. */
export const HOLD_EVENTS = 20_000;

/** The hold model: `pending` events, each of which schedules its successor after an exponential delay. */
export function hold(pending: number, eventList?: EventList) {
  const simulation = new Simulation(eventList === undefined ? {} : { eventList });
  const chance = new Streams('bench', 0).open('hold');
  const delay = exponential(1);
  const fires = simulation.kind<number>('hold', (customer) => {
    simulation.schedule(fires, delay.sample(chance), customer);
  });
  for (let customer = 0; customer < pending; customer++)
    simulation.schedule(fires, delay.sample(chance), customer);
  /** Fires so many events. */
  const run = (events: number) => {
    simulation.run(Infinity, { events });
  };
  const check = () => simulation.now;
  return { run, work: () => run(HOLD_EVENTS), check };
}
