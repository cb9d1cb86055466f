import type { PlanningSection } from '../../../component/planning.ts';
import { USER_MODEL_CAPACITY } from '../../figures/sources.ts';
import { frontEnd } from '../front-end.ts';
import type { PlanningInput } from '../input.ts';
import { exact, ONLY, section, unprinted } from './tabulate.ts';

/** The pool in front of the chat servers. */
export function frontEndSection(input: PlanningInput): PlanningSection {
  const { servers, polledPerSecond, batchesPerSecond } = frontEnd(input);
  const printed = { status: 'published' as const, source: USER_MODEL_CAPACITY };
  const derived = { status: 'derived' as const, source: `arithmetic from ${USER_MODEL_CAPACITY}` };
  return section('frontEnd', 'Front End pool', ONLY, [
    {
      name: 'frontEnd.usersEach',
      label: 'Users that a Front End Server supports',
      unit: 'users',
      formula: 'given',
      basis: printed,
      conflicts: ['twelveFrontEnds'],
      cells: { value: exact(input.figure('frontEnd.users')) },
    },
    {
      name: 'frontEnd.servers',
      label: 'Front End Servers',
      unit: 'servers',
      decimals: 0,
      formula: 'users ÷ users that a Front End Server supports, rounded up',
      basis: printed,
      conflicts: ['twelveFrontEnds'],
      cells: { value: servers },
    },
    {
      name: 'frontEnd.polledPerSecond',
      label: 'Participants polled a second on each, as published',
      unit: '1/s',
      formula: 'participants polled a second ÷ published Front End Servers',
      basis: derived,
      cells: { value: unprinted(polledPerSecond) },
    },
    {
      name: 'frontEnd.batchesPerSecond',
      label: 'Polls a second on each, as published',
      unit: '1/s',
      formula: 'polls a second ÷ published Front End Servers',
      basis: derived,
      cells: { value: unprinted(batchesPerSecond) },
    },
  ]);
}
