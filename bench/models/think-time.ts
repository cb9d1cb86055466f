import { Simulation } from '../../src/kernel/simulation.ts';
import { hold } from '../../src/process/hold.ts';
import { Population } from '../../src/process/population.ts';
import { spawn } from '../../src/process/process.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';
import { Resource } from '../../src/resource/resource.ts';
import { Station } from '../../src/resource/station.ts';

/** Users who think for a minute and send to a node of four servers, at a utilisation of 0.8; each waits. */
export const USERS = 80_000;

/** Events of the model fired by one call of the work, or twice as many where a wake-up is an event of its own. */
export const USER_EVENTS = 20_000;

const THINK_SECONDS = 60;
const SERVE_SECONDS = 0.0024;
const SERVERS = 4;

function open() {
  const simulation = new Simulation();
  const streams = new Streams('bench', 0);
  const [think, serve] = [streams.open('think'), streams.open('serve')];
  const [thinking, serving] = [exponential(THINK_SECONDS), exponential(SERVE_SECONDS)];
  let answers = 0;
  return {
    simulation,
    thinkTime: () => thinking.sample(think),
    serviceTime: () => serving.sample(serve),
    answered: () => {
      if (++answers % (USER_EVENTS / 2) === 0) simulation.stop();
    },
    work: () => {
      simulation.run(Infinity);
    },
  };
}

/** Everything by hand: two kinds of event, and a ring. */
export function asEvents(): () => void {
  const { simulation, thinkTime, serviceTime, answered, work } = open();
  const line = new Int32Array(131_072);
  let head = 0;
  let waiting = 0;
  let busy = 0;
  const sends = simulation.kind<number>('sends', (user) => {
    if (busy < SERVERS) {
      busy++;
      simulation.schedule(served, serviceTime(), user);
    } else line[(head + waiting++) & 131_071] = user;
  });
  const served = simulation.kind<number>('served', (user) => {
    simulation.schedule(sends, thinkTime(), user);
    if (waiting === 0) busy--;
    else {
      simulation.schedule(served, serviceTime(), line[head]);
      head = (head + 1) & 131_071;
      waiting--;
    }
    answered();
  });
  for (let user = 0; user < USERS; user++) simulation.schedule(sends, thinkTime(), user);
  return work;
}

/** An event kind, and a station that measures itself. */
export function atStation(): () => void {
  const { simulation, thinkTime, serviceTime, answered, work } = open();
  const sends = simulation.kind<number>('sends', (user) => node.arrive(user, serviceTime()));
  const node = new Station(simulation, 'node', SERVERS, (user) => {
    simulation.schedule(sends, thinkTime(), user);
    answered();
  });
  for (let user = 0; user < USERS; user++) simulation.schedule(sends, thinkTime(), user);
  return work;
}

/** A population, whose states can be asked for and whose timers can be left behind, and a station. */
export function asPopulation(): () => void {
  const { simulation, thinkTime, serviceTime, answered, work } = open();
  const users = new Population(simulation, 'user', USERS);
  const thinking = users.state('thinking', (user) => {
    users.enter(user, waiting);
    node.arrive(user, serviceTime());
  });
  const waiting = users.state('waiting');
  const node = new Station(simulation, 'node', SERVERS, (user) => {
    users.enter(user, thinking, thinkTime());
    answered();
  });
  for (let user = 0; user < USERS; user++) users.enter(user, thinking, thinkTime());
  return work;
}

/** A generator for each user, and a resource. */
export function asProcesses(): () => void {
  const { simulation, thinkTime, serviceTime, answered, work } = open();
  const node = new Resource(simulation, 'node', { capacity: SERVERS });
  function* user() {
    for (;;) {
      yield* hold(thinkTime());
      yield* node.serve(serviceTime());
      answered();
    }
  }
  for (let i = 0; i < USERS; i++) spawn(simulation, 'user', user);
  return work;
}
