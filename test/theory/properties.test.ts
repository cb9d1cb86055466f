import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import * as theory from '../../src/theory/index.ts';

// What must hold for whole families of parameters, not at the printed points alone: two ways to the same number,
// special cases, limits, monotony, and Little's law in every family.

const QUICK = { seed: 1, numRuns: 60 };

interface Assertions {
  true(actual: unknown, message?: string): boolean;
}

function near(t: Assertions, actual: number, expected: number, relative = 1e-9): void {
  const allowed = relative * Math.max(Math.abs(actual), Math.abs(expected), 1e-300);
  t.true(Math.abs(actual - expected) <= allowed, `${actual} is not ${expected}`);
}

const load = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const rate = fc.double({ min: 0.01, max: 100, noNaN: true });
const scv = fc.double({ min: 0, max: 9, noNaN: true });
const servers = fc.integer({ min: 1, max: 60 });

/** Little's law, for those present and for those waiting, and the busy servers. */
function keepsLittle(t: Assertions, means: theory.StationMeans, serviceMean: number, count = 1): void {
  near(t, means.inSystem, means.throughput * means.timeInSystem);
  near(t, means.queued, means.throughput * means.waitingTime, 1e-8);
  near(t, means.inSystem - means.queued, means.throughput * serviceMean, 1e-7);
  near(t, means.utilisation * count, means.throughput * serviceMean, 1e-7);
}

testProp(
  'M/M/1 is M/M/c with one server, M/G/1 with scv 1, G/M/1 with exponential gaps, one class of ranks, a station of Jackson',
  [load, rate],
  (t, rho, serviceRate) => {
    const arrivalRate = rho * serviceRate;
    const serviceMean = 1 / serviceRate;
    const one = theory.mm1({ arrivalRate, serviceRate });
    keepsLittle(t, one, serviceMean);
    const exponentialGaps = {
      mean: 1 / arrivalRate,
      transform: (s: number) => arrivalRate / (arrivalRate + s),
    };
    const customers = { arrivalRate, serviceMean, serviceScv: 1 };
    const group = { groupRate: arrivalRate, sizeMean: 1, sizeSecondMoment: 1 };
    for (const same of [
      theory.mmc({ arrivalRate, serviceRate, servers: 1 }),
      theory.mg1(customers),
      theory.gm1(exponentialGaps, serviceRate),
      theory.gm1(theory.erlangLaw(1, 1 / arrivalRate), serviceRate),
      theory.gm1(theory.hyperexponentialLaw(1 / arrivalRate, 1), serviceRate),
      theory.nonPreemptivePriorities([customers])[0],
      theory.preemptivePriorities([customers])[0],
      theory.mmcPriorities([arrivalRate], serviceRate, 1)[0],
      theory.processorSharing(arrivalRate, serviceMean),
      theory.groupArrivals(group, serviceMean),
      theory.groupService(arrivalRate, serviceRate, 1),
      theory.openNetwork([{ arrivalRate, serviceRate, servers: 1 }], [[0]]).stations[0],
      theory.phaseTypeQueue(
        theory.renewalArrivals(theory.exponentialPhases(1 / arrivalRate)),
        theory.exponentialPhases(serviceMean),
      ),
    ]) {
      near(t, same.inSystem, one.inSystem);
      near(t, same.waitingTime, one.waitingTime, 1e-8);
    }
    near(
      t,
      theory.mg1WaitingVariance(customers, 6 * serviceMean * serviceMean * serviceMean),
      (rho * (2 - rho)) / ((1 - rho) * (1 - rho)) / (serviceRate * serviceRate),
    );
  },
  QUICK,
);

testProp(
  'the asymptotic variances of M/M/1 are those of its birth-death process and of its Markov chain',
  [fc.double({ min: 0.1, max: 0.8, noNaN: true }), rate],
  (t, rho, serviceRate) => {
    const arrivalRate = rho * serviceRate;
    const closed = theory.mm1Variances({ arrivalRate, serviceRate });
    const { inSystem, queued } = theory.mmcVariances({ arrivalRate, serviceRate, servers: 1 });
    near(t, inSystem, closed.inSystem);
    t.true(queued < inSystem);
    const process = theory.truncated(
      () => arrivalRate,
      () => serviceRate,
    );
    near(
      t,
      theory.birthDeathVariance(process, (n) => (n > 0 ? 1 : 0)),
      closed.busy,
    );
  },
  QUICK,
);

