import type { PlanningInput } from './input.ts';
import { rooms } from './rooms.ts';

/** How long it takes until everybody is signed in, and what a sign-in says. */
export interface SignInPlan {
  /** At the published ten a second [s]. */
  readonly allAtPeak: number;
  /** Sign-ins over the published two hours [1/s]. */
  readonly overWindow: number;
  /** SIP messages of an endpoint that signs in, without subscriptions and opened rooms. */
  readonly messages: number;
}

/** Sign-ins of the whole organisation. Sources: capacity planning, user models, and the protocol's steps. */
export function signInPlan(input: PlanningInput): SignInPlan {
  const { users, figure } = input;
  const commands = figure('signIn.commands') + rooms(input).perUser.total;
  return {
    allAtPeak: users / figure('signIn.peak'),
    overWindow: users / figure('signIn.window'),
    messages: figure('signIn.sessionMessages') + commands * figure('signIn.commandMessages'),
  };
}
