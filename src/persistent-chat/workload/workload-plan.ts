import type { FigureReader } from '../figures/index.ts';
import { type DayPlan, planDay } from './day-plan.ts';
import type { Workload } from './described.ts';
import type { DescribedTrace } from './described-trace.ts';
import { type LengthPlan, planLengths } from './message-length.ts';
import { planRooms } from './plan-rooms.ts';
import type { RoomClassPlan } from './room-class.ts';

/** How the users come to be connected. */
export type SignIn =
  | { readonly kind: 'connected' }
  | { readonly kind: 'over'; readonly seconds: number }
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'churn'; readonly perSecond: number }
  | { readonly kind: 'day'; readonly day: DayPlan };

/** Who uses a pool, and how. */
export interface WorkloadPlan {
  readonly users: number;
  readonly endpointsEach: number;
  readonly classes: readonly RoomClassPlan[];
  readonly signIn: SignIn;
  readonly lengths: LengthPlan;
  /** Null where posts are drawn. */
  readonly trace: DescribedTrace | null;
}

/** Decides what `users` people do, who are the part `share` of all. */
export function planWorkload(
  users: number,
  share: number,
  workload: Workload,
  figure: FigureReader,
): WorkloadPlan {
  return {
    users,
    endpointsEach: figure('users.endpointsEach'),
    classes: planRooms({ users, share }, workload, figure),
    signIn: signIn(workload, share, figure),
    lengths: planLengths(figure),
    trace: workload.trace ?? null,
  };
}

/** Rates are those of all pools together. */
function signIn(workload: Workload, share: number, figure: FigureReader): SignIn {
  const day = planDay(workload, figure);
  if (day !== undefined) return { kind: 'day', day };
  const chosen = workload.signIn;
  if (chosen === undefined) return { kind: 'connected' };
  return chosen.kind === 'over'
    ? { kind: 'over', seconds: chosen.value }
    : { kind: chosen.kind, perSecond: chosen.value * share };
}
