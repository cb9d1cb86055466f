import { type BirthDeath, birthDeathLaw, birthDeathVariance, meanUnder } from './birth-death.ts';
import { requireInteger, requirePositive } from './parameter.ts';

/** As many as `sources` customers, each of whom asks again after an exponential time. */
export interface FiniteSource {
  /** An integer, 1 or more. */
  readonly sources: number;
  /** Requests per unit of time of one idle source, positive. */
  readonly requestRate: number;
  /** Services per unit of time of one busy server, positive. */
  readonly serviceRate: number;
  /** An integer, 1 or more. */
  readonly servers: number;
}

function requireSource({ sources, requestRate, serviceRate, servers }: FiniteSource): void {
  requireInteger('sources', sources, 1);
  requirePositive('requestRate', requestRate);
  requirePositive('serviceRate', serviceRate);
  requireInteger('servers', servers, 1);
}

/** How a finite group finds all servers busy. */
export interface Engset {
  /** Fraction of time with all servers busy. */
  readonly timeCongestion: number;
  /** Fraction of requests that find all servers busy; less than of time, for who asks is not in service. */
  readonly callCongestion: number;
}

/**
 * Loss system with finitely many sources: who finds all servers busy asks again later. Any law of service.
 *
 * Recurrence E(n) = (N - n + 1) α E(n-1) / (n + (N - n + 1) α E(n-1)), with α = request rate over service rate;
 * the call congestion is the same with one source less.
 *
 * @throws RangeError when a parameter is out of range. Cost: O(servers).
 * Source: Engset (1918); recurrence: Iversen, Teletraffic Engineering Handbook, 5.5.
 */
export function engset(group: FiniteSource): Engset {
  requireSource(group);
  const { sources, servers } = group;
  const ratio = group.requestRate / group.serviceRate;
  const congestion = (others: number) => {
    let full = 1;
    for (let n = 1; n <= servers; n++) {
      const inflow = Math.max(0, others - n + 1) * ratio * full;
      full = inflow / (n + inflow);
    }
    return full;
  };
  return { timeCongestion: congestion(sources), callCongestion: congestion(sources - 1) };
}

/** Steady state of machines and those who repair them. */
export interface MachineRepair {
  /** Machines down, waiting or in repair. */
  readonly down: number;
  /** Machines waiting for a crew. */
  readonly queued: number;
  /** Fraction of the machines that work. */
  readonly availability: number;
  /** Repairs, and failures, per unit of time. */
  readonly throughput: number;
  /** From failure to the end of repair. */
  readonly downtime: number;
  /** Fraction of time with every machine at work. */
  readonly allUpProbability: number;
  /** Fraction of the crews at work. */
  readonly utilisation: number;
}

function repairProcess({ sources, requestRate, serviceRate, servers }: FiniteSource): BirthDeath {
  return {
    birth: Array.from({ length: sources }, (_, down) => (sources - down) * requestRate),
    death: Array.from({ length: sources }, (_, down) => Math.min(down + 1, servers) * serviceRate),
  };
}

/**
 * Machines that fail and wait for one of a few crews: `sources` machines, `servers` crews (M/M/R//N).
 *
 * @throws RangeError when a parameter is out of range. Cost: O(sources).
 * Source: Palm (1947); Kleinrock (1975), Queueing Systems I, 3.8.
 */
export function machineRepair(group: FiniteSource): MachineRepair {
  requireSource(group);
  const { sources, requestRate, servers } = group;
  const law = birthDeathLaw(repairProcess(group));
  const down = meanUnder(law, (n) => n);
  const up = meanUnder(law, (n) => sources - n);
  const throughput = up * requestRate;
  return {
    down,
    queued: meanUnder(law, (n) => Math.max(0, n - servers)),
    availability: up / sources,
    throughput,
    downtime: down / throughput,
    allUpProbability: law[0],
    utilisation: meanUnder(law, (n) => Math.min(n, servers)) / servers,
  };
}

/** Asymptotic variance of the number of machines down, over time. @throws as {@link machineRepair}. */
export function machineRepairVariance(group: FiniteSource): number {
  requireSource(group);
  return birthDeathVariance(repairProcess(group), (n) => n);
}
