import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import type { BenchCase } from '../bench-case.ts';
import { CUSTOMERS, queue } from '../models/queue.ts';

const USERS = 80_000;
const THINK_SECONDS = 60;
const USER_EVENTS = 20_000;

/** Users who think for a minute and send to one station of four servers, at a utilisation of 0.8; each waits. */
function users(): () => void {
  const simulation = new Simulation();
  const streams = new Streams('bench', 0);
  const [think, serve] = [streams.open('think'), streams.open('serve')];
  const thinking = exponential(THINK_SECONDS);
  const service = exponential(0.0024);
  const line = new Int32Array(131_072);
  let head = 0;
  let waiting = 0;
  let busy = 0;
  const sends = simulation.kind<number>('sends', (user) => {
    if (busy < 4) {
      busy++;
      simulation.schedule(served, service.sample(serve), user);
    } else line[(head + waiting++) & 131_071] = user;
  });
  const served = simulation.kind<number>('served', (user) => {
    simulation.schedule(sends, thinking.sample(think), user);
    if (waiting === 0) busy--;
    else {
      simulation.schedule(served, service.sample(serve), line[head]);
      head = (head + 1) & 131_071;
      waiting--;
    }
  });
  for (let user = 0; user < USERS; user++) simulation.schedule(sends, thinking.sample(think), user);
  return () => {
    simulation.run(Infinity, { events: USER_EVENTS });
  };
}

const cases: readonly BenchCase[] = [
  { name: 'M/M/1 as events', unit: 'customers', operations: CUSTOMERS, make: () => queue(1).work },
  { name: 'M/M/4 as events', unit: 'customers', operations: CUSTOMERS, make: () => queue(4).work },
  { name: 'users 80,000 at one station', unit: 'events', operations: USER_EVENTS, make: users },
];
export default cases;
