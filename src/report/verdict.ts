/** What readers must know before they read on: words for tones and warnings that stand on top. */
import type { Answer, Figure } from '../component/picture.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { formatCount, formatNumber } from '../util/format.ts';

/** Word for the tone of an answer; empty for a statement without verdict. */
export const TONE_WORD: Readonly<Record<Answer['tone'], string>> = {
  good: 'Good',
  tight: 'Tight',
  bad: 'Bad',
  plain: '',
};

/** Warnings that belong on top of every form of the result; none when all is well. */
export function warnings(result: ResultDocument): readonly string[] {
  const errors = result.findings.filter((finding) => finding.severity === 'error').length;
  const waived = result.findings.filter((finding) => finding.isWaived === true).length;
  const violated = result.invariants.filter((invariant) => invariant.violations > 0);
  const found: string[] = [];
  if (result.partial !== undefined) {
    const { replicationsAsked } = result.partial;
    found.push(
      `Partial result: the run was interrupted after ${formatNumber(result.replications)} of ` +
        `${formatCount(replicationsAsked, 'replication')}.`,
    );
  }
  if (errors > 0) {
    found.push(`Not a supported deployment: it breaks ${formatCount(errors, 'rule')}; see the findings.`);
  } else if (waived > 0) {
    found.push(
      `Beyond the supported limits: the scenario breaks ${formatCount(waived, 'rule')} on purpose; see the findings.`,
    );
  }
  if (violated.length > 0) {
    const names = violated.map((invariant) => invariant.name).join(', ');
    found.push(`The simulator contradicts itself, so do not trust these numbers: violated ${names}.`);
  }
  return found;
}

/** Of figures that nobody published, with what a heading says of them. */
export const SOFT_STATUS = {
  calibrated: 'calibrated',
  assumed: 'assumed',
  scenario: 'chosen by the scenario',
} as const satisfies Partial<Record<Figure['status'], string>>;

/** Figures that nobody published: calibrated, assumed, or chosen by the scenario; in this order. */
export function softFigures(result: ResultDocument): readonly Figure[] {
  return Object.keys(SOFT_STATUS).flatMap((status) =>
    result.figures.filter((figure) => figure.status === status),
  );
}

/** One sentence that counts the figures by how far they can be trusted. */
export function restsOn(result: ResultDocument): string {
  const count = (status: Figure['status']): number =>
    result.figures.filter((figure) => figure.status === status).length;
  const firm = result.figures.length - softFigures(result).length;
  return (
    `These answers rest on ${formatCount(result.figures.length, 'figure')}: ` +
    `${formatNumber(count('calibrated'))} calibrated, ${formatNumber(count('assumed'))} assumed, ` +
    `${formatNumber(count('scenario'))} chosen by the scenario, ` +
    `${formatNumber(firm)} published, derived or observed.`
  );
}
