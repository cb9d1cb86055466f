// One server that breaks down, with a second one that does not: the same customers, twice.
import {
  exponential,
  followBreakdowns,
  hold,
  Resource,
  Simulation,
  Streams,
  spawn,
} from 'persistent-chat-simulator/engine';

function waiting(breaks: boolean): number {
  const simulation = new Simulation();
  const streams = new Streams('breakdowns', 0);
  const [arriving, serving] = [streams.open('arrivals'), streams.open('services')];
  const server = new Resource(simulation, 'server');
  if (breaks) {
    const stream = streams.open('breakdowns');
    followBreakdowns(simulation, server, { uptime: exponential(90), downtime: exponential(10), stream });
  }
  function* customer(work: number) {
    yield* server.serve(work);
  }
  spawn(simulation, 'arrivals', function* () {
    for (;;) {
      yield* hold(exponential(1).sample(arriving));
      spawn(simulation, 'customer', customer, exponential(0.6).sample(serving));
    }
  });
  simulation.run(200_000);
  return server.statistics.inSystem.mean;
}

console.log(`time in system without breakdowns: ${waiting(false).toFixed(2)}`);
console.log(`time in system, up nine tenths of the time: ${waiting(true).toFixed(2)}`);
