import type { PlanningSection } from '../../../component/planning.ts';
import { signInWork } from '../chat-server-work.ts';
import type { PlanningInput } from '../input.ts';
import { readmissionAtPeak, readmissionByCpu } from '../readmission.ts';
import { type Basis, CALIBRATED, DERIVED } from './basis.ts';
import { ONLY, section, unprinted } from './tabulate.ts';

/** How long it takes until the users of a lost server are back on the others. */
export function readmissionSection(input: PlanningInput): PlanningSection {
  const each = signInWork(input);
  const overload = input.figure('verdict.overload');
  const row = (
    name: string,
    label: string,
    unit: string,
    formula: string,
    basis: Basis,
    value: number | undefined,
  ) => ({
    name: `readmission.${name}`,
    label,
    unit,
    formula,
    basis,
    cells: { value: unprinted(value) },
  });
  const byCpu = 'users lost × work of a sign-in ÷ (survivors × (work allowed − work without sign-ins))';
  const atCpu = (share: number, notices: boolean) => readmissionByCpu(input, { share, notices });
  return section('readmission', 'Return of the users of a lost server', ONLY, [
    row(
      'workEach',
      'Work of a sign-in',
      'deliveries',
      'sessions, joins, history views, compliance events',
      CALIBRATED,
      each.total - each.roster,
    ),
    row(
      'rosterEach',
      'Roster notices of a sign-in',
      'deliveries',
      'rooms of up to 75 × (users − 1) × endpoints of a user',
      CALIBRATED,
      each.roster,
    ),
    row(
      'atPeak',
      'At the published rate, pool-wide',
      's',
      'users lost ÷ peak rate',
      DERIVED,
      readmissionAtPeak(input, 'pool'),
    ),
    row(
      'atPeakEach',
      'At the published rate on each survivor',
      's',
      'users lost ÷ (survivors × peak rate)',
      DERIVED,
      readmissionAtPeak(input, 'survivor'),
    ),
    row(
      'toOverload',
      'As fast as the CPU allows short of overload',
      's',
      byCpu,
      CALIBRATED,
      atCpu(overload, true),
    ),
    row('toFull', 'As fast as the CPU allows', 's', byCpu, CALIBRATED, atCpu(1, true)),
    row(
      'toOverloadWithoutNotices',
      'Short of overload, without roster notices',
      's',
      byCpu,
      CALIBRATED,
      atCpu(overload, false),
    ),
  ]);
}