testProp(
  'of a small birth-death process all roads lead to the same law, variance, hitting time and transient',
  [fc.array(fc.tuple(rate, rate), { minLength: 1, maxLength: 12 })],
  (t, pairs) => {
    const process = { birth: pairs.map(([up]) => up), death: pairs.map(([, down]) => down) };
    const size = pairs.length + 1;
    const rates = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (__, j) => (j === i + 1 ? pairs[i][0] : j === i - 1 ? pairs[j][1] : 0)),
    );
    const law = theory.birthDeathLaw(process);
    theory.markovChainLaw(rates).forEach((probability, n) => {
      near(t, probability, law[n], 1e-12);
    });
    const squares = law.map((_, n) => n * n);
    near(
      t,
      theory.markovChainVariance(rates, squares),
      theory.birthDeathVariance(process, (n) => n * n),
      1e-6,
    );
    near(
      t,
      theory.markovChainHittingTime(rates, 0, [size - 1]),
      theory.birthDeathHittingTime(process, 0, size - 1),
      1e-6,
    );
    const soon = theory.birthDeathTransient(process, 0, 0.05);
    near(
      t,
      soon.reduce((sum, p) => sum + p, 0),
      1,
      1e-12,
    );
    // Chapman and Kolmogorov: on from there for as long again.
    const later = theory.birthDeathTransient(process, 0, 0.1);
    const onwards = law.map((_, to) =>
      soon.reduce((sum, p, from) => sum + p * theory.birthDeathTransient(process, from, 0.05)[to], 0),
    );
    onwards.forEach((probability, n) => {
      t.true(Math.abs(probability - later[n]) < 1e-12);
    });
  },
  { seed: 1, numRuns: 30 },
);

testProp(
  'Erlang B by recurrence is its sum, and falls with servers and rises with load',
  [servers, fc.double({ min: 0.1, max: 80, noNaN: true })],
  (t, count, erlangs) => {
    let term = 1;
    let inverse = 0;
    for (let n = count; n >= 0; n--) {
      inverse += term;
      term *= n / erlangs;
    }
    const blocking = theory.erlangB(count, erlangs);
    near(t, blocking, 1 / inverse, 1e-11);
    t.true(theory.erlangB(count + 1, erlangs) < blocking);
    t.true(theory.erlangB(count, erlangs * 1.01) > blocking);
    near(
      t,
      theory.mmck({ arrivalRate: erlangs, serviceRate: 1, servers: count, room: count }).blocking,
      blocking,
    );
    const enough = theory.erlangBServers(erlangs, 0.01);
    t.true(theory.erlangB(enough, erlangs) <= 0.01 && theory.erlangB(enough - 1, erlangs) > 0.01);
  },
  QUICK,
);

testProp(
  "M/M/c keeps Little's law, is the limit of M/M/c/K and of M/M/c+M, and waits less with more servers",
  [fc.integer({ min: 1, max: 20 }), fc.double({ min: 0.1, max: 0.8, noNaN: true }), rate],
  (t, count, rho, serviceRate) => {
    const arrivalRate = rho * count * serviceRate;
    const queue = { arrivalRate, serviceRate, servers: count };
    const means = theory.mmc(queue);
    keepsLittle(t, means, 1 / serviceRate, count);
    near(t, means.waitProbability, theory.erlangC(count, arrivalRate / serviceRate));
    const roomy = theory.mmck({ ...queue, room: count + 400 });
    keepsLittle(t, roomy, 1 / serviceRate, count);
    near(t, roomy.inSystem, means.inSystem);
    const patient = theory.erlangA({ ...queue, abandonmentRate: serviceRate * 1e-9 });
    near(t, patient.inSystem, means.inSystem, 1e-6);
    near(t, theory.mmcWaitingTail(queue, 0), means.waitProbability);
    t.true(theory.mmc({ ...queue, servers: count + 1 }).waitingTime < means.waitingTime);
    const p = 1 - means.waitProbability / 3;
    near(t, theory.mmcWaitingTail(queue, theory.mmcWaitingQuantile(queue, p)), 1 - p);
    const needed = theory.mmcServers(arrivalRate, serviceRate, means.waitingTime);
    t.is(needed, count);
  },
  QUICK,
);

testProp(
  'Erlang A balances: who comes is served or reneges; with patience as service it is M/M/inf',
  [servers, fc.double({ min: 0.3, max: 3, noNaN: true }), rate, rate],
  (t, count, rho, serviceRate, abandonmentRate) => {
    const arrivalRate = rho * count * serviceRate;
    const means = theory.erlangA({ arrivalRate, serviceRate, abandonmentRate, servers: count });
    near(t, arrivalRate * (1 - means.renegeProbability), means.utilisation * count * serviceRate);
    near(t, means.inSystem, means.queued + means.utilisation * count);
    const same = theory.erlangA({ arrivalRate, serviceRate, abandonmentRate: serviceRate, servers: count });
    near(t, same.inSystem, theory.infiniteServersMean(arrivalRate, 1 / serviceRate));
  },
  QUICK,
);

