import type { PlanningSection } from '../../../component/planning.ts';
import { RESOURCE_KIT } from '../../figures/sources.ts';
import type { PlanningInput } from '../input.ts';
import { stressTool } from '../stress-tool.ts';
import { exact, ONLY, section } from './tabulate.ts';

const GIBIBYTE = 1_073_741_824;

/** What a load test of this size needs. */
export function stressSection(input: PlanningInput): PlanningSection {
  const { memory, machines } = stressTool(input);
  const basis = { status: 'published' as const, source: RESOURCE_KIT };
  return section('stress', 'Stress tool', ONLY, [
    {
      name: 'stress.memory',
      label: 'Free memory of all load generators',
      unit: 'GiB',
      formula: '4 GB for each 10,000 users',
      basis,
      cells: { value: exact(memory / GIBIBYTE) },
    },
    {
      name: 'stress.machines',
      label: 'Load generators, at least',
      unit: 'machines',
      formula: 'given',
      basis,
      cells: { value: exact(machines) },
    },
  ]);
}
