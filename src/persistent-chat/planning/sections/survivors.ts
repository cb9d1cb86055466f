import type { PlanningSection } from '../../../component/planning.ts';
import type { PlanningInput } from '../input.ts';
import { survivors } from '../survivors.ts';
import { survivorVerdict } from '../verdicts.ts';
import { DERIVED, MAXIMA } from './basis.ts';
import { ONLY, section, unprinted } from './tabulate.ts';

/** What the others carry when one of them is lost. */
export function survivorsSection(input: PlanningInput): PlanningSection {
  const { product, figure } = input;
  const left = survivors(input);
  return section('survivors', 'When one active server is lost', ONLY, [
    {
      name: 'survivors.servers',
      label: 'Survivors',
      unit: 'servers',
      formula: 'active servers − 1',
      basis: DERIVED,
      cells: { value: unprinted(left?.servers ?? 0) },
    },
    {
      name: 'survivors.dropped',
      label: 'Users who lose their server',
      unit: 'users',
      formula: 'users ÷ active servers',
      basis: DERIVED,
      cells: { value: unprinted(input.users / input.activeServers) },
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
          published: product === 'lync-2013' ? figure('limit.survivorUsers') : null,
          strict: left?.users,
          ...(left === undefined ? {} : { verdict: survivorVerdict(left.users, figure) }),
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
  ]);
}