testProp(
  'M/G/1: the wait is linear in the scv, sharing forgets it, vacations and breakdowns only add',
  [load, rate, scv],
  (t, rho, serviceMean, serviceScv) => {
    const arrivalRate = rho / serviceMean;
    const queue = { arrivalRate, serviceMean, serviceScv };
    const means = theory.mg1(queue);
    keepsLittle(t, means, serviceMean);
    const [constant, exponential] = [0, 1].map(
      (each) => theory.mg1({ ...queue, serviceScv: each }).waitingTime,
    );
    near(t, means.waitingTime, constant + serviceScv * (exponential - constant), 1e-8);
    near(t, theory.kingmanApproximation({ ...queue, arrivalScv: 1 }), means.waitingTime);
    t.true(theory.kingmanBound({ ...queue, arrivalScv: 1 }) >= means.waitingTime);
    near(t, theory.processorSharing(arrivalRate, serviceMean).timeInSystem, serviceMean / (1 - rho));
    near(t, theory.processorSharingTime(arrivalRate, serviceMean, serviceMean), serviceMean / (1 - rho));
    const away = theory.mg1Vacations(queue, { mean: 2, scv: 0 });
    near(t, away.waitingTime, means.waitingTime + 1);
    const sound = theory.mg1ServiceFailures(queue, { failureRate: 0, repairMean: 1, repairScv: 1 });
    near(t, sound.timeInSystem, means.timeInSystem);
    const busy = theory.mg1BusyPeriod(queue);
    near(t, busy.mean, busy.customers * serviceMean);
  },
  QUICK,
);

testProp(
  'a queue of phases is P-K for Poisson arrivals, G/M/1 for exponential service, and below Kingman for both',
  [load, fc.integer({ min: 1, max: 5 }), fc.double({ min: 1, max: 8, noNaN: true })],
  (t, rho, phases, variation) => {
    const gap = 1 / rho;
    const poisson = theory.renewalArrivals(theory.exponentialPhases(gap));
    for (const [service, serviceScv] of [
      [theory.erlangPhases(phases, 1), 1 / phases],
      [theory.hyperexponentialPhases(1, variation), variation],
    ] as const) {
      near(t, theory.phaseTypeMoment(service, 2), 1 + serviceScv);
      const means = theory.phaseTypeQueue(poisson, service);
      near(t, means.inSystem, theory.mg1({ arrivalRate: rho, serviceMean: 1, serviceScv }).inSystem);
      keepsLittle(t, means, 1);
    }
    const exponential = theory.exponentialPhases(1);
    for (const [arrivals, law] of [
      [theory.erlangPhases(phases, gap), theory.erlangLaw(phases, gap)],
      [theory.hyperexponentialPhases(gap, variation), theory.hyperexponentialLaw(gap, variation)],
    ] as const) {
      const means = theory.gm1(law, 1);
      near(t, theory.phaseTypeQueue(theory.renewalArrivals(arrivals), exponential).inSystem, means.inSystem);
      const arrivalScv = theory.phaseTypeMoment(arrivals, 2) / (gap * gap) - 1;
      const bound = theory.kingmanBound({ arrivalRate: rho, arrivalScv, serviceMean: 1, serviceScv: 1 });
      t.true(means.waitingTime <= bound * (1 + 1e-9));
    }
    // A renewal process whose two rates alternate so fast that only their mean is felt.
    const fast = theory.modulatedArrivals(
      [2 * rho, 0],
      [
        [0, 1e6],
        [1e6, 0],
      ],
    );
    near(t, theory.phaseTypeQueue(fast, exponential).inSystem, rho / (1 - rho), 1e-5);
  },
  { seed: 1, numRuns: 25 },
);

testProp(
  'an interrupted Poisson process is hyperexponential: IPP/M/1 by its phases and by its root',
  [fc.double({ min: 0.2, max: 2, noNaN: true }), fc.double({ min: 0.2, max: 2, noNaN: true }), load],
  (t, off, on, rho) => {
    const arrivals = theory.modulatedArrivals(
      [1, 0],
      [
        [0, off],
        [on, 0],
      ],
    );
    const arrivalRate = theory.arrivalRateOf(arrivals);
    near(t, arrivalRate, on / (on + off));
    const serviceRate = arrivalRate / rho;
    const gap = {
      mean: 1 / arrivalRate,
      // From an arrival, in phase on: s + 1 + off leaves it, and off leads through a rest of transform on / (on + s).
      transform: (s: number) => 1 / (s + 1 + off - (off * on) / (on + s)),
    };
    const means = theory.phaseTypeQueue(arrivals, theory.exponentialPhases(1 / serviceRate));
    near(t, means.inSystem, theory.gm1(gap, serviceRate).inSystem, 1e-8);
  },
  QUICK,
);

