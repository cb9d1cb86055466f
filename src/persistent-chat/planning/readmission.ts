import { workAt } from './chat-server-cpu.ts';
import { chatServerWork, signInWork } from './chat-server-work.ts';
import type { PlanningInput } from './input.ts';
import { survivors } from './survivors.ts';

/** Up to where the survivors may be loaded while users come back, and what coming back costs. */
export interface Readmission {
  /** Share of the cores that may be busy. */
  readonly share: number;
  /** Whether the others in the small rooms are told. */
  readonly notices: boolean;
}

/**
 * Time until the users of a lost server are back [s], if the CPU of the survivors alone limits it: full rooms,
 * and all users' posts from the start. Infinite where these alone take all that is allowed, undefined where
 * nothing survives. Derived from the calibrated costs.
 */
export function readmissionByCpu(input: PlanningInput, { share, notices }: Readmission): number | undefined {
  const left = survivors(input);
  if (left === undefined) return undefined;
  const each = signInWork(input);
  const steady = chatServerWork(input, { servers: left.servers, signIns: 0 }).total;
  const spare = workAt(share, input.figure) - steady;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  return (left.dropped * (notices ? each.total : each.total - each.roster)) / (left.servers * spare);
}

/**
 * Time until they are back at the published ten sign-ins a second [s], pool-wide or on each survivor;
 * undefined where nothing survives.
 */
export function readmissionAtPeak(input: PlanningInput, of: 'pool' | 'survivor'): number | undefined {
  const left = survivors(input);
  if (left === undefined) return undefined;
  return left.dropped / (input.figure('signIn.peak') * (of === 'pool' ? 1 : left.servers));
}
