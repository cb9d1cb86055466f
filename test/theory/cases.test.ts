import { readFileSync } from 'node:fs';
import test from 'ava';
import * as theory from '../../src/theory/index.ts';
import { references, type Values } from './reference.ts';

// Every reference case, its expected values computed by src/theory and held to 1e-9 (rules T0 and T1). The values
// were computed elsewhere, by other methods: sums of many digits, matrix-geometric solutions, quadrature.

/** Cases that no function of theory decides. */
const NOT_OF_THEORY: Readonly<Record<string, string>> = {
  Q45: 'an identity of every sample path',
  Q47: 'a statement on gaps between departures, a Poisson process again',
  T01: 'an algorithm of src/stats',
  T02: 'an algorithm of src/stats',
  T03: 'an algorithm of src/stats',
  T04: 'an algorithm of src/stats',
  T05: 'quantile functions of src/stats',
  T06: 'coverage of src/stats',
  T07: 'coverage of src/stats',
  T08: 'coverage of src/stats',
  D01: 'arithmetic of the chat model',
  D03: 'arithmetic of the chat model',
  D04: 'arithmetic of the chat model',
  D05: 'arithmetic of the chat model',
};

/** By test: the cases that it holds what runs on, a simulation or an algorithm. */
const HELD_IN: Readonly<Record<string, string>> = {
  'test/theory/simulated/stations.long.test.ts':
    'Q01 Q02 Q03 Q04 Q06 Q07 Q08 Q09 Q11 Q13 Q14 Q30 Q32 Q41 Q46',
  'test/theory/simulated/general-service.long.test.ts': 'Q12 Q17 Q19 Q21 Q22 Q24 Q25 Q29',
  'test/theory/simulated/disciplines.long.test.ts': 'Q35 Q37 Q39 Q40',
  'test/theory/simulated/finite-source.long.test.ts': 'Q31 R11 R13',
  'test/theory/simulated/transient.long.test.ts': 'Q32 Q34 Q42 Q44',
  'test/theory/simulated/sample-path.test.ts': 'Q45 Q47 Q48',
  'test/theory/simulated/networks.long.test.ts': 'N01 N03 N04 N06 N08',
  'test/theory/simulated/availability.long.test.ts': 'Q27 R01 R07',
  'test/theory/simulated/availability-of-faults.long.test.ts': 'R01 R02 R03 R05 R07 R08 R10 R11 R13',
  'test/theory/simulated/rare-failures.long.test.ts': 'R02 R03 R05 R08 R10',
  'test/theory/simulated/failover-timing.test.ts': 'R14 R15 R16',
  'test/theory/simulated/hitting-times.long.test.ts': 'S08 S09 S10',
  'test/random/arrivals.test.ts': 'S01 S02',
  'test/random/processes.long.test.ts': 'S03 S04 S05 S06 S07 S11',
  'test/random/streams.test.ts': 'T09 T11',
  'test/stats/stats.test.ts': 'T01 T02 T05 T08',
  'test/stats/output.test.ts': 'T02 T03 T04 T05',
  'test/stats/coverage.long.test.ts': 'T06 T07 T13',
  'test/persistent-chat/planning.test.ts': 'D01 D03 D04 D05',
};

/** Single values of otherwise checked cases that theory does not give. */
const VALUES_ELSEWHERE: Readonly<Record<string, string>> = {
  'S01.accept':
    'a property of thinning, not of the arrivals: mean rate over greatest rate, checked by simulation',
};

interface Theory {
  readonly values: Values;
  readonly variances?: Values;
}

const station = ({ inSystem, queued, timeInSystem, waitingTime }: theory.StationMeans) => ({
  L: inSystem,
  Lq: queued,
  W: timeInSystem,
  Wq: waitingTime,
});

