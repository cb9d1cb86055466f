import type { PlanningSection } from '../../../component/planning.ts';
import { SITUATIONS, type Situation, workIn } from '../chat-server-cpu.ts';
import { WORK_KINDS, type WorkKind } from '../chat-server-work.ts';
import type { PlanningInput } from '../input.ts';
import { CALIBRATED } from './basis.ts';
import { modelName, section, unprinted, type Value } from './tabulate.ts';

const COLUMNS: Readonly<Record<Situation, string>> = {
  peak: 'peak',
  steady: 'no sign-ins',
  survivorsPeak: 'survivor, peak',
  survivorsSteady: 'survivor, no sign-ins',
  alone: 'alone, peak',
};

const KINDS: Readonly<Record<WorkKind, { label: string; formula: string }>> = {
  delivery: { label: 'Deliveries', formula: 'deliveries to endpoints ÷ servers' },
  roster: {
    label: 'Roster notices',
    formula: 'sign-ins × rooms of up to 75 × (users − 1) × endpoints of a user ÷ servers',
  },
  join: { label: 'Room joins', formula: 'sign-ins × rooms joined × cost.join ÷ servers' },
  history: { label: 'History views', formula: 'sign-ins × rooms joined × cost.history ÷ servers' },
  session: { label: 'Sessions', formula: 'sign-ins × endpoints of a user × cost.session ÷ servers' },
  compliance: {
    label: 'Compliance events',
    formula: 'cost.compliance × (posts + 2 × sign-ins × rooms joined ÷ servers)',
  },
  relay: { label: 'Relays', formula: 'cost.relay × 2 × posts × (servers − 1) ÷ servers' },
  post: { label: 'Posts taken in', formula: 'cost.ingest × posts ÷ servers' },
};

/** What a chat server works at, in deliveries a second. */
export function workSection(input: PlanningInput): PlanningSection {
  const cells = (of: WorkKind | 'total') =>
    Object.fromEntries(
      SITUATIONS.map((situation) => [situation, unprinted(workIn(situation, input)?.[of])]),
    ) as Record<Situation, Value>;
  return section('work', `Work of a chat server, ${modelName(input.preset)}`, COLUMNS, [
    ...WORK_KINDS.map((kind) => ({
      name: `work.${kind}`,
      label: KINDS[kind].label,
      unit: 'deliveries/s',
      formula: KINDS[kind].formula,
      basis: CALIBRATED,
      conflicts: kind === 'roster' ? (['X18'] as const) : [],
      cells: cells(kind),
    })),
    {
      name: 'work.total',
      label: 'All work',
      unit: 'deliveries/s',
      formula: 'sum of all kinds',
      basis: CALIBRATED,
      cells: cells('total'),
    },
  ]);
}
