// Ten machines run until they break; three repairers mend them. Theory knows how many are down on average.
import {
  exponential,
  hold,
  Resource,
  Simulation,
  Streams,
  spawn,
  TimeAverage,
  theory,
} from 'persistent-chat-simulator/engine';

const HOURS = 200_000;
const simulation = new Simulation();
const streams = new Streams('machines', 0);
const repairers = new Resource(simulation, 'repairers', { capacity: 3 });
const [uptime, repair] = [exponential(10), exponential(2)];
const down = new TimeAverage();

function* machine(name: string) {
  const chance = streams.open(name);
  for (;;) {
    yield* hold(uptime.sample(chance));
    down.add(1, simulation.now);
    yield* repairers.serve(repair.sample(chance));
    down.add(-1, simulation.now);
  }
}

for (let i = 1; i <= 10; i++) spawn(simulation, 'machine', machine, `machine/${i}`);
simulation.run(HOURS);
const expected = theory.machineRepair({ sources: 10, servers: 3, requestRate: 1 / 10, serviceRate: 1 / 2 });
console.log(`down: ${down.mean(HOURS).toFixed(2)} machines; theory: ${expected.down.toFixed(2)}`);
console.log(`repairers busy: ${(100 * repairers.statistics.utilisation(HOURS)).toFixed(1)} %`);