testProp(
  'ranks conserve the work in line; the first class of a pre-emptive order sees nobody else; all keep Little',
  [
    fc.array(fc.tuple(fc.double({ min: 0.02, max: 0.2, noNaN: true }), rate, scv), {
      minLength: 1,
      maxLength: 4,
    }),
  ],
  (t, kinds) => {
    const classes = kinds.map(([rho, serviceMean, serviceScv]) => ({
      arrivalRate: rho / serviceMean,
      serviceMean,
      serviceScv,
    }));
    const total = kinds.reduce((sum, [rho]) => sum + rho, 0);
    const found = classes.reduce(
      (sum, { arrivalRate, serviceMean, serviceScv }) =>
        sum + (arrivalRate * serviceMean * serviceMean * (1 + serviceScv)) / 2,
      0,
    );
    const waits = theory.nonPreemptivePriorities(classes);
    waits.forEach((means, k) => {
      keepsLittle(t, means, classes[k].serviceMean);
    });
    const conserved = waits.reduce((sum, means) => sum + means.utilisation * means.waitingTime, 0);
    near(t, conserved, (total * found) / (1 - total));
    const first = theory.preemptivePriorities(classes)[0];
    near(t, first.timeInSystem, theory.mg1(classes[0]).timeInSystem);
    for (let k = 1; k < waits.length; k++) t.true(waits[k].waitingTime > waits[k - 1].waitingTime);
    const alike = classes.map(({ arrivalRate }) => ({
      arrivalRate: arrivalRate / total,
      serviceMean: (total * 0.5) / classes.reduce((s, c) => s + c.arrivalRate, 0),
      serviceScv: 1,
    }));
    const together = theory.preemptivePriorities(alike).reduce((sum, means) => sum + means.inSystem, 0);
    near(t, together, theory.mm1({ arrivalRate: 0.5, serviceRate: 1 }).inSystem, 1e-8);
  },
  QUICK,
);

testProp(
  'M/M/c with ranks conserves the line of M/M/c',
  [fc.integer({ min: 1, max: 12 }), load, fc.double({ min: 0.1, max: 0.9, noNaN: true })],
  (t, count, rho, share) => {
    const arrivalRate = rho * count;
    const classes = theory.mmcPriorities([share * arrivalRate, (1 - share) * arrivalRate], 1, count);
    const queued = classes.reduce((sum, means) => sum + means.queued, 0);
    near(t, queued, theory.mmc({ arrivalRate, serviceRate: 1, servers: count }).queued);
  },
  QUICK,
);

testProp(
  'M/M/1 with breakdowns is a queue of phases, and without failures M/M/1',
  [
    fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    rate,
    fc.double({ min: 0.05, max: 5, noNaN: true }),
    fc.double({ min: 0.05, max: 5, noNaN: true }),
  ],
  (t, part, serviceRate, failureRate, repairRate) => {
    const availability = repairRate / (failureRate + repairRate);
    const arrivalRate = part * serviceRate * availability;
    const means = theory.mm1Breakdowns({ arrivalRate, serviceRate, failureRate, repairRate });
    const moves = (served: number) => [
      [-(arrivalRate + failureRate + served), failureRate],
      [repairRate, -(arrivalRate + repairRate)],
    ];
    const up = [
      [arrivalRate, 0],
      [0, arrivalRate],
    ];
    const down = [
      [serviceRate, 0],
      [0, 0],
    ];
    const chain = theory.matrixGeometric({
      up,
      local: moves(serviceRate),
      down,
      boundary: moves(0),
      boundaryUp: up,
      boundaryDown: down,
    });
    near(t, means.inSystem, chain.level, 1e-8);
    near(t, means.upEmptyProbability, chain.zero[0], 1e-8);
    near(t, means.downEmptyProbability, chain.zero[1], 1e-8);
    const sound = theory.mm1Breakdowns({ arrivalRate, serviceRate, failureRate: 1e-12, repairRate });
    near(t, sound.inSystem, theory.mm1({ arrivalRate, serviceRate }).inSystem, 1e-6);
  },
  QUICK,
);

