import type { EventList } from '../../src/kernel/event-list.ts';
import { HeapEventList } from '../../src/kernel/heap-event-list.ts';
import { LadderEventList } from '../../src/kernel/ladder-event-list.ts';
import { type EventId, Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import type { BenchCase } from '../bench-case.ts';

// Sessions that re-arm a timeout at each event, far ahead, so that hardly any ever fires: one event is two
// schedulings, one cancellation and one firing.

const EVENTS = 20_000;
const PATIENCE = 100;

function timeouts(sessions: number, eventList: EventList): () => void {
  const simulation = new Simulation({ eventList });
  const stream = new Streams('bench', 0).open('timeouts');
  const delay = exponential(1);
  const armed = new Float64Array(sessions);
  const timeout = simulation.kind<number>('timeout', (session) => {
    armed[session] = simulation.schedule(timeout, PATIENCE, session);
  });
  const activity = simulation.kind<number>('activity', (session) => {
    simulation.cancel(armed[session] as EventId);
    armed[session] = simulation.schedule(timeout, PATIENCE, session);
    simulation.schedule(activity, delay.sample(stream), session);
  });
  for (let session = 0; session < sessions; session++) {
    armed[session] = simulation.schedule(timeout, PATIENCE, session);
    simulation.schedule(activity, delay.sample(stream), session);
  }
  return () => {
    simulation.run(Infinity, { events: EVENTS });
  };
}

const cases: readonly BenchCase[] = [10, 1_000, 100_000].flatMap((sessions) => [
  {
    name: `timeouts ${sessions} sessions, heap`,
    unit: 'events',
    operations: EVENTS,
    make: () => timeouts(sessions, new HeapEventList()),
  },
  {
    name: `timeouts ${sessions} sessions, ladder`,
    unit: 'events',
    operations: EVENTS,
    make: () => timeouts(sessions, new LadderEventList()),
    versus: `timeouts ${sessions} sessions, heap`,
  },
]);
export default cases;
