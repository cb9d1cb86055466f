// One fast server or two slow ones? The same customers try both, and the difference is known far better than either.
import {
  exponential,
  hold,
  pairedDifference,
  Resource,
  Simulation,
  Streams,
  spawn,
} from 'persistent-chat-simulator/engine';

function timeInSystem(replication: number, servers: number): number {
  const simulation = new Simulation();
  const streams = new Streams('designs', replication);
  const [arriving, working] = [streams.open('arrivals'), streams.open('work')];
  const counter = new Resource(simulation, 'counter', { capacity: servers });
  function* customer(work: number) {
    yield* counter.serve(work * servers);
  }
  spawn(simulation, 'arrivals', function* () {
    for (;;) {
      yield* hold(exponential(1).sample(arriving));
      spawn(simulation, 'customer', customer, exponential(0.8).sample(working));
    }
  });
  simulation.run(500);
  counter.reset();
  simulation.run(5000);
  return counter.statistics.inSystem.mean;
}

const replications = Array.from({ length: 20 }, (_, i) => i);
const one = replications.map((i) => timeInSystem(i, 1));
const two = replications.map((i) => timeInSystem(i, 2));
const { difference, gain } = pairedDifference(two, one);
if (!difference.ok) throw new Error(difference.reason);
console.log(`one fast server is quicker by ${difference.low.toFixed(2)} to ${difference.high.toFixed(2)}`);
console.log(`without common customers ${gain?.toFixed(0)} times as many replications would be needed`);
