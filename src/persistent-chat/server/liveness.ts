import { missedBeats } from '../../fault/detection.ts';
import type { Seconds } from '../../util/units.ts';
import type { ServerOutagePlan } from './server-plan.ts';

/** When a server whose signs of life stop at a time is taken for dead by those that miss them. */
export function missedFrom(
  { ping, staleAfter }: Pick<ServerOutagePlan, 'ping' | 'staleAfter'>,
  stopped: Seconds,
): Seconds {
  return missedBeats(stopped, { period: ping, missed: Math.max(1, Math.ceil(staleAfter / ping)), phase: 0 });
}
