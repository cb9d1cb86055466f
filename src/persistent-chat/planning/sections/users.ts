import type { PlanningSection } from '../../../component/planning.ts';
import { REQUIREMENTS } from '../../figures/sources.ts';
import { endpoints } from '../endpoints.ts';
import type { PlanningInput } from '../input.ts';
import { limitVerdict } from '../verdicts.ts';
import { DERIVED, PRINTED } from './basis.ts';
import { exact, ONLY, section, unprinted } from './tabulate.ts';

/** Who there is. */
export function usersSection(input: PlanningInput): PlanningSection {
  const { users, figure } = input;
  const all = endpoints(input);
  return section('users', 'Users and endpoints', ONLY, [
    {
      name: 'users.connected',
      label: 'Connected users',
      unit: 'users',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(users, limitVerdict(users, figure('limit.users'), input)) },
    },
    {
      name: 'users.provisionedMost',
      label: 'Provisioned users, at most',
      unit: 'users',
      formula: 'given',
      basis: { status: 'published', source: `${PRINTED.source}; ${REQUIREMENTS}` },
      cells: { value: exact(figure('limit.provisionedUsers')) },
    },
    {
      name: 'users.concurrency',
      label: 'Share of the provisioned users connected, at the maxima',
      unit: '1',
      formula: 'most connected users ÷ most provisioned users',
      basis: DERIVED,
      cells: { value: unprinted(figure('limit.users') / figure('limit.provisionedUsers')) },
    },
    {
      name: 'users.endpointsEach',
      label: 'Endpoints of a user',
      unit: 'endpoints',
      decimals: 1,
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('users.endpointsEach')) },
    },
    {
      name: 'users.endpoints',
      label: 'Endpoints',
      unit: 'endpoints',
      formula: 'users × endpoints of a user',
      basis: PRINTED,
      cells: { value: exact(all, limitVerdict(all, figure('limit.endpoints'), input)) },
    },
    {
      name: 'users.contacts',
      label: 'Contacts that a user subscribes to',
      unit: 'contacts',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('users.contacts')) },
    },
    {
      name: 'users.affiliationsLeast',
      label: 'Directory groups of a user, at least',
      unit: 'groups',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('users.affiliationsLeast')) },
    },
    {
      name: 'users.affiliationsMost',
      label: 'Directory groups of a user, at most',
      unit: 'groups',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(figure('users.affiliationsMost')) },
    },
  ]);
}
