// A call centre from 8 to 18 h: calls by half-days, a lunch break, everybody who was let in is served.
import {
  arrivalsAtRate,
  exponential,
  followShifts,
  hold,
  holdUntil,
  Resource,
  Simulation,
  Streams,
  spawn,
  steppedRate,
  Tally,
} from 'persistent-chat-simulator/engine';

const [MINUTE, HOUR] = [60, 3600];
const calls = steppedRate([0, 3 * HOUR, 6 * HOUR], [90 / HOUR, 60 / HOUR, 100 / HOUR], 10 * HOUR);
const patience = new Tally();
for (let day = 0; day < 20; day++) {
  const simulation = new Simulation();
  const streams = new Streams('calls', day);
  const chance = streams.open('talks');
  const agents = new Resource(simulation, 'agents', { capacity: 0 });
  followShifts(simulation, agents, [
    { from: 0, capacity: 8 },
    { from: 4 * HOUR, capacity: 5 },
    { from: 5 * HOUR, capacity: 8 },
    { from: 10 * HOUR, capacity: 3 },
  ]);
  const call = function* () {
    yield* agents.serve(exponential(4 * MINUTE).sample(chance));
  };
  spawn(simulation, 'line', function* () {
    const arrivals = arrivalsAtRate(calls, streams.open('calls'));
    for (let at = arrivals.next(0); at < Infinity; at = arrivals.next(at)) {
      yield* holdUntil(at);
      spawn(simulation, 'call', call);
    }
    yield* hold(0);
  });
  simulation.run(24 * HOUR);
  const { waiting, queued } = agents.statistics;
  patience.observe(waiting.mean);
  if (day < 3)
    console.log(
      `day ${day + 1}: ${waiting.count} calls, waited ${waiting.mean.toFixed(0)} s, line up to ${queued.max}`,
    );
}
console.log(
  `20 days: ${(calls.total).toFixed(0)} calls expected a day, waited ${patience.mean.toFixed(0)} s on average`,
);
