import type { PlanningSection } from '../../../component/planning.ts';
import { cpu, cpuVerdict, SITUATIONS, type Situation, workIn } from '../chat-server-cpu.ts';
import type { PlanningInput } from '../input.ts';
import { CALIBRATED } from './basis.ts';
import { byModel, MODELS, section, unprinted } from './tabulate.ts';

/** How busy that keeps its cores, by each model of message rates. */
export function cpuSection(input: PlanningInput): PlanningSection {
  const { figure } = input;
  return section(
    'cpu',
    'CPU of a chat server',
    MODELS,
    SITUATIONS.map((situation) => ({
      name: `cpu.${situation}`,
      label: CPU_LABELS[situation],
      unit: '1',
      formula: 'all work × cost.delivery ÷ cores',
      basis: CALIBRATED,
      cells: byModel((preset) => {
        const work = workIn(situation, { ...input, preset });
        if (work === undefined) return unprinted(undefined);
        const share = cpu(work.total, figure);
        return unprinted(share, cpuVerdict(share, figure));
      }),
    })),
  );
}

const CPU_LABELS: Readonly<Record<Situation, string>> = {
  peak: 'At the peak of sign-ins',
  steady: 'Without sign-ins',
  survivorsPeak: 'Of a survivor, at the peak',
  survivorsSteady: 'Of a survivor, without sign-ins',
  alone: 'Of a server alone with the users it supports, at the peak',
};
