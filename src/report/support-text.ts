/** What a check of the rules says, as plain text for standard output. */
import type { Finding } from '../component/picture.ts';
import type { RuleVerdict, SupportReport } from '../component/support.ts';
import { formatCount } from '../util/format.ts';
import { singleLine } from './legal-text.ts';
import { paragraph } from './paragraph.ts';

const SEVERITIES = ['error', 'warning', 'advice'] as const;

/** Where a finding was written, such as `plan.yaml:4:3`; undefined where nobody wrote it. */
export type PlaceOf = (finding: Finding) => string | undefined;

/**
 * A check as text: what was checked, each finding with what to do and which page says so, and the rules that
 * are kept, group by group. Ends with a line break.
 */
export function printSupport(name: string, report: SupportReport, placeOf: PlaceOf): string {
  const { verdict, inventory, findings, rules } = report;
  const counts = SEVERITIES.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return severity === 'advice' ? `${count} of advice` : formatCount(count, severity);
  });
  const blocks = [
    [
      `${singleLine(name)}: ${verdict}`,
      ...paragraph(`Deployment: ${inventory.map(({ noun, count }) => formatCount(count, noun)).join(', ')}.`),
      `Checked ${formatCount(rules.length, 'rule')}: ${counts.join(', ')}.`,
    ].join('\n'),
    ...SEVERITIES.flatMap((severity) =>
      findings
        .filter((finding) => finding.severity === severity)
        .map((finding) => findingText(finding, rules, placeOf(finding))),
    ),
    `Kept:\n${keptLines(rules).join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function findingText(finding: Finding, rules: readonly RuleVerdict[], place: string | undefined): string {
  const { rule: id, severity, path, message, remedy = '', source } = finding;
  const rule = rules.find((candidate) => candidate.id === id);
  const lines = [
    `${severity}: ${path}: ${message} [${id}]`,
    ...(place === undefined ? [] : [`written at ${place}`]),
    ...(rule === undefined ? [] : [`rule: ${rule.asks}`]),
    ...(remedy === '' ? [] : [`what to do: ${remedy}`]),
    `source: ${source}${rule === undefined ? '' : ` (${rule.status})`}`,
    ...(rule?.conflict === undefined ? [] : [`sources disagree: ${rule.conflict}`]),
  ];
  return lines.flatMap((line, i) => indented(paragraph(singleLine(line)), i === 0 ? '' : '  ')).join('\n');
}

function keptLines(rules: readonly RuleVerdict[]): readonly string[] {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const kept = rules.filter((rule) => rule.group === group && rule.isKept).map(({ id }) => id);
    return kept.length === 0 ? [] : indented(paragraph(`${group}: ${kept.join(', ')}`), '  ');
  });
}

/** Lines of one paragraph: the first at the margin, the others two spaces further in. */
function indented(lines: readonly string[], margin: string): readonly string[] {
  return lines.map((line, i) => `${margin}${i === 0 ? '' : '  '}${line}`);
}
