// Ten thousand users think, ask and wait: a number each, and no process. Who waits too long complains.
import {
  exponential,
  Population,
  Simulation,
  Station,
  Streams,
  theory,
} from 'persistent-chat-simulator/engine';

const [USERS, SERVERS, THINK, SERVE, PATIENCE, SECONDS] = [10_000, 4, 60, 0.0216, 0.1, 1800];
const simulation = new Simulation();
const streams = new Streams('think time', 0);
const [think, serve] = [streams.open('think'), streams.open('serve')];
let [asked, late] = [0, 0];

const users = new Population(simulation, 'user', USERS);
const thinking = users.state('thinking', (user) => {
  asked++;
  users.enter(user, waiting, PATIENCE);
  node.arrive(user, exponential(SERVE).sample(serve));
});
const waiting = users.state('waiting', (user) => {
  late++;
  users.enter(user, complaining);
});
const complaining = users.state('complaining');
// The answer ends the waiting, and with it the patience, or the complaint.
const node = new Station(simulation, 'node', SERVERS, (user) => begin(user));
const begin = (user: number) => users.enter(user, thinking, exponential(THINK).sample(think));

for (let user = 0; user < USERS; user++) begin(user);
simulation.run(60);
node.reset();
[asked, late] = [0, 0];
simulation.run(SECONDS);
const source = { sources: USERS, servers: SERVERS, requestRate: 1 / THINK, serviceRate: 1 / SERVE };
const expected = theory.machineRepair(source);
const { queued, busy } = node.statistics;
const here = busy.mean(SECONDS) + queued.mean(SECONDS);
console.log(`at the node: ${here.toFixed(2)} users; theory: ${expected.down.toFixed(2)}`);
console.log(`${asked} questions, ${((100 * late) / asked).toFixed(1)} % answered late`);
console.log(
  `now: ${[thinking, waiting, complaining].map((state) => `${users.count(state)} ${state.name}`).join(', ')}`,
);
