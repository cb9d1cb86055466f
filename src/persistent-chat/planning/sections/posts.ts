import type { PlanningSection } from '../../../component/planning.ts';
import { POST_PRESETS, type PostPreset } from '../../workload/organisation.ts';
import { type BySizeAndTotal, bySize, type Forms } from '../forms.ts';
import type { PlanningInput } from '../input.ts';
import { messageRates } from '../message-rates.ts';
import { DERIVED, PRINTED } from './basis.ts';
import {
  MODEL_KEYS,
  modelName,
  type RowSpec,
  SIZES_AND_TOTAL,
  type SizeColumn,
  section,
  sized,
  sizedUnprinted,
  unprinted,
} from './tabulate.ts';

/** Which daily counts of a model the page prints. */
const PRINTS: Readonly<Record<PostPreset, readonly ('room' | 'user')[]>> = {
  performance: [],
  'posts-per-room': ['room'],
  'posts-per-user': ['room', 'user'],
};

/** What is posted, by each of the three models. */
export function postsSection(input: PlanningInput): PlanningSection {
  return section(
    'posts',
    'Posts',
    SIZES_AND_TOTAL,
    POST_PRESETS.flatMap((preset) => postRows(input, preset)),
  );
}

function postRows(input: PlanningInput, preset: PostPreset): readonly RowSpec<SizeColumn>[] {
  const { perSecond, perRoomDay, perUserDay, perDay } = messageRates(input, preset);
  const name = `posts.${MODEL_KEYS[preset]}`;
  const daily = (kind: 'room' | 'user', cells: Forms<BySizeAndTotal>) =>
    PRINTS[preset].includes(kind)
      ? { basis: PRINTED, decimals: kind === 'user' ? 1 : 0, cells: sized(cells) }
      : {
          basis: DERIVED,
          cells: sizedUnprinted(kind === 'user' ? cells.strict : bySize((size) => cells.strict[size])),
        };
  return [
    {
      name: `${name}.perSecond`,
      label: `Posts a second, ${modelName(preset)}`,
      unit: '1/s',
      decimals: 2,
      formula: RATE[preset],
      basis: PRINTED,
      conflicts: ['X8'],
      cells: sized(perSecond),
    },
    {
      name: `${name}.perRoomDay`,
      label: `Posts in a room and working day, ${modelName(preset)}`,
      unit: 'posts',
      formula: preset === 'posts-per-room' ? 'given' : 'posts a second × working day ÷ rooms',
      ...daily('room', perRoomDay),
    },
    {
      name: `${name}.perUserDay`,
      label: `Posts of a user in a working day, ${modelName(preset)}`,
      unit: 'posts',
      formula: preset === 'posts-per-user' ? 'given' : 'posts a second × working day ÷ users',
      ...daily('user', perUserDay),
    },
    {
      name: `${name}.perDay`,
      label: `Posts in a working day, ${modelName(preset)}`,
      unit: 'posts',
      formula: 'posts a second × working day',
      basis: DERIVED,
      cells: { total: unprinted(perDay) },
    },
  ];
}

const RATE: Readonly<Record<PostPreset, string>> = {
  performance: 'given for 80,000 users, in proportion for others',
  'posts-per-room': 'rooms × posts in a room and day ÷ 8 h',
  'posts-per-user': 'users × posts of a user and day ÷ 8 h',
};
