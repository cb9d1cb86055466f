import type { FigureReader } from '../figures/index.ts';
import type { Workload } from './described.ts';
import { organisation, type RoomClass } from './organisation.ts';

/** How the users come to be connected. */
export type SignIn =
  | { readonly kind: 'connected' }
  | { readonly kind: 'over'; readonly seconds: number }
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'churn'; readonly perSecond: number };

/** Who uses a pool, and how. */
export interface WorkloadPlan {
  readonly users: number;
  readonly endpointsEach: number;
  readonly classes: readonly RoomClass[];
  readonly signIn: SignIn;
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
    classes: organisation(users, workload.preset, figure),
    signIn: signIn(workload.signIn, share),
  };
}

/** Rates are those of all pools together. */
function signIn(chosen: Workload['signIn'], share: number): SignIn {
  if (chosen === undefined) return { kind: 'connected' };
  return chosen.kind === 'over'
    ? { kind: 'over', seconds: chosen.value }
    : { kind: chosen.kind, perSecond: chosen.value * share };
}
