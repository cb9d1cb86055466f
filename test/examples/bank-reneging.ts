// A bank with two tellers. Who has waited five minutes leaves; who sees eight in line does not even join.
import {
  exponential,
  hold,
  orElseAfter,
  Resource,
  Simulation,
  Streams,
  spawn,
} from 'persistent-chat-simulator/engine';

const MINUTE = 60;
const simulation = new Simulation();
const streams = new Streams('bank', 0);
const [arriving, serving] = [streams.open('arrivals'), streams.open('services')];
const [gap, service] = [exponential(1 * MINUTE), exponential(2.2 * MINUTE)];
const tellers = new Resource(simulation, 'tellers', { capacity: 2 });
const count = { served: 0, balked: 0, reneged: 0 };

function* customer() {
  const lease = yield* orElseAfter(tellers.acquire({ balkAt: 8 }), 5 * MINUTE);
  if (lease === 'balked' || lease === 'reneged') {
    count[lease]++;
    return;
  }
  yield* hold(service.sample(serving));
  lease.release();
  count.served++;
}

function* arrivals() {
  for (;;) {
    yield* hold(gap.sample(arriving));
    spawn(simulation, 'customer', customer);
  }
}

spawn(simulation, 'arrivals', arrivals);
simulation.run(30 * 8 * 3600);
const { statistics } = tellers;
console.log(count);
console.log(
  `waited ${(statistics.waiting.mean / MINUTE).toFixed(2)} min, at most ${(statistics.waiting.max / MINUTE).toFixed(2)} min`,
);
console.log(`tellers busy ${(100 * statistics.utilisation(simulation.now)).toFixed(1)} %`);
