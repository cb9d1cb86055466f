import type { PlanningSection } from '../../../component/planning.ts';
import { formatNumber } from '../../../util/format.ts';
import { calibrated, cpuWithUsers, usersAt, workAt, workIn } from '../chat-server-cpu.ts';
import { drainOfOnePost } from '../drain.ts';
import type { PlanningInput } from '../input.ts';
import { CALIBRATED } from './basis.ts';
import { ONLY, section, unprinted } from './tabulate.ts';

/** What the calibration means: how much a server holds, how its unit is found. */
export function capacitySection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  const overload = figure('verdict.overload');
  const bound = figure('limit.survivorUsers');
  const row = (name: string, label: string, unit: string, formula: string, value: number | undefined) => ({
    name: `capacity.${name}`,
    label,
    unit,
    formula,
    basis: CALIBRATED,
    cells: { value: unprinted(value) },
  });
  const peak = workIn('peak', input)?.total;
  return section('capacity', 'Capacity of a chat server', ONLY, [
    row(
      'workAtOverload',
      'Work up to overload',
      'deliveries/s',
      'overload × cores ÷ cost.delivery',
      workAt(overload, figure),
    ),
    row('workAtFull', 'Work with all cores busy', 'deliveries/s', 'cores ÷ cost.delivery', workAt(1, figure)),
    row(
      'usersAtOverload',
      'Users of a server up to overload, at the peak',
      'users',
      'overload ÷ CPU at the peak of one user, in rooms of full size',
      usersAt(overload, input),
    ),
    row(
      'cpuWithSurvivorUsers',
      `CPU with ${formatNumber(bound)} users on each server, at the peak`,
      '1',
      'all work of so many users × cost.delivery ÷ cores',
      cpuWithUsers(bound, input),
    ),
    row(
      'unitAtHalf',
      'Time of one delivery that would make this peak 50 % of the CPU',
      's',
      '50 % × cores ÷ work at the peak',
      peak === undefined ? undefined : calibrated(0.5, peak, figure),
    ),
    row(
      'drainLarge',
      'Time to send one post to a large room, idle servers',
      's',
      'deliveries of each server × cost.delivery ÷ cores',
      drainOfOnePost(input, 'large'),
    ),
  ]);
}
