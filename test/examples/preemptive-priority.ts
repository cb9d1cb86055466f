// Urgent jobs interrupt ordinary ones, whose work resumes where it stopped.
import {
  exponential,
  hold,
  Resource,
  Simulation,
  Streams,
  spawn,
  Tally,
} from 'persistent-chat-simulator/engine';

const simulation = new Simulation();
const streams = new Streams('priority', 0);
const machine = new Resource(simulation, 'machine', { preempts: true });
const service = exponential(1);
const classes = [
  { name: 'urgent', rank: 0, rate: 0.3, time: new Tally() },
  { name: 'ordinary', rank: 1, rate: 0.5, time: new Tally() },
];
type Class = (typeof classes)[number];

function* job({ rank, time }: Class, work: number) {
  const arrived = simulation.now;
  yield* machine.serve(work, { rank });
  time.observe(simulation.now - arrived);
}

function* arrivals(kind: Class) {
  const chance = streams.open(kind.name);
  const gap = exponential(1 / kind.rate);
  for (;;) {
    yield* hold(gap.sample(chance));
    spawn(simulation, kind.name, job, kind, service.sample(chance));
  }
}

for (const kind of classes) spawn(simulation, `${kind.name} arrivals`, arrivals, kind);
simulation.run(400_000);
// Preemptive resume, exponential service at rate 1: 1 / (1 - 0.3) and 1 / ((1 - 0.3)(1 - 0.8)).
for (const { name, time } of classes) console.log(`${name}: ${time.mean.toFixed(2)} in the system`);
console.log('theory: 1.43 and 7.14');
