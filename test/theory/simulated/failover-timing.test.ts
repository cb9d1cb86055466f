import test from 'ava';
import {
  type EventId,
  hold,
  NO_EVENT,
  type RandomStream,
  Simulation,
  Station,
  Streams,
  spawn,
  uniform,
} from '../../../src/engine.ts';
import { missedBeats } from '../../../src/fault/detection.ts';
import { startFaults } from '../../../src/fault/fault-schedule.ts';
import type { PlannedFault } from '../../../src/fault/planned-fault.ts';
import { reference } from '../reference.ts';
import { areUniform, fitOf, isEqual, LEAST_FIT } from '../tolerance.ts';

// How long a failure goes unnoticed, what it loses, and how long everybody takes to come back.

const SEEDS = 200;
/** As many tell that times are one per cent shorter, which leaves the bounds. */
const FEW_SEEDS = 20;
const FAILURES = 500;

/** Delays from failure to detection by a watch that gives up after so many beats have not come (R14). */
function detections(draws: RandomStream, period: number, missed: number): Float64Array {
  const simulation = new Simulation();
  const delays = new Float64Array(FAILURES);
  // Any whole number of periods: the phase is uniform.
  const life = uniform(0, 10 * period);
  let failedAt = NaN;
  let count = 0;
  let next: EventId = NO_EVENT;
  let givesUp: EventId = NO_EVENT;
  const begin = () => {
    givesUp = simulation.schedule(giveUp, missed * period);
    next = simulation.schedule(beat, period);
    simulation.schedule(failure, life.sample(draws));
  };
  const beat = simulation.kind<void>('beat', () => {
    simulation.reschedule(givesUp, missed * period);
    next = simulation.schedule(beat, period);
  });
  const failure = simulation.kind('failure', () => {
    simulation.cancel(next);
    failedAt = simulation.now;
  });
  const giveUp = simulation.kind('watch gives up', () => {
    delays[count++] = simulation.now - failedAt;
    if (count < FAILURES) begin();
  });
  begin();
  simulation.run(Infinity);
  return delays;
}

/** The same of planned faults and a heartbeat that goes on for ever (R14). */
function plannedDetections(draws: RandomStream, period: number, missed: number): Float64Array {
  const simulation = new Simulation();
  const delays = new Float64Array(FAILURES);
  const fault: PlannedFault = {
    kind: 'crash',
    targets: ['server'],
    choice: 'each',
    timing: {
      kind: 'drawn',
      // Any whole number of periods: the phase is uniform, whatever it was before.
      uptime: { uniform: { low: 0, high: 10 * period } },
      downtime: { constant: { value: 1 } },
      crews: Infinity,
    },
  };
  let count = 0;
  const begin = ({ from }: { readonly from: number }) => {
    delays[count++] = missedBeats(from, { period, missed, phase: 0 }) - from;
    if (count === FAILURES) simulation.stop();
  };
  startFaults([fault], { simulation, stream: () => draws }, { begin, end: () => {} });
  simulation.run(Infinity);
  return delays;
}

/** Age of the newest backup at the other site, at failures that fall anywhere (R15). */
function losses(draws: RandomStream, interval: number, transfer: number): Float64Array {
  const simulation = new Simulation();
  const ages = new Float64Array(FAILURES);
  let newest = NaN;
  function* ship(taken: number) {
    yield* hold(transfer);
    newest = taken;
  }
  function* backups() {
    for (;;) {
      spawn(simulation, 'ship', ship, simulation.now);
      yield* hold(interval);
    }
  }
  spawn(simulation, 'backups', backups);
  const apart = uniform(0, interval);
  for (let i = 0; i < FAILURES; i++) {
    simulation.run((2 * i + 2) * interval + apart.sample(draws));
    ages[i] = simulation.now - newest;
  }
  return ages;
}

/** What is wrong with times that should be uniform in [min, max]: bounds to rounding (T0), law (T4). */
function faults(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  timesOf: (draws: RandomStream) => Float64Array,
  seeds = SEEDS,
): readonly string[] {
  const fits = Array.from({ length: seeds }, (_, seed) => {
    const times = timesOf(new Streams(`${name} ${seed}`, 0).open('phases'));
    if (times.some((time) => time < min - 1e-9 || time > max + 1e-9)) return NaN;
    return fitOf(times, (time) => Math.min(1, Math.max(0, (time - min) / (max - min))));
  });
  if (fits.some(Number.isNaN)) return ['out of bounds'];
  return [
    ...fits.filter((fit) => fit < LEAST_FIT).map((fit) => `p-value ${fit}`),
    ...(areUniform(fits) ? [] : ['p-values are not uniform']),
  ];
}

/** By name, which begins with the case: the least time, and the times themselves at so many times the pace. */
const TIMES: Readonly<
  Record<string, readonly [number, (pace: number) => (draws: RandomStream) => Float64Array]>
> = {
  R14: [10, (pace) => (draws) => detections(draws, 5 / pace, 3)],
  'R14 of planned faults': [10, (pace) => (draws) => plannedDetections(draws, 5 / pace, 3)],
  R15: [2, (pace) => (draws) => losses(draws, 15 / pace, 2 / pace)],
};

for (const [name, [min, timesOf]] of Object.entries(TIMES)) {
  const { max } = reference(name.slice(0, 3)).expected;
  test(`${name}: what a failure costs is uniform from ${min} to ${max} (T0, T4)`, (t) => {
    t.deepEqual(faults(name, { min, max }, timesOf(1)), []);
    t.deepEqual(faults(name, { min, max }, timesOf(1.01), FEW_SEEDS), ['out of bounds']);
  });
}

test('R16: everybody comes back at once, room by room, at so many joins a second (T0)', (t) => {
  const { users, roomsPerUser, joinsPerSecond } = reference('R16').parameters;
  const { joins, seconds } = reference('R16').expected;
  const drained = (rate: number) => {
    const simulation = new Simulation();
    const rooms = new Uint8Array(users);
    const path = new Station(simulation, 'join path', 1, (user) => {
      if (++rooms[user] < roomsPerUser) path.arrive(user, 1 / rate);
    });
    for (let user = 0; user < users; user++) path.arrive(user, 1 / rate);
    simulation.run(Infinity);
    t.is(path.statistics.releases, joins);
    return simulation.now;
  };
  t.true(isEqual(drained(joinsPerSecond), seconds, joins));
  t.false(isEqual(drained(1.01 * joinsPerSecond), seconds, joins));
});
