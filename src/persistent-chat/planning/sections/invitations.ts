import type { PlanningSection } from '../../../component/planning.ts';
import { bySize } from '../forms.ts';
import type { PlanningInput } from '../input.ts';
import { invitations } from '../invitations.ts';
import { invitationsVerdict } from '../verdicts.ts';
import { DERIVED, PRINTED } from './basis.ts';
import { exact, SIZES_AND_TOTAL, section, sized, sizedExact } from './tabulate.ts';

/** The table of invitations. */
export function invitationsSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const { published, strict } = invitations(input);
  const verdict = invitationsVerdict(published.total, input);
  return section('invitations', 'Invitations', SIZES_AND_TOTAL, [
    {
      name: 'invitations.share',
      label: 'Share of rooms that send invitations',
      unit: '1',
      formula: 'given',
      basis: PRINTED,
      cells: { total: exact(figure('invitations.rooms')) },
    },
    {
      name: 'invitations.rooms',
      label: 'Rooms that send invitations',
      unit: 'rooms',
      decimals: 0,
      formula: 'rooms × share, rounded',
      basis: PRINTED,
      cells: sized({ published: published.rooms, strict: strict.rooms }),
    },
    {
      name: 'invitations.reachFactor',
      label: 'Users who can access, for each connected',
      unit: '×',
      decimals: 1,
      formula: 'users who can access ÷ users of a room',
      basis: DERIVED,
      conflicts: ['reach'],
      cells: sized({ published: {}, strict: bySize((size) => figure(`invitations.reach.${size}`)) }),
    },
    {
      name: 'invitations.reach',
      label: 'Users who can access a room',
      unit: 'users',
      formula: 'users of a room × users who can access for each connected',
      basis: PRINTED,
      conflicts: ['reach'],
      cells: sizedExact(strict.reach),
    },
    {
      name: 'invitations.count',
      label: 'Invitations',
      unit: 'invitations',
      decimals: 0,
      formula: 'rooms that send invitations × users who can access a room',
      basis: PRINTED,
      conflicts: ['fractionalRooms', 'X4'],
      cells: {
        ...sized({ published: published.invitations, strict: strict.invitations }),
        total: { published: published.total, strict: strict.total, verdict },
      },
    },
    {
      name: 'invitations.degradeFrom',
      label: 'Invitations from which performance degrades',
      unit: 'invitations',
      formula: 'given',
      basis: PRINTED,
      conflicts: ['X4'],
      cells: { total: exact(figure('limit.invitationsDegrade')) },
    },
    {
      name: 'invitations.most',
      label: 'Invitations, at most',
      unit: 'invitations',
      formula: 'given',
      basis: PRINTED,
      conflicts: ['X4'],
      cells: { total: exact(figure('limit.invitations')) },
    },
  ]);
}