testProp(
  'who serves in groups of many serves as with no limit; groups of arrivals wait for their own',
  [fc.double({ min: 0.1, max: 3, noNaN: true })],
  (t, arrivalRate) => {
    // Served all together, always: by each end of a service of M/M/1/… the system is empty, r = λ / (λ + μ).
    near(t, theory.groupService(arrivalRate, 1, 2000).inSystem, arrivalRate, 1e-9);
    t.true(theory.groupService(arrivalRate, 1, 4).inSystem >= arrivalRate);
    const constant = theory.groupArrivals({ groupRate: 0.1, sizeMean: 4, sizeSecondMoment: 16 }, 1, 0);
    // The group as one customer of four times the work, and then half of its own three others.
    const group = theory.mg1({ arrivalRate: 0.1, serviceMean: 4, serviceScv: 0 });
    near(t, constant.waitingTime, group.waitingTime + 1.5);
  },
  QUICK,
);

testProp(
  'shortest remaining first beats sharing and order of arrival, and is M/G/1 in light traffic',
  [load, rate],
  (t, rho, serviceRate) => {
    const arrivalRate = rho * serviceRate;
    const best = theory.shortestRemainingTime(arrivalRate, theory.exponentialService(serviceRate));
    const { timeInSystem } = theory.mm1({ arrivalRate, serviceRate });
    t.true(best.timeInSystem < timeInSystem && best.timeInSystem > 1 / serviceRate);
    near(t, best.inSystem, arrivalRate * best.timeInSystem);
    const light = theory.shortestRemainingTime(serviceRate * 1e-9, theory.exponentialService(serviceRate));
    near(t, light.timeInSystem, 1 / serviceRate, 1e-8);
  },
  { seed: 1, numRuns: 20 },
);

testProp(
  'fork and join lies between its limits; the shorter line between one line and the lot',
  [load, fc.integer({ min: 2, max: 32 })],
  (t, rho, branches) => {
    const { lower, upper, estimate } = theory.forkJoin(rho, 1, branches);
    t.true(
      lower <= estimate * (1 + 1e-12) && estimate <= upper * (1 + 1e-12),
      `${lower} ${estimate} ${upper}`,
    );
    const shortest = theory.shortestOfTwoQueues(2 * rho, 1);
    keepsLittle(t, shortest, 1, 2);
    t.true(
      shortest.timeInSystem > theory.mmc({ arrivalRate: 2 * rho, serviceRate: 1, servers: 2 }).timeInSystem,
    );
    t.true(shortest.timeInSystem < theory.mm1({ arrivalRate: rho, serviceRate: 1 }).timeInSystem);
  },
  { seed: 1, numRuns: 20 },
);

testProp(
  'an open network keeps Little as a whole, and a tandem is the sum of its stations',
  [load, load, load, fc.double({ min: 0, max: 0.9, noNaN: true })],
  (t, one, two, three, back) => {
    const arrivalRate = 0.3;
    // Station 0 sends everybody to 1; station 1 sends `back` to 0 and the others away: each is met 1 / (1 - back) times.
    const visits = arrivalRate / (1 - back);
    const network = theory.openNetwork(
      [
        { arrivalRate, serviceRate: visits / one, servers: 1 },
        { arrivalRate: 0, serviceRate: visits / (2 * two), servers: 2 },
      ],
      [
        [0, 1],
        [back, 0],
      ],
    );
    near(t, network.stations[0].utilisation, one, 1e-8);
    near(t, network.stations[1].utilisation, two, 1e-8);
    near(t, network.inSystem, arrivalRate * network.timeInSystem);
    const line = theory.tandem(arrivalRate, [
      { serviceRate: arrivalRate / one },
      { serviceRate: arrivalRate / three },
    ]);
    near(t, line.timeInSystem, line.stations[0].timeInSystem + line.stations[1].timeInSystem, 1e-10);
    const alone = theory.mm1({ arrivalRate, serviceRate: arrivalRate / three });
    near(t, line.stations[1].timeInSystem, alone.timeInSystem, 1e-8);
  },
  QUICK,
);

testProp(
  'mean value analysis is the convolution, within the bounds, and Little holds at each station',
  [
    fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom(0, 0.5, 20),
  ],
  (t, demands, population, thinkTime) => {
    const network = { demands, population, thinkTime };
    const means = theory.meanValueAnalysis(network);
    const other = theory.buzenConvolution(network);
    near(t, means.throughput, other.throughput, 1e-11);
    means.inStation.forEach((number, i) => {
      near(t, number, other.inStation[i], 1e-9);
    });
    near(
      t,
      means.inStation.reduce((sum, number) => sum + number, means.throughput * thinkTime),
      population,
    );
    near(t, means.throughput * (means.responseTime + thinkTime), population);
    const bounds = theory.closedNetworkBounds(network);
    t.true(means.throughput <= bounds.throughput * (1 + 1e-12));
    t.true(means.responseTime >= bounds.responseTime * (1 - 1e-9));
    const more = theory.meanValueAnalysis({ ...network, population: population + 1 });
    t.true(more.throughput >= means.throughput * (1 - 1e-12));
  },
  QUICK,
);

