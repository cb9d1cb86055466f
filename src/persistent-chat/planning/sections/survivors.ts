import type { PlanningSection } from '../../../component/planning.ts';
import type { PlanningInput } from '../input.ts';
import { survivors } from '../survivors.ts';
import { survivorsVerdict, survivorVerdict } from '../verdicts.ts';
import { DERIVED, MAXIMA } from './basis.ts';
import { ONLY, type RowSpec, section, unprinted } from './tabulate.ts';

/** What the others of a pool carry when one of them is lost, and whether a standby server can stand in. */
export function survivorsSection(input: PlanningInput): PlanningSection {
  const { users, activeServers, standbyServers } = input;
  const left = survivors(input);
  return section('survivors', 'When one active server is lost', ONLY, [
    {
      name: 'survivors.servers',
      label: 'Survivors',
      unit: 'servers',
      formula: 'active servers − 1',
      basis: DERIVED,
      cells: { value: unprinted(activeServers - 1, survivorsVerdict(activeServers - 1)) },
    },
    {
      name: 'survivors.dropped',
      label: 'Users who lose their server',
      unit: 'users',
      formula: 'users ÷ active servers',
      basis: DERIVED,
      cells: { value: unprinted(users / activeServers) },
    },
    {
      name: 'survivors.users',
      label: 'Users of a survivor',
      unit: 'users',
      formula: 'users ÷ survivors',
      basis: { status: 'derived', source: MAXIMA.source },
      conflicts: ['X9'],
      cells: {
        value: {
          published: publishedUsers(input),
          strict: left?.users,
          ...(left === undefined ? {} : { verdict: survivorVerdict(left.users, input) }),
        },
      },
    },
    {
      name: 'survivors.endpoints',
      label: 'Endpoints of a survivor',
      unit: 'endpoints',
      formula: 'endpoints ÷ survivors',
      basis: DERIVED,
      cells: { value: unprinted(left?.endpoints) },
    },
    {
      name: 'survivors.standby',
      label: 'Standby servers that can be activated',
      unit: 'servers',
      formula: 'given',
      basis: DERIVED,
      cells: { value: unprinted(standbyServers) },
    },
    ...(standbyServers === 0 ? [] : [activated(users / activeServers)]),
  ]);
}

function activated(usersEach: number): RowSpec<'value'> {
  return {
    name: 'survivors.usersActivated',
    label: 'Users of a server, once a standby server is activated',
    unit: 'users',
    formula: 'users ÷ active servers',
    basis: DERIVED,
    cells: { value: unprinted(usersEach) },
  };
}

/** The page for Lync 2013 gives a number for its own example only: 80,000 users on four servers. */
function publishedUsers({ product, users, activeServers, figure }: PlanningInput): number | null {
  const isExample = users === figure('users.reference') && activeServers === figure('limit.activeServers');
  return product === 'lync-2013' && isExample ? figure('limit.survivorUsers') : null;
}
