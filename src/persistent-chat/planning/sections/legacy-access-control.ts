import type { PlanningSection } from '../../../component/planning.ts';
import { type BySize, bySize } from '../forms.ts';
import type { PlanningInput } from '../input.ts';
import { type LegacyAccessControl, legacyAccessControl } from '../legacy-access-control.ts';
import { DERIVED, PRINTED } from './basis.ts';
import { type RowSpec, SIZES_AND_TOTAL, type SizeColumn, section, sized, sizedExact } from './tabulate.ts';

type Row = RowSpec<SizeColumn>;

/** The older block of the same table. */
export function legacyAccessSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const { published, strict } = legacyAccessControl(input);
  const given = (name: string, label: string, unit: string, cells: BySize): Row => ({
    name,
    label,
    unit,
    formula: 'given',
    basis: PRINTED,
    conflicts: ['oldBlock'],
    cells: sizedExact(cells),
  });
  const counted = (
    of: keyof LegacyAccessControl,
    label: string,
    unit: string,
    formula: string,
    isPrinted = true,
  ): Row => ({
    name: `legacyAccess.${of}`,
    label,
    unit,
    decimals: 0,
    formula,
    basis: isPrinted ? PRINTED : DERIVED,
    conflicts: ['oldBlock'],
    cells: sized({ published: published[of], strict: strict[of] }),
  });
  return section('legacyAccess', 'Room access: older block, not part of the entries above', SIZES_AND_TOTAL, [
    given(
      'legacyAccess.groupsPerList',
      'Groups of a list',
      'groups',
      bySize((size) => figure(`access.legacy.groups.${size}`)),
    ),
    given(
      'legacyAccess.directShare',
      'Share of rooms that list users',
      '1',
      bySize(() => figure('access.legacy.direct')),
    ),
    counted('closedRooms', 'Rooms that are not open', 'rooms', 'rooms − open rooms', false),
    counted('groups', 'Entries of groups', 'entries', 'rooms not open × share by groups × groups of a list'),
    counted('users', 'Entries of users', 'entries', 'rooms not open × share direct × users of a room'),
    counted('managers', 'Entries of managers, presenters and scopes', 'entries', 'rooms × managers'),
    counted('entries', 'Entries', 'entries', 'sum of the three kinds', false),
  ]);
}