testProp(
  'machines and crews are a closed network, and without waiting for crews each unit is on its own',
  [fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), rate, rate],
  (t, sources, crews, requestRate, serviceRate) => {
    const group = { sources, requestRate, serviceRate, servers: crews };
    const repair = theory.machineRepair(group);
    near(t, repair.down, repair.throughput * repair.downtime);
    const network = { demands: [1 / serviceRate], population: sources, thinkTime: 1 / requestRate };
    const closed = theory.buzenConvolution(network, [crews]);
    near(t, repair.throughput, closed.throughput, 1e-8);
    near(t, repair.down, closed.inStation[0], 1e-8);
    const free = theory.machineRepair({ ...group, servers: sources });
    const { availability } = theory.unitAvailability({
      uptimeMean: 1 / requestRate,
      downtimeMean: 1 / serviceRate,
    });
    near(t, free.availability, availability);
    for (let needed = 1; needed <= sources; needed++) {
      const system = {
        needed,
        units: sources,
        failureRate: requestRate,
        repairRate: serviceRate,
        crews: sources,
      };
      const { unavailability } = theory.repairedAvailability(system);
      near(t, unavailability, theory.unavailabilityOfUnits(needed, sources, availability), 1e-7);
    }
    // A loss system of so many sources is full as often as all crews are at work, when nobody may wait.
    const loss = theory.engset({ ...group, servers: Math.min(crews, sources) });
    t.true(loss.callCongestion <= loss.timeCongestion);
  },
  QUICK,
);

testProp(
  'availability: series, parallel and k of n agree; repair only lengthens the time to failure',
  [fc.integer({ min: 1, max: 8 }), fc.double({ min: 0.01, max: 0.999, noNaN: true }), rate, rate],
  (t, units, availability, failureRate, repairRate) => {
    const parts = new Array<number>(units).fill(availability);
    near(
      t,
      1 - theory.seriesAvailability(parts),
      theory.unavailabilityOfUnits(units, units, availability),
      1e-7,
    );
    near(t, theory.parallelAvailability(parts), 1 - theory.unavailabilityOfUnits(1, units, availability));
    t.is(theory.unavailabilityOfUnits(0, units, availability), 0);
    const system = { needed: 1, units, failureRate, repairRate, crews: 0 };
    const without = theory.meanTimeToFailure(system);
    near(t, without, theory.harmonicNumber(units) / failureRate);
    t.true(theory.meanTimeToFailure({ ...system, crews: 1 }) >= without);
    t.true(theory.coldStandbyTimeToFailure(failureRate, 0, units - 1) >= without);
    const unit = { uptimeMean: 1 / failureRate, downtimeMean: 1 / repairRate };
    near(t, theory.availabilityAt(unit, 0), 1);
    near(t, theory.availabilityAt(unit, 1e9), theory.unitAvailability(unit).availability);
    const chain = [
      [0, failureRate],
      [repairRate, 0],
    ];
    near(t, theory.markovChainVariance(chain, [1, 0]), theory.unitAvailability(unit).upVariance);
  },
  QUICK,
);

testProp(
  'a failover pair is its four states',
  [rate, rate, rate],
  (t, failureRate, repairRate, failoverRate) => {
    // Both up, taking over, one alone, both down.
    const law = theory.markovChainLaw([
      [0, failureRate, failureRate, 0],
      [0, 0, failoverRate, failureRate],
      [repairRate, 0, 0, failureRate],
      [0, 0, repairRate, 0],
    ]);
    const pair = theory.failoverPair({ failureRate, repairRate, failoverRate });
    near(t, pair.failingOver, law[1]);
    near(t, pair.bothDown, law[3]);
    near(t, pair.unavailability, law[1] + law[3]);
  },
  QUICK,
);

