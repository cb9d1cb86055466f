// Cars fill up at two pumps from one tank; when it runs low, a lorry is called and fills it up again.
import {
  exponential,
  hold,
  Reservoir,
  Resource,
  Simulation,
  Streams,
  spawn,
  uniform,
} from 'persistent-chat-simulator/engine';

const MINUTE = 60;
const simulation = new Simulation();
const streams = new Streams('station', 0);
const [arriving, filling] = [streams.open('cars'), streams.open('litres')];
const litres = uniform(20, 60);
const pumps = new Resource(simulation, 'pumps', { capacity: 2 });
const tank = new Reservoir(simulation, 'tank', { capacity: 3000, level: 3000 });
let lorries = 0;

function* lorry() {
  yield* hold(45 * MINUTE);
  const wanted = tank.capacity - tank.level;
  if (wanted > 0) yield* tank.fill(wanted);
  lorries++;
  lorryCalled = false;
}
let lorryCalled = false;

function* car() {
  const pump = yield* pumps.acquire();
  const amount = litres.sample(filling);
  yield* tank.drain(amount);
  yield* hold(amount / 0.5);
  pump.release();
  if (tank.level < 600 && !lorryCalled) {
    lorryCalled = true;
    spawn(simulation, 'lorry', lorry);
  }
}

spawn(simulation, 'arrivals', function* () {
  for (;;) {
    yield* hold(exponential(2.5 * MINUTE).sample(arriving));
    spawn(simulation, 'car', car);
  }
});
simulation.run(7 * 24 * 3600);
console.log(`${pumps.statistics.waiting.count} cars, ${lorries} lorries`);
console.log(
  `waited ${(pumps.statistics.waiting.mean / MINUTE).toFixed(1)} min, at worst ${(pumps.statistics.waiting.max / MINUTE).toFixed(0)} min`,
);
