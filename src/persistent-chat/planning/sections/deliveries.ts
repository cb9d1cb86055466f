import type { PlanningSection } from '../../../component/planning.ts';
import { PROTOCOL } from '../../figures/sources.ts';
import { POST_PRESETS, type PostPreset } from '../../workload/organisation.ts';
import { deliveries, onePost } from '../deliveries.ts';
import { bySize } from '../forms.ts';
import type { PlanningInput } from '../input.ts';
import { DERIVED } from './basis.ts';
import {
  MODEL_KEYS,
  modelName,
  type RowSpec,
  SIZES_AND_TOTAL,
  type SizeColumn,
  section,
  sizedUnprinted,
  unprinted,
} from './tabulate.ts';

/** Who gets them. */
export function deliveriesSection(input: PlanningInput): PlanningSection {
  return section('deliveries', 'Deliveries', SIZES_AND_TOTAL, [
    ...POST_PRESETS.flatMap((preset) => deliveryRows(input, preset)),
    ...onePostRows(input),
  ]);
}

function deliveryRows(input: PlanningInput, preset: PostPreset): readonly RowSpec<SizeColumn>[] {
  const { users, endpoints, perServer } = deliveries(input, preset);
  const name = `deliveries.${MODEL_KEYS[preset]}`;
  return [
    {
      name: `${name}.users`,
      label: `To users, ${modelName(preset)}`,
      unit: '1/s',
      formula: 'posts a second × users of a room',
      basis: DERIVED,
      cells: sizedUnprinted(users),
    },
    {
      name: `${name}.endpoints`,
      label: `To endpoints, ${modelName(preset)}`,
      unit: '1/s',
      formula: 'deliveries to users × endpoints of a user',
      basis: DERIVED,
      cells: sizedUnprinted(endpoints),
    },
    {
      name: `${name}.perServer`,
      label: `Of each active server, ${modelName(preset)}`,
      unit: '1/s',
      formula: 'deliveries to endpoints ÷ active servers',
      basis: DERIVED,
      cells: { total: unprinted(perServer) },
    },
  ];
}

function onePostRows(input: PlanningInput): readonly RowSpec<SizeColumn>[] {
  const one = (of: 'users' | 'endpoints' | 'perServer') =>
    sizedUnprinted(bySize((size) => onePost(input, size)[of]));
  const relays = onePost(input, 'small');
  const relaying = {
    status: 'derived' as const,
    source: `${PROTOCOL}; ee323416 on the predecessor's Channel service`,
  };
  return [
    {
      name: 'onePost.users',
      label: 'One post, users who get it',
      unit: 'users',
      formula: 'users of a room',
      basis: DERIVED,
      cells: one('users'),
    },
    {
      name: 'onePost.endpoints',
      label: 'One post, deliveries',
      unit: 'deliveries',
      formula: 'users of a room × endpoints of a user',
      basis: DERIVED,
      cells: one('endpoints'),
    },
    {
      name: 'onePost.perServer',
      label: 'One post, deliveries of each active server',
      unit: 'deliveries',
      formula: 'deliveries ÷ active servers',
      basis: DERIVED,
      cells: one('perServer'),
    },
    {
      name: 'onePost.relaysSent',
      label: 'One post, copies to the other servers',
      unit: 'copies',
      formula: 'active servers − 1',
      basis: relaying,
      cells: { total: unprinted(relays.relaysSent) },
    },
    {
      name: 'onePost.relaysReceivedByEachPeer',
      label: 'One post, copies that each other server receives',
      unit: 'copies',
      formula: 'one',
      basis: relaying,
      cells: { total: unprinted(relays.relaysReceivedByEachPeer) },
    },
  ];
}