function mm1Case(queue: theory.Mm1): Theory {
  const means = theory.mm1(queue);
  const variances = theory.mm1Variances(queue);
  return {
    values: {
      ...station(means),
      VarN: means.inSystemVariance,
      P0: means.emptyProbability,
      W_p95: theory.mm1TimeInSystemQuantile(queue, 0.95),
      Wq_p95: theory.mm1WaitingQuantile(queue, 0.95),
    },
    variances: {
      L: variances.inSystem,
      busy: variances.busy,
      Wq_per_customer: variances.waitingPerCustomer,
    },
  };
}

function mmcCase(queue: theory.Mmc): Theory {
  const means = theory.mmc(queue);
  const { inSystem, queued } = theory.mmcVariances(queue);
  const values = {
    ...station(means),
    P_wait: means.waitProbability,
    P_Wq_gt_0_5: theory.mmcWaitingTail(queue, 0.5),
  };
  return { values, variances: { L: inSystem, Lq: queued } };
}

function lossCase(queue: theory.Mmck): Theory {
  const means = theory.mmck(queue);
  const { inSystem, full } = theory.mmckVariances(queue);
  const { servers, arrivalRate, serviceRate } = queue;
  return {
    values: { Blocking: theory.erlangB(servers, arrivalRate / serviceRate), carried: means.inSystem },
    variances: { N: inSystem, full_indicator: full },
  };
}

function limitedCase(queue: theory.Mmck): Theory {
  const means = theory.mmck(queue);
  const { inSystem, full } = theory.mmckVariances(queue);
  return {
    values: {
      ...station(means),
      P_block: means.blocking,
      lambda_eff: means.throughput,
      P0: means.emptyProbability,
    },
    variances: { L: inSystem, full },
  };
}

function pkCase(queue: theory.Mg1 & { readonly serviceThirdMoment?: number }): Theory {
  const means = theory.mg1(queue);
  if (queue.serviceThirdMoment === undefined) return { values: station(means) };
  const variance = theory.mg1WaitingVariance(queue, queue.serviceThirdMoment);
  const second = variance + means.waitingTime * means.waitingTime;
  return { values: { ...station(means), VarWq: variance, E_Wq2: second } };
}

function phaseCase(
  interarrival: theory.PhaseType,
  service: theory.PhaseType,
  [arrivalScv, serviceScv]: readonly [number, number],
): Theory {
  const arrivals = theory.renewalArrivals(interarrival);
  const serviceMean = theory.phaseTypeMoment(service, 1);
  const arrivalRate = theory.arrivalRateOf(arrivals);
  const gg1 = { arrivalRate, arrivalScv, serviceMean, serviceScv };
  return {
    values: {
      ...station(theory.phaseTypeQueue(arrivals, service)),
      Kingman_upper: theory.kingmanBound(gg1),
      Kingman_heavy_traffic_approx: theory.kingmanApproximation(gg1),
    },
  };
}

function closedCase(network: theory.ClosedNetwork): Theory {
  const means = theory.meanValueAnalysis(network);
  const [Q1, Q2, Q3] = means.inStation;
  return {
    values: { X: means.throughput, R: means.responseTime, Q1, Q2, Q3, U2: means.utilisation[1] },
  };
}

function transientCase({ time, ...queue }: theory.Mm1 & { readonly time: number }): Theory {
  const { inSystem, emptyProbability } = theory.mm1Transient(queue, time);
  return { values: { E_N: inSystem, P0: emptyProbability } };
}

function repairedCase(system: theory.RepairedUnits): Theory {
  const { unavailability, upVariance } = theory.repairedAvailability(system);
  return {
    values: { U: unavailability, A: 1 - unavailability },
    variances: { up_indicator: upVariance },
  };
}

function machineCase(group: theory.FiniteSource): Theory {
  const repair = theory.machineRepair(group);
  return {
    values: {
      E_down: repair.down,
      availability: repair.availability,
      throughput: repair.throughput,
      mean_downtime: repair.downtime,
      P_all_up: repair.allUpProbability,
      crew_util: repair.utilisation,
    },
    variances: { E_down: theory.machineRepairVariance(group) },
  };
}

