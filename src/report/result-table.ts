/** The tables of a result, written for people: each column in the one unit that fits its largest number. */
import type { Table } from '../component/picture.ts';
import { type DisplayUnit, displayUnit, formatNumber, NO_NUMBER, unitLabel } from '../util/format.ts';
import { legalText, singleLine } from './legal-text.ts';

/** A table as text, cell by cell. */
export interface WrittenTable {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly isNumeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

function columnUnit(table: Table, index: number): DisplayUnit {
  let largest = 0;
  for (const row of table.rows) {
    const value = row[index];
    if (typeof value === 'number' && Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return displayUnit(table.columns[index]?.unit ?? '', largest);
}

/** Name of a column with its unit behind, unless the name says it already. */
export function columnLabel(label: string, unit: DisplayUnit): string {
  const symbol = unitLabel(unit);
  const isSaid = symbol === '' || label.toLowerCase().split(' ').includes(symbol.toLowerCase());
  return isSaid ? singleLine(label) : `${singleLine(label)} (${singleLine(symbol)})`;
}

/** The cells of a table as text. A column is numeric when no cell of it holds text. */
export function writtenTable(table: Table): WrittenTable {
  const units = table.columns.map((_, i) => columnUnit(table, i));
  const columns = table.columns.map(({ label }, i) => ({
    label: columnLabel(label, units[i] as DisplayUnit),
    isNumeric:
      table.rows.some((row) => typeof row[i] === 'number') &&
      table.rows.every((row) => typeof row[i] !== 'string'),
  }));
  const rows = table.rows.map((row) =>
    columns.map((_, i) => {
      const value = row[i] ?? null;
      if (value === null) return NO_NUMBER;
      return typeof value === 'number'
        ? formatNumber(value * (units[i] as DisplayUnit).factor)
        : legalText(value);
    }),
  );
  return { title: singleLine(table.title), columns, rows };
}
