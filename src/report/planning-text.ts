/** Planning tables as plain text for standard output: no colour, columns aligned with spaces. */

import type { Finding } from '../component/picture.ts';
import type { PlanningCell, PlanningReport, PlanningRow, PlanningSection } from '../component/planning.ts';
import { displayUnit, formatFixed, formatNumber, NO_NUMBER, unitLabel } from '../util/format.ts';
import { singleLine } from './legal-text.ts';
import { textTable } from './text.ts';

type Form = 'published' | 'strict';

/** Numbers of a row in one form, with its unit. */
interface Written {
  readonly unit: string;
  readonly cells: readonly string[];
}

/**
 * A plan as text: title, what the limits say, and the tables. A row whose two forms agree in the decimals that
 * the documentation prints stands once; else the printed and the recomputed numbers stand one above the other.
 * A number in brackets leads to a note below the table. Ends with a line break.
 */
export function printPlanning({ title, notes, findings, sections }: PlanningReport): string {
  const blocks = [
    [title, ...notes].map(singleLine).join('\n'),
    findings.map(findingLine).join('\n'),
    ...sections.map(sectionText),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const TONE = { error: 'Error', warning: 'Warning', advice: 'Advice' } as const;

function findingLine({ severity, path, message, remedy }: Finding): string {
  const found = `${TONE[severity]}: ${path}: ${message}`;
  return singleLine(remedy === undefined ? found : `${found}; ${remedy}`);
}

function sectionText(section: PlanningSection): string {
  const notes = [...new Set(section.rows.flatMap((row) => row.notes))];
  const columns = [
    { label: '', isNumeric: false },
    ...section.columns.map((label) => ({ label, isNumeric: true })),
    { label: '', isNumeric: false },
    { label: '', isNumeric: false },
  ];
  const table = textTable(
    columns,
    section.rows.flatMap((row) => rowLines(row, notes)),
  );
  // A head without any label is an empty line.
  return [
    singleLine(section.title),
    table.replace(/^\n/u, ''),
    ...notes.map((note, i) => `[${i + 1}] ${singleLine(note)}`),
  ].join('\n');
}

/** Lines of a row: label, numbers, unit, and behind it what the limits say and where a note says more. */
function rowLines(row: PlanningRow, notes: readonly string[]): readonly (readonly string[])[] {
  const verdicts = row.cells
    .flatMap((cell) => (cell?.verdict === undefined ? [] : [cell.verdict.words]))
    .join(', ');
  const marks = row.notes.map((note) => `[${notes.indexOf(note) + 1}]`).join('');
  const strict = written(row, 'strict');
  const line = (label: string, { cells, unit }: Written, remark: string) => [label, ...cells, unit, remark];
  if (!isSplit(row)) return [line(row.label, strict, `${verdicts} ${marks}`)];
  return [
    line(`${row.label}, published`, written(row, 'published'), marks),
    line(`${row.label}, strict`, strict, verdicts),
  ];
}

/** Whether a cell differs between the forms by more than the rounding of the documentation. */
function isSplit(row: PlanningRow): boolean {
  return row.cells.some((cell) => {
    if (cell === null || cell.published === null) return false;
    return shown(cell.published, row.decimals) !== shown(cell.strict, row.decimals);
  });
}

const shown = (value: number | null, decimals: number | undefined): string => {
  if (value === null) return NO_NUMBER;
  return decimals === undefined || Number.isInteger(value)
    ? formatNumber(value)
    : formatFixed(value, decimals);
};

/** Numbers with the decimals of the documentation and in its unit, or else in the unit that reads best. */
function written(row: PlanningRow, form: Form): Written {
  const values = row.cells.map((cell) => numberOf(cell, form));
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  const unit = displayUnit(row.unit, largest);
  const cells = values.map((value, i) => {
    if (row.cells[i] === null) return '';
    return shown(value === null ? null : value * unit.factor, row.decimals);
  });
  const isOne = values.includes(1) && values.every((value) => value === 1 || value === null);
  return { unit: isOne ? singular(unitLabel(unit)) : unitLabel(unit), cells };
}

/** The unit of one thing, where its plural is a noun: `entry` of `entries`, `server` of `servers`. */
function singular(unit: string): string {
  return unit.replace(/(?<=\p{L}{2})(ies|s)$/u, (end) => (end === 'ies' ? 'y' : ''));
}

const numberOf = (cell: PlanningCell | null | undefined, form: Form): number | null => cell?.[form] ?? null;
