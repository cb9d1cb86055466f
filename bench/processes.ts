import { Simulation } from '../src/kernel/simulation.ts';
import { hold } from '../src/process/hold.ts';
import { spawn } from '../src/process/process.ts';
import { exponential } from '../src/random/exponential.ts';
import type { RandomStream } from '../src/random/stream.ts';
import { Streams } from '../src/random/stream.ts';
import { Resource } from '../src/resource/resource.ts';
import { Station } from '../src/resource/station.ts';
import { Store } from '../src/resource/store.ts';

/** Customers served by one call of a queue. */
export const QUEUE_CUSTOMERS = 20_000;

/** Offered load of each server. */
const UTILISATION = 0.9;

interface Luck {
  readonly arrival: RandomStream;
  readonly service: RandomStream;
}

function open(): Luck {
  const streams = new Streams('bench', 0);
  return { arrival: streams.open('arrival'), service: streams.open('service') };
}

/** M/M/c with a process for each customer, who acquires a unit of a resource, holds it and releases it. */
export function customerProcesses(servers: number): () => void {
  const simulation = new Simulation();
  const { arrival, service } = open();
  const between = exponential(1 / (UTILISATION * servers));
  const work = exponential(1);
  const counter = new Resource(simulation, 'counter', { capacity: servers });
  function* customer() {
    const lease = yield* counter.acquire();
    yield* hold(work.sample(service));
    lease.release();
  }
  function* arrivals() {
    for (let i = 0; i < QUEUE_CUSTOMERS; i++) {
      yield* hold(between.sample(arrival));
      spawn(simulation, 'customer', customer);
    }
    simulation.stop();
  }
  return () => {
    spawn(simulation, 'arrivals', arrivals);
    simulation.run(Infinity);
  };
}

/** M/M/c with a process for each server, which takes customers out of a store. */
export function serverProcesses(servers: number): () => void {
  const simulation = new Simulation();
  const { arrival, service } = open();
  const between = exponential(1 / (UTILISATION * servers));
  const work = exponential(1);
  const line = new Store<number>(simulation, 'line');
  function* server() {
    for (;;) {
      yield* line.take();
      yield* hold(work.sample(service));
    }
  }
  function* arrivals() {
    for (let i = 0; i < QUEUE_CUSTOMERS; i++) {
      yield* hold(between.sample(arrival));
      line.tryPut(i);
    }
    simulation.stop();
  }
  for (let i = 0; i < servers; i++) spawn(simulation, 'server', server);
  return () => {
    spawn(simulation, 'arrivals', arrivals);
    simulation.run(Infinity);
  };
}

/** M/M/c as events: a station that serves customers who are integers. */
export function stationEvents(servers: number): () => void {
  const simulation = new Simulation();
  const { arrival, service } = open();
  const between = exponential(1 / (UTILISATION * servers));
  const work = exponential(1);
  let customers = 0;
  const counter = new Station(simulation, 'counter', servers, () => {});
  const arrives = simulation.kind('arrival', () => {
    simulation.schedule(arrives, between.sample(arrival));
    counter.arrive(customers, work.sample(service));
    if (++customers % QUEUE_CUSTOMERS === 0) simulation.stop();
  });
  simulation.schedule(arrives, 0);
  return () => {
    simulation.run(Infinity);
  };
}