testProp(
  'a pair with coverage is its four states; covered always, it is one of two with one crew',
  [rate, rate, fc.double({ min: 0, max: 1, noNaN: true })],
  (t, failureRate, repairRate, coverage) => {
    // Both up, one up and serving, one up that does not serve, both down.
    const law = theory.markovChainLaw([
      [0, (1 + coverage) * failureRate, (1 - coverage) * failureRate, 0],
      [repairRate, 0, 0, failureRate],
      [repairRate, 0, 0, failureRate],
      [0, repairRate, 0, 0],
    ]);
    const pair = theory.coveredPair({ failureRate, repairRate, coverage });
    near(t, pair.uncovered, law[2]);
    near(t, pair.bothDown, law[3]);
    near(t, pair.unavailability, law[2] + law[3]);
    const one = { needed: 1, units: 2, failureRate, repairRate, crews: 1 };
    const { unavailability } = theory.repairedAvailability(one);
    near(t, theory.coveredPair({ failureRate, repairRate, coverage: 1 }).unavailability, unavailability);
  },
  QUICK,
);

testProp(
  'M/M/1 from empty rises to its steady state, and starts as it was',
  [fc.double({ min: 0.1, max: 0.6, noNaN: true }), fc.nat(5)],
  (t, arrivalRate, initial) => {
    const queue = { arrivalRate, serviceRate: 1 };
    near(t, theory.mm1Transient(queue, 0, initial).inSystem, initial);
    const late = theory.mm1Transient(queue, 400, initial);
    near(t, late.inSystem, theory.mm1(queue).inSystem, 1e-6);
    near(t, late.emptyProbability, 1 - arrivalRate, 1e-6);
    const [soon, later] = [1, 2].map((time) => theory.mm1Transient(queue, time).inSystem);
    t.true(soon < later);
  },
  { seed: 1, numRuns: 10 },
);

