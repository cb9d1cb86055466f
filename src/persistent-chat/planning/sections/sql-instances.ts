import type { PlanningSection } from '../../../component/planning.ts';
import { RESOURCES } from '../../figures/sources.ts';
import { type Protection, type SqlInstances, sqlInstances } from '../sql-instances.ts';
import type { Basis } from './basis.ts';
import { type RowSpec, section, type Value } from './tabulate.ts';

const COLUMNS = { alone: 'unsecured', mirrored: 'mirrored', shipped: 'mirrored, two sites' };
type Column = keyof typeof COLUMNS;

const PROTECTION: Readonly<Record<Column, Protection>> = {
  alone: { highAvailability: false, disasterRecovery: false },
  mirrored: { highAvailability: true, disasterRecovery: false },
  shipped: { highAvailability: true, disasterRecovery: true },
};

const BASIS: Basis = { status: 'published', source: RESOURCES };

/** SQL Server instances by how the databases are secured; the page counts the extra ones of both sites. */
export function sqlSection(): PlanningSection {
  return section('sql', 'SQL Server instances', COLUMNS, [
    row(
      'content',
      'For the content database',
      'primary, mirror, copy, mirror of the copy',
      false,
      (of) => of.content,
    ),
    row('compliance', 'For the compliance database', 'the same', true, (of) => of.compliance),
    row('total', 'In all, with compliance', 'content + compliance', true, (of) => of.total),
    row('totalWithoutCompliance', 'In all, without compliance', 'content', false, (of) => of.total),
    {
      ...row('extra', 'Extra ones, with compliance', 'all − the primaries', true, (of) => of.extra),
      basis: BASIS,
      cells: cells(true, (of) => of.extra, 'printed'),
    },
    {
      ...row(
        'extraWithoutCompliance',
        'Extra ones, without compliance',
        'all − the primary',
        false,
        (of) => of.extra,
      ),
      basis: BASIS,
      cells: cells(false, (of) => of.extra, 'printed'),
    },
    row(
      'witnessesAtMost',
      'Witnesses on top, at most',
      'one for each site',
      true,
      (of) => of.witnessesAtMost,
    ),
  ]);
}

function row(
  name: string,
  label: string,
  formula: string,
  compliance: boolean,
  of: (instances: SqlInstances) => number,
): RowSpec<Column> {
  return {
    name: `sql.${name}`,
    label,
    unit: 'instances',
    formula,
    basis: { status: 'derived', source: RESOURCES },
    cells: cells(compliance, of),
  };
}

function cells(
  compliance: boolean,
  of: (instances: SqlInstances) => number,
  shipped?: 'printed',
): Record<Column, Value> {
  const value = (column: Column): Value => {
    const strict = of(sqlInstances(PROTECTION[column], compliance));
    return { published: column === 'shipped' && shipped === 'printed' ? strict : null, strict };
  };
  return { alone: value('alone'), mirrored: value('mirrored'), shipped: value('shipped') };
}
