import type { PlanningSection } from '../../../component/planning.ts';
import { sourceOf } from '../../figures/index.ts';
import { outboundBits } from '../bandwidth.ts';
import type { PlanningInput } from '../input.ts';
import { byModel, MODELS, section, unprinted } from './tabulate.ts';

/** What the chat servers send. */
export function bandwidthSection(input: PlanningInput): PlanningSection {
  return section('bandwidth', 'Bandwidth', MODELS, [
    {
      name: 'bandwidth.outbound',
      label: 'Deliveries of a chat server',
      unit: 'Mbit/s',
      formula: 'deliveries of a server × bytes of a delivery × 8',
      basis: { status: 'assumed', source: sourceOf('network.deliveryBytes') },
      cells: byModel((preset) => unprinted(outboundBits(input, preset) / 1_000_000)),
    },
  ]);
}