testProp(
  'renewal functions: Poisson for one phase, near their asymptote for long times, never falling',
  [
    fc.integer({ min: 1, max: 6 }),
    fc.double({ min: 0.1, max: 10, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
  ],
  (t, phases, speed, time) => {
    t.true(
      Math.abs(theory.erlangRenewals(1, speed, time) - speed * time) <= 1e-10 * Math.max(1, speed * time),
    );
    const mean = phases / speed;
    const long = 200 * mean;
    near(t, theory.erlangRenewals(phases, speed, long), theory.longRunRenewals(mean, 1 / phases, long), 1e-9);
    t.true(
      theory.erlangRenewals(phases, speed, time) <= theory.erlangRenewals(phases, speed, time + 1) + 1e-12,
    );
    near(t, theory.uniformRenewals(8), theory.longRunRenewals(0.5, 1 / 3, 8), 1e-7);
    const moments = theory.weibullMoments(1, speed);
    near(t, moments.mean, speed, 1e-12);
    near(t, moments.scv, 1, 1e-12);
  },
  QUICK,
);

testProp(
  "walks: the gambler's two ends add up, and a fair walk is start over target",
  [
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
  ],
  (t, up, start, more) => {
    const target = start + more;
    const win = theory.gamblersRuin(up, start, target);
    near(t, win + theory.gamblersRuin(1 - up, target - start, target), 1, 1e-12);
    near(t, theory.gamblersRuin(0.5, start, target), start / target, 1e-12);
    near(t, theory.gamblersRuin(0.5 + 1e-13, start, target), start / target, 1e-10);
    near(t, theory.mm1OverflowProbability(1, 1, target), 1 / target, 1e-12);
    near(t, theory.mm1OverflowTime(1, 1, target), (target * (target + 1)) / 2, 1e-12);
  },
  QUICK,
);

test('the number of M/M/inf under a swinging rate follows the rate when service is short, and flattens when long', (t) => {
  const swinging = { mean: 10, swing: 5, period: 24 };
  const short = theory.infiniteServersSwing(swinging, 1e-4);
  near(t, short.swing, 5e-4, 1e-6);
  near(t, short.lag, 1e-4, 1e-6);
  const long = theory.infiniteServersSwing(swinging, 1e4);
  t.true(long.swing / long.mean < 1e-3);
  near(t, long.lag, 6, 1e-3);
  near(t, theory.swingingArrivals(swinging, 3, 27), 240, 1e-12);
  near(t, theory.poissonProbability(2000, 2000), 1 / Math.sqrt(2 * Math.PI * 2000), 1e-4);
  near(
    t,
    Array.from({ length: 60 }, (_, n) => theory.poissonProbability(9, n)).reduce((a, b) => a + b),
    1,
    1e-12,
  );
});

test('what has no meaning is refused with an error that names the value and the range', (t) => {
  const messages: readonly (readonly [() => unknown, RegExp])[] = [
    [() => theory.mm1({ arrivalRate: 1, serviceRate: 1 }), /offered load per server is 1: .* below 1/],
    [() => theory.mm1({ arrivalRate: -1, serviceRate: 1 }), /arrivalRate is -1: it must be positive/],
    [() => theory.mm1({ arrivalRate: NaN, serviceRate: 1 }), /arrivalRate is NaN/],
    [
      () => theory.mm1WaitingQuantile({ arrivalRate: 0.5, serviceRate: 1 }, 1),
      /p is 1: it must be in \(0, 1\)/,
    ],
    [() => theory.mmc({ arrivalRate: 2, serviceRate: 1, servers: 2 }), /offered load per server is 1/],
    [
      () => theory.mmc({ arrivalRate: 2, serviceRate: 1, servers: 2.5 }),
      /servers is 2.5: it must be an integer/,
    ],
    [() => theory.mmck({ arrivalRate: 2, serviceRate: 1, servers: 3, room: 2 }), /room is 2: .* \[3, /],
    [() => theory.erlangB(-1, 2), /servers is -1/],
    [() => theory.erlangB(3, -2), /load is -2: it must be finite and 0 or more/],
    [
      () => theory.erlangA({ arrivalRate: 1, serviceRate: 1, servers: 1, abandonmentRate: 0 }),
      /abandonmentRate is 0/,
    ],
    [() => theory.mg1({ arrivalRate: 0.5, serviceMean: 1, serviceScv: -1 }), /serviceScv is -1/],
    [
      () => theory.mg1WaitingVariance({ arrivalRate: 0.5, serviceMean: 1, serviceScv: 1 }, 3),
      /serviceThirdMoment is 3: it must be in \[4, /,
    ],
    [() => theory.gm1(theory.constantLaw(1), 0.9), /offered load per server is 1.1/],
    [() => theory.hyperexponentialLaw(1, 0.5), /scv is 0.5: it must be in \[1, /],
    [
      () => theory.groupArrivals({ groupRate: 1, sizeMean: 0.5, sizeSecondMoment: 1 }, 0.1),
      /sizeMean is 0.5/,
    ],
    [
      () => theory.groupArrivals({ groupRate: 0.1, sizeMean: 3, sizeSecondMoment: 8 }, 0.1),
      /sizeSecondMoment is 8: .*\[9, /,
    ],
    [() => theory.nonPreemptivePriorities([]), /0 classes/],
    [() => theory.meanValueAnalysis({ demands: [], population: 1, thinkTime: 0 }), /0 stations/],
    [() => theory.buzenConvolution({ demands: [1], population: 501, thinkTime: 0 }), /population is 501/],
    [
      () => theory.openNetwork([{ arrivalRate: 1, serviceRate: 2, servers: 1 }], [[1.2]]),
      /routing from 0 to 0 is 1.2/,
    ],
    [() => theory.openNetwork([{ arrivalRate: 1, serviceRate: 2, servers: 1 }], [[1]]), /singular/],
    [() => theory.shortestOfTwoQueues(2, 1), /offered load per server is 1/],
    [
      () => theory.coveredPair({ failureRate: 1, repairRate: 1, coverage: 1.1 }),
      /coverage is 1.1: it must be in \[0, 1\]/,
    ],
    [() => theory.unavailabilityOfUnits(3, 2, 0.9), /needed is 3: it must be an integer in \[0, 2\]/],
    [() => theory.unavailabilityOfUnits(1, 2, 1.1), /availability is 1.1/],
    [
      () =>
        theory.markovChainLaw([
          [0, 1],
          [0, 0],
        ]),
      /state 1 cannot be left/,
    ],
    [
      () =>
        theory.markovChainLaw([
          [0, -1],
          [1, 0],
        ]),
      /rate from 0 to 1 is -1/,
    ],
    [() => theory.birthDeathLaw({ birth: [1], death: [] }), /1 birth and 0 death rates/],
    [() => theory.drainTime({ initial: 5, arrivalRate: 2, serviceRate: 2 }), /arrivalRate is 2: .* below 2/],
    [() => theory.uniformRenewals(9), /time is 9: it must be in \[0, 8\]/],
    [
      () =>
        theory.linearSolve(
          [
            [1, 2],
            [2, 4],
          ],
          [[1], [1]],
        ),
      /singular/,
    ],
    [
      () =>
        theory.truncated(
          () => 1,
          () => 1,
          100,
        ),
      /more than 100 states/,
    ],
    [
      () =>
        theory.phaseTypeQueue(
          theory.renewalArrivals(theory.exponentialPhases(1)),
          theory.exponentialPhases(1),
        ),
      /offered load/,
    ],
    [() => theory.runLength(24, 1, 0), /relativeHalfWidth is 0/],
  ];
  for (const [call, message] of messages) t.throws(call, { instanceOf: RangeError, message });
});
