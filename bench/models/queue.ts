import { Simulation } from '../../src/kernel/simulation.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/stream.ts';

/** Customers served by one call of the work of a queue. */
export const CUSTOMERS = 20_000;

const UTILISATION = 0.9;
const RING = 65_536;

/** M/M/c as events, with each customer's time in system summed; a utilisation of 0.9. */
export function queue(servers: number) {
  const simulation = new Simulation();
  const streams = new Streams('bench', 0);
  const [arrivals, services] = [streams.open('arrival'), streams.open('service')];
  const between = exponential(1 / (UTILISATION * servers));
  const work = exponential(1);
  const line = new Float64Array(RING);
  const came = new Float64Array(servers);
  const free = Int32Array.from({ length: servers }, (_, server) => server);
  const sum = new Float64Array(1);
  let idle = servers;
  let head = 0;
  let waiting = 0;
  let served = 0;
  let enough = 0;
  const arrival = simulation.kind('arrival', () => {
    simulation.schedule(arrival, between.sample(arrivals));
    if (idle > 0) {
      const server = free[--idle];
      came[server] = simulation.now;
      simulation.schedule(departure, work.sample(services), server);
    } else line[(head + waiting++) & (RING - 1)] = simulation.now;
  });
  const departure = simulation.kind<number>('departure', (server) => {
    sum[0] += simulation.now - came[server];
    if (waiting > 0) {
      came[server] = line[head];
      head = (head + 1) & (RING - 1);
      waiting--;
      simulation.schedule(departure, work.sample(services), server);
    } else free[idle++] = server;
    if (++served === enough) simulation.stop();
  });
  simulation.schedule(arrival, between.sample(arrivals));
  /** Serves so many customers. */
  const run = (customers: number) => {
    enough = served + customers;
    simulation.run(Infinity);
  };
  /** Mean time in system: near 10 for one server. */
  const check = () => sum[0] / served;
  return { run, work: () => run(CUSTOMERS), check };
}
