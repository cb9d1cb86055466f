import { Simulation } from '../../src/kernel/simulation.ts';
import { Population } from '../../src/process/population.ts';
import { Reservoir } from '../../src/resource/reservoir.ts';

/** Does so many operations. */
export type Mill = (operations: number) => void;

const DELAYS = Float64Array.from(
  { length: 4096 },
  (_, i) => -Math.log(((i * 2531) % 4096) / 4096 + 1 / 8192),
);

/** A thousand events, each of which schedules its successor. */
function hold(): Mill {
  let next = 0;
  const simulation = new Simulation();
  const fires = simulation.kind<number>('hold', (customer) => {
    next = (next + 1) & 4095;
    simulation.schedule(fires, DELAYS[next], customer);
  });
  for (let customer = 0; customer < 1000; customer++) simulation.schedule(fires, DELAYS[customer], customer);
  return (operations) => {
    simulation.run(Infinity, { events: operations });
  };
}

/** A thousand entities; each transition by a timer makes another entity leave its timer behind. */
function population(): Mill {
  let next = 0;
  const simulation = new Simulation();
  const all = new Population(simulation, 'entity', 1000);
  const busy = all.state('busy', (entity) => {
    next = (next + 1) & 4095;
    all.enter(entity, idle, DELAYS[next]);
    all.enter((entity + next) % 1000, busy, 1 + DELAYS[next]);
  });
  const idle = all.state('idle', (entity) => {
    next = (next + 1) & 4095;
    all.enter(entity, busy, DELAYS[next]);
  });
  for (let entity = 0; entity < 1000; entity++) all.enter(entity, busy, DELAYS[entity]);
  return (operations) => {
    simulation.run(Infinity, { events: operations });
  };
}

/** A thousand tanks that fill and empty by turns: three changes an event, and where a level is reached one more. */
function reservoir(): Mill {
  let next = 0;
  const simulation = new Simulation();
  const tanks = Array.from(
    { length: 1000 },
    (_, i) => new Reservoir(simulation, `tank ${i}`, { capacity: 64 }),
  );
  const turns = simulation.kind<number>('turns', (i) => {
    const tank = tanks[i];
    next = (next + 1) & 4095;
    if (tank.inflow > 0) {
      tank.setInflow(0);
      tank.setOutflow(DELAYS[next]);
      tank.tryDrain(0.5);
    } else {
      tank.setInflow(DELAYS[next]);
      tank.setOutflow(0);
      tank.tryFill(0.25);
    }
    simulation.schedule(turns, DELAYS[(next + 7) & 4095], i);
  });
  for (let i = 0; i < 1000; i++) simulation.schedule(turns, DELAYS[i], i);
  return (operations) => {
    simulation.run(Infinity, { events: operations / 4 });
  };
}

/** By name: everything whose hot path must not allocate. */
export const MILLS: Readonly<Record<string, () => Mill>> = { hold, population, reservoir };