const ranks = ({ arrivalRates, serviceMean }: { arrivalRates: readonly number[]; serviceMean: number }) =>
  arrivalRates.map((arrivalRate) => ({ arrivalRate, serviceMean, serviceScv: 1 }));

/** A case's parameters are those of its function; what JSON cannot promise, the comparison finds out. */
// biome-ignore lint/suspicious/noExplicitAny: the parameters come from JSON, and differ from case to case.
const THEORY: Readonly<Record<string, (p: any) => Theory>> = {
  Q01: mm1Case,
  Q02: mm1Case,
  Q03: mm1Case,
  Q04: mmcCase,
  Q06: mmcCase,
  Q07: mmcCase,
  Q08: lossCase,
  Q09: lossCase,
  Q11: lossCase,
  Q12: ({ servers, load }) => ({ values: { Blocking: theory.erlangB(servers, load) } }),
  Q13: limitedCase,
  Q14: limitedCase,
  Q17: pkCase,
  Q19: pkCase,
  Q21: pkCase,
  Q22: ({ interarrival, serviceRate }) => {
    const means = theory.gm1(theory.constantLaw(interarrival), serviceRate);
    const { waitProbability } = means;
    return { values: { ...station(means), sigma: waitProbability, P_no_wait: 1 - waitProbability } };
  },
  Q24: ({ interarrival, arrivalPhases, serviceMean, servicePhases }) =>
    phaseCase(
      theory.erlangPhases(arrivalPhases, interarrival),
      theory.erlangPhases(servicePhases, serviceMean),
      [1 / arrivalPhases, 1 / servicePhases],
    ),
  Q25: ({ interarrival, arrivalScv, serviceMean, servicePhases }) =>
    phaseCase(
      theory.hyperexponentialPhases(interarrival, arrivalScv),
      theory.erlangPhases(servicePhases, serviceMean),
      [arrivalScv, 1 / servicePhases],
    ),
  Q27: (queue) => {
    const means = theory.mm1Breakdowns(queue);
    return {
      values: {
        L: means.inSystem,
        W: means.timeInSystem,
        availability: means.availability,
        P_up_empty: means.upEmptyProbability,
        P_down_empty: means.downEmptyProbability,
      },
    };
  },
  Q29: ({ serviceMean, ...groups }) => ({ values: station(theory.groupArrivals(groups, serviceMean)) }),
  Q30: (queue) => {
    const means = theory.erlangA(queue);
    const { inSystem, queued } = theory.erlangAVariances(queue);
    return {
      values: {
        P_abandon: means.renegeProbability,
        Lq: means.queued,
        mean_time_in_queue: means.timeInLine,
        P_wait: means.waitProbability,
        utilisation: means.utilisation,
      },
      variances: { Lq: queued, N: inSystem },
    };
  },
  Q31: (group) => {
    const { timeCongestion, callCongestion } = theory.engset(group);
    return { values: { time_congestion: timeCongestion, call_congestion: callCongestion } };
  },
  Q32: ({ arrivalRate, serviceMean }) => {
    const mean = theory.infiniteServersMean(arrivalRate, serviceMean);
    return {
      values: {
        mean,
        var: mean,
        P_N_eq_20: theory.poissonProbability(mean, 20),
        mean_t1: theory.infiniteServersMean(arrivalRate, serviceMean, 1),
        mean_t3: theory.infiniteServersMean(arrivalRate, serviceMean, 3),
      },
      variances: { N: theory.infiniteServersVariance(arrivalRate, serviceMean) },
    };
  },
  Q34: ({ serviceMean, ...rate }) => {
    const { mean, swing, lag } = theory.infiniteServersSwing(rate, serviceMean);
    return { values: { mean, amplitude: swing, peak_lag_h: lag } };
  },
  Q35: ({ arrivalRate, serviceMean }) => ({
    values: {
      ...station(theory.processorSharing(arrivalRate, serviceMean)),
      T_given_x1: theory.processorSharingTime(arrivalRate, serviceMean, 1),
      T_given_x3: theory.processorSharingTime(arrivalRate, serviceMean, 3),
    },
  }),
  Q37: (p) => {
    const [one, two] = theory.nonPreemptivePriorities(ranks(p));
    return {
      values: {
        Wq1: one.waitingTime,
        Wq2: two.waitingTime,
        Lq1: one.queued,
        Lq2: two.queued,
        conservation: one.utilisation * one.waitingTime + two.utilisation * two.waitingTime,
      },
    };
  },
  Q39: (p) => {
    const [one, two] = theory.preemptivePriorities(ranks(p));
    return {
      values: {
        T1: one.timeInSystem,
        T2: two.timeInSystem,
        L1: one.inSystem,
        L2: two.inSystem,
        L_total: one.inSystem + two.inSystem,
      },
    };
  },
  Q40: ({ arrivalRate, serviceRate }) => {
    const means = theory.shortestRemainingTime(arrivalRate, theory.exponentialService(serviceRate));
    return { values: { T: means.timeInSystem, L: means.inSystem } };
  },
  Q41: (queue) => {
    const { mean, variance, customers } = theory.mg1BusyPeriod(queue);
    return { values: { mean, var: variance, customers } };
  },
  Q42: transientCase,
  Q44: transientCase,
  Q46: (queue) => ({ values: { P_arrival_sees_0: theory.mm1(queue).emptyProbability } }),
  Q48: (overload) => {
    const { peakBacklog, drainTime, longestWait, area } = theory.fluidOverload(overload);
    return {
      values: {
        peak_backlog: peakBacklog,
        drain_s: drainTime,
        max_delay_s: longestWait,
        integral_backlog: area,
      },
    };
  },
  N01: ({ arrivalRate, serviceRates }) => {
    const line = theory.tandem(
      arrivalRate,
      serviceRates.map((serviceRate: number) => ({ serviceRate })),
    );
    return { values: { W: line.timeInSystem, L: line.inSystem } };
  },
  N03: closedCase,
  N04: closedCase,
  N06: ({ population, servers, serviceMean }) => {
    const network = { demands: [serviceMean], population, thinkTime: 0 };
    const { throughput, responseTime } = theory.buzenConvolution(network, [servers]);
    return { values: { X: throughput, R: responseTime, stretch: responseTime / serviceMean } };
  },
  N08: ({ arrivalRate, serviceRate }) => {
    const shortest = theory.shortestOfTwoQueues(arrivalRate, serviceRate);
    return {
      values: {
        W_JSQ: shortest.timeInSystem,
        L_JSQ: shortest.inSystem,
        W_random: theory.mm1({ arrivalRate: arrivalRate / 2, serviceRate }).timeInSystem,
        W_shared_MM2: theory.mmc({ arrivalRate, serviceRate, servers: 2 }).timeInSystem,
      },
    };
  },
  R01: (unit) => {
    const { availability, failureRate, upVariance } = theory.unitAvailability(unit);
    const hours = 8760;
    return {
      values: {
        A: availability,
        A_10h: theory.availabilityAt(unit, 10),
        downtime_h_per_yr: (1 - availability) * hours,
        failures_per_yr: failureRate * hours,
      },
      variances: { up_indicator: upVariance },
    };
  },
  R02: ({ availability }) => {
    const down = (needed: number, units: number) => theory.unavailabilityOfUnits(needed, units, availability);
    return {
      values: {
        U_1of2: down(1, 2),
        U_2of3: down(2, 3),
        U_3of4: down(3, 4),
        U_4of6: down(4, 6),
        U_4of8: down(4, 8),
        A_4of4: 1 - down(4, 4),
      },
    };
  },
  R03: repairedCase,
  R05: repairedCase,
  R07: ({ failureRate }) => {
    const hot = (needed: number, units: number) =>
      theory.meanTimeToFailure({ needed, units, failureRate, repairRate: 1, crews: 0 });
    return {
      values: {
        MTTF_2of3: hot(2, 3),
        MTTF_1of2_hot: hot(1, 2),
        MTTF_1of2_cold: theory.coldStandbyTimeToFailure(failureRate, 0, 1),
        MTTF_3of4: hot(3, 4),
        MTTF_4of8: hot(4, 8),
      },
    };
  },
  R08: ({ failureRate, repairRate }) => {
    const hot = (needed: number, units: number) =>
      theory.meanTimeToFailure({ needed, units, failureRate, repairRate, crews: 1 });
    return {
      values: {
        MTTF_2of3: hot(2, 3),
        MTTF_1of2: hot(1, 2),
        MTTF_3of4: hot(3, 4),
        MTTF_cold: theory.coldStandbyTimeToFailure(failureRate, repairRate, 1),
      },
    };
  },
  R10: ({ uptimeMean, downtimeMean, failoverSeconds }) => {
    const { unavailability, failingOver, bothDown } = theory.failoverPair({
      failureRate: 1 / uptimeMean,
      repairRate: 1 / downtimeMean,
      failoverRate: 3600 / failoverSeconds,
    });
    return {
      values: {
        A: 1 - unavailability,
        U: unavailability,
        downtime_min_per_yr: unavailability * 8760 * 60,
        U_failover: failingOver,
        U_both_down: bothDown,
      },
    };
  },
  R11: machineCase,
  R13: machineCase,
  R14: ({ period, missed }) => {
    const { mean, min, max, variance } = theory.heartbeatDetection(period, missed);
    return { values: { mean, min, max, var: variance } };
  },
  R15: ({ interval, transfer }) => {
    const loss = theory.logShippingLoss(interval, transfer);
    return { values: { mean: loss.mean, p95: theory.uniformTimeQuantile(loss, 0.95), max: loss.max } };
  },
  R16: ({ users, roomsPerUser, joinsPerSecond }) => {
    const joins = users * roomsPerUser;
    const seconds = theory.drainTime({ initial: joins, arrivalRate: 0, serviceRate: joinsPerSecond });
    return { values: { joins, seconds, hours: seconds / 3600 } };
  },
  S01: (rate) => ({
    values: {
      mean_0_24: theory.swingingArrivals(rate, 0, 24),
      mean_0_12: theory.swingingArrivals(rate, 0, 12),
      mean_12_24: theory.swingingArrivals(rate, 12, 24),
    },
  }),
  S02: ({ rates, ends }) => ({ values: { mean: theory.steppedArrivals(rates, ends) } }),
  S03: ({ rates, leaving }) => {
    const { rate, index } = theory.switchedPoissonDispersion(rates, leaving);
    return { values: { rate, IDC_inf: index } };
  },
  S04: ({ phases, rate, times }) => {
    const [m1, m5, m20] = times.map((time: number) => theory.erlangRenewals(phases, rate, time));
    return { values: { m1, m5, m20 } };
  },
  S05: ({ times }) => {
    const [m_half, m1, m2] = times.map(theory.uniformRenewals);
    return { values: { m_half, m1, m2 } };
  },
  S06: () => ({
    values: {
      det1: theory.meanResidualTime(1, 0),
      exp1: theory.meanResidualTime(1, 1),
      E2_mean1: theory.meanResidualTime(1, 0.5),
      H2_scv4_mean1: theory.meanResidualTime(1, 4),
      U01: theory.meanResidualTime(0.5, 1 / 3),
      length_biased_U01: 2 * theory.meanResidualTime(0.5, 1 / 3),
    },
  }),
  S07: ({ shape, scale, time }) => {
    const { mean, variance, scv } = theory.weibullMoments(shape, scale);
    return { values: { mean, var: variance, scv, m100: theory.longRunRenewals(mean, scv, time) } };
  },
  S08: ({ arrivalRate, otherArrivalRate, serviceRate }) => ({
    values: {
      E_0_10: theory.mm1OverflowTime(arrivalRate, serviceRate, 10),
      E_0_20: theory.mm1OverflowTime(arrivalRate, serviceRate, 20),
      E_0_10_rho05: theory.mm1OverflowTime(otherArrivalRate, serviceRate, 10),
    },
  }),
  S09: ({ arrivalRate, serviceRate, level }) => ({
    values: { p: theory.mm1OverflowProbability(arrivalRate, serviceRate, level) },
  }),
  S10: ({ up, start, target }) => ({ values: { p: theory.gamblersRuin(up, start, target) } }),
  S11: ({ n, kinds }) => ({
    values: { max5: theory.harmonicNumber(n), coupon10: theory.couponCollector(kinds) },
  }),
  T09: ({ rates }) => {
    const { common, independent } = theory.commonExponentials(rates[0], rates[1]);
    return { values: { var_crn: common, var_indep: independent, ratio: independent / common } };
  },
  T11: () => {
    const { covariance, pairMeanVariance } = theory.antitheticExponentials();
    return {
      values: { cov: covariance, var_pair_mean: pairMeanVariance, ratio: 0.5 / pairMeanVariance },
    };
  },
  T13: ({ loads, relativeHalfWidth }) => {
    const [T_05, T_08, T_095] = loads.map((arrivalRate: number) => {
      const queue = { arrivalRate, serviceRate: 1 };
      return theory.runLength(
        theory.mm1Variances(queue).inSystem,
        theory.mm1(queue).inSystem,
        relativeHalfWidth,
      );
    });
    return { values: { T_05, T_08, T_095 } };
  },
};

