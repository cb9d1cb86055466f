import type { PlanningSection } from '../../../component/planning.ts';
import { PROTOCOL, USER_MODEL } from '../../figures/sources.ts';
import type { PlanningInput } from '../input.ts';
import { signInPlan } from '../sign-in.ts';
import { DERIVED, PRINTED } from './basis.ts';
import { exact, ONLY, section, unprinted } from './tabulate.ts';

/** How everybody gets in. */
export function signInSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const { allAtPeak, overWindow, messages } = signInPlan(input);
  return section('signIn', 'Sign-ins', ONLY, [
    {
      name: 'signIn.peak',
      label: 'Joins a second at the peak',
      unit: '1/s',
      formula: 'given',
      basis: PRINTED,
      conflicts: ['X5'],
      cells: { value: exact(figure('signIn.peak')) },
    },
    {
      name: 'signIn.allAtPeak',
      label: 'All users at the peak rate',
      unit: 's',
      formula: 'users ÷ peak rate',
      basis: DERIVED,
      conflicts: ['X5'],
      cells: { value: unprinted(allAtPeak) },
    },
    {
      name: 'signIn.window',
      label: 'Time within which everybody signs in',
      unit: 's',
      formula: 'given',
      basis: { status: 'published', source: USER_MODEL },
      cells: { value: exact(figure('signIn.window')) },
    },
    {
      name: 'signIn.overWindow',
      label: 'Sign-ins a second over that time',
      unit: '1/s',
      formula: 'users ÷ time within which everybody signs in',
      basis: { status: 'derived', source: `arithmetic from ${USER_MODEL}` },
      cells: { value: unprinted(overWindow) },
    },
    {
      name: 'signIn.messages',
      label: 'SIP messages of an endpoint that signs in',
      unit: 'messages',
      formula: '3 for the session + 4 for each of 5 commands and of one for each room',
      basis: { status: 'derived', source: PROTOCOL },
      cells: { value: unprinted(messages) },
    },
  ]);
}
