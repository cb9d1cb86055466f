// Three machines in a row with room for two parts between them: a full buffer blocks the machine before it.
import { exponential, hold, Simulation, Store, Streams, spawn } from 'persistent-chat-simulator/engine';

const simulation = new Simulation();
const streams = new Streams('tandem', 0);
const service = exponential(1);
const buffers = [1, 2].map((i) => new Store<number>(simulation, `buffer ${i}`, 2));
let made = 0;

function* machine(number: number, from: Store<number> | undefined, to: Store<number> | undefined) {
  const chance = streams.open(`machine/${number}`);
  for (let part = 0; ; part++) {
    const current = from === undefined ? part : yield* from.take();
    yield* hold(service.sample(chance));
    if (to === undefined) made++;
    else yield* to.put(current);
  }
}

spawn(simulation, 'machine', machine, 1, undefined, buffers[0]);
spawn(simulation, 'machine', machine, 2, buffers[0], buffers[1]);
spawn(simulation, 'machine', machine, 3, buffers[1], undefined);
simulation.run(100_000);
console.log(`${(made / simulation.now).toFixed(3)} parts per unit of time; without blocking it would be 1`);
for (const { name, statistics } of buffers)
  console.log(`${name} holds ${statistics.size.mean(simulation.now).toFixed(2)} parts`);