/** Error relative to the value; rare events keep their digits, so 1 is not added to the value. */
const errorOf = (actual: number, expected: number) =>
  expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);

for (const { id, model, parameters, expected, asymptoticVariance = {}, printedTo = {} } of references) {
  if (id in NOT_OF_THEORY) continue;
  test(`${id}: ${model}`, (t) => {
    const { values, variances = {} } = THEORY[id](parameters);
    const compare = (given: Values, wanted: Values, prefix: string) => {
      for (const [name, value] of Object.entries(wanted)) {
        if (`${id}.${name}` in VALUES_ELSEWHERE) continue;
        const error = errorOf(given[name], value);
        const tolerance = printedTo[prefix + name] ?? 1e-9;
        t.true(error <= tolerance, `${name} is ${given[name]}, expected ${value}: off by ${error}`);
      }
    };
    compare(values, expected, '');
    compare(variances, asymptoticVariance, 'σ² ');
  });
}

test('each case is computed by theory, unless it is none of it, and held on something that runs', (t) => {
  t.is(references.length, 78);
  const known = new Set(references.map(({ id }) => id));
  for (const id of known) t.not(id in THEORY, id in NOT_OF_THEORY, id);
  for (const id of [...Object.keys(THEORY), ...Object.keys(NOT_OF_THEORY)]) t.true(known.has(id), id);
  const held = Object.values(HELD_IN).flatMap((ids) => ids.split(' '));
  t.deepEqual([...new Set(held)].sort(), [...known].sort());
  for (const [file, ids] of Object.entries(HELD_IN)) {
    const text = readFileSync(file, 'utf8');
    // The tests of the chat model name the published page where others name the case.
    for (const id of ids.split(' ')) if (!id.startsWith('D')) t.regex(text, new RegExp(`\\b${id}\\b`), file);
  }
});

test('a value that is off by 2e-9, or missing, is noticed', (t) => {
  t.true(errorOf(1 + 2e-9, 1) > 1e-9);
  t.false(errorOf(NaN, 1) <= 1e-9);
  t.false(errorOf(6.8e-7, 6.702e-7) <= 1e-9);
});
