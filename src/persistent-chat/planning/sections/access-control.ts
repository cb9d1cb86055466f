import type { PlanningSection } from '../../../component/planning.ts';
import type { ConflictName } from '../../conflicts.ts';
import type { FigureName } from '../../figures/index.ts';
import type { RoomSize } from '../../workload/organisation.ts';
import { type AccessControlEntries, accessControlEntries } from '../access-control-entries.ts';
import { bySize } from '../forms.ts';
import type { PlanningInput } from '../input.ts';
import { entriesVerdict } from '../verdicts.ts';
import { DERIVED, PRINTED } from './basis.ts';
import {
  exact,
  type RowSpec,
  SIZES_AND_TOTAL,
  type SizeColumn,
  section,
  sized,
  sizedExact,
  unprinted,
} from './tabulate.ts';

type Row = RowSpec<SizeColumn>;

/** The room access table: shares, rooms, entries. */
export function accessControlSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const table = accessControlEntries(input);
  const verdict = entriesVerdict(table.strict.total, input);
  const cells = (of: keyof Omit<AccessControlEntries, 'total'>) =>
    sized({ published: table.published[of], strict: table.strict[of] });
  const counted = (
    name: string,
    of: keyof Omit<AccessControlEntries, 'total'>,
    label: string,
    unit: string,
    formula: string,
    conflicts: readonly ConflictName[] = [],
  ): Row => ({
    name,
    label,
    unit,
    decimals: 0,
    formula,
    basis: PRINTED,
    conflicts,
    cells: cells(of),
  });
  const rooms = cells('auditoriums');
  const entries = cells('entries');
  return section('access', 'Room access: access-control entries', SIZES_AND_TOTAL, [
    ...givenRows(figure),
    counted('access.openRooms', 'openRooms', 'Open rooms', 'rooms', 'rooms × share open'),
    counted('access.closedRooms', 'closedRooms', 'Rooms that are not open', 'rooms', 'rooms − open rooms', [
      'X3',
    ]),
    {
      ...counted(
        'access.auditoriums',
        'auditoriums',
        'Auditoriums',
        'rooms',
        'rooms × share of auditoriums',
        ['X1'],
      ),
      cells: rooms,
    },
    counted(
      'access.users',
      'users',
      'Entries of users',
      'entries',
      'rooms not open × share direct × users of a room',
      ['X6'],
    ),
    counted(
      'access.groups',
      'groups',
      'Entries of groups',
      'entries',
      'rooms not open × share by groups × groups of a list',
      ['X6'],
    ),
    counted(
      'access.presenters',
      'presenters',
      'Entries of presenters',
      'entries',
      'auditoriums × presenters',
      ['X1', 'X2'],
    ),
    counted('access.managers', 'managers', 'Entries of managers', 'entries', 'rooms × managers'),
    {
      ...counted('access.entries', 'entries', 'Access-control entries', 'entries', 'sum of the four kinds', [
        'X1',
        'X2',
      ]),
      cells: { ...entries, total: { published: table.published.total, strict: table.strict.total, verdict } },
    },
    {
      name: 'access.ceiling',
      label: 'Access-control entries, at most',
      unit: 'entries',
      formula: 'given',
      basis: PRINTED,
      cells: { total: exact(figure('limit.accessControlEntries')) },
    },
    {
      name: 'access.ceilingUsed',
      label: 'Share of the most that is used',
      unit: '1',
      formula: 'entries ÷ most',
      basis: DERIVED,
      cells: { total: unprinted(table.strict.total / figure('limit.accessControlEntries')) },
    },
  ]);
}

function givenRows(figure: (name: FigureName) => number): readonly Row[] {
  const given = (
    name: string,
    label: string,
    unit: string,
    of: (size: RoomSize) => number,
    conflicts: readonly ConflictName[] = [],
  ): Row => ({
    name,
    label,
    unit,
    formula: 'given',
    basis: PRINTED,
    conflicts,
    cells: sizedExact(bySize(of)),
  });
  return [
    given(
      'access.auditoriumShare',
      'Share of auditoriums',
      '1',
      (size) => figure(`access.auditorium.${size}`),
      ['X1'],
    ),
    given('access.openShare', 'Share of open rooms', '1', (size) => figure(`access.open.${size}`)),
    given(
      'access.directShare',
      'Share of rooms that list users',
      '1',
      (size) => figure(`access.direct.${size}`),
      ['X6'],
    ),
    given(
      'access.groupShare',
      'Share of rooms that list groups',
      '1',
      (size) => 1 - figure(`access.direct.${size}`),
      ['X6'],
    ),
    given('access.groupsPerList', 'Groups of a list', 'groups', (size) => figure(`access.groups.${size}`)),
    given('access.managersPerRoom', 'Managers of a room', 'managers', () => figure('access.managers')),
    given('access.presentersPerAuditorium', 'Presenters of an auditorium', 'presenters', () =>
      figure('access.presenters'),
    ),
  ];
}
