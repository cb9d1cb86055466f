import type {
  PlanningCell,
  PlanningRow,
  PlanningSection,
  PlanningVerdict,
} from '../../../component/planning.ts';
import { type ConflictName, conflictNote } from '../../conflicts.ts';
import { type PostPreset, ROOM_SIZES } from '../../workload/organisation.ts';
import type { Forms } from '../forms.ts';
import type { Basis } from './basis.ts';

/** A cell as a table gives it; undefined and what is not finite become null. */
export interface Value {
  readonly published: number | null;
  readonly strict: number | null | undefined;
  readonly verdict?: PlanningVerdict;
}

/** A row as a table gives it; cells by the key of their column. */
export interface RowSpec<Column extends string> {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals?: number;
  readonly formula: string;
  readonly basis: Basis;
  readonly conflicts?: readonly ConflictName[];
  readonly cells: Partial<Readonly<Record<Column, Value>>>;
}

/** A column: its key ends the names of its cells, its label heads it. */
export type Columns<Column extends string> = Readonly<Record<Column, string>>;

/** A column for each size of rooms, and for their sum. */
export const SIZES_AND_TOTAL = { small: 'small', medium: 'medium', large: 'large', total: 'total' };
export type SizeColumn = keyof typeof SIZES_AND_TOTAL;

/** Key of each model of message rates, as in the names of the figures. */
export const MODEL_KEYS = {
  performance: 'performance',
  'posts-per-room': 'perRoom',
  'posts-per-user': 'perUser',
} as const satisfies Record<PostPreset, string>;

/** A column for each model. */
export const MODELS = { performance: 'performance', perRoom: 'posts per room', perUser: 'posts per user' };
export type ModelColumn = keyof typeof MODELS;

/** A model in words. */
export const modelName = (preset: PostPreset): string => `${MODELS[MODEL_KEYS[preset]]} model`;

/** The only column of a section whose cells are named like their rows. */
export const ONLY = { value: '' };

/** A number that the page prints exactly. */
export const exact = (value: number, verdict?: PlanningVerdict): Value =>
  inForms({ published: value, strict: value }, verdict);

/** A number that the page does not print. */
export const unprinted = (strict: number | undefined, verdict?: PlanningVerdict): Value =>
  inForms({ published: null, strict }, verdict);

const inForms = (forms: Omit<Value, 'verdict'>, verdict?: PlanningVerdict): Value =>
  verdict === undefined ? forms : { ...forms, verdict };

type Sizes = Partial<Readonly<Record<SizeColumn, number>>>;

/** Cells of a row by size: what the page prints and what is recomputed. */
export function sized({ published, strict }: Forms<Sizes>): Partial<Record<SizeColumn, Value>> {
  return sizedBy(strict, (key) => ({ published: published[key] ?? null, strict: strict[key] }));
}

/** Cells that the page prints exactly. */
export function sizedExact(cells: Sizes): Partial<Record<SizeColumn, Value>> {
  return sized({ published: cells, strict: cells });
}

/** Cells that the page does not print. */
export function sizedUnprinted(strict: Sizes): Partial<Record<SizeColumn, Value>> {
  return sized({ published: {}, strict });
}

function sizedBy(cells: Sizes, value: (key: SizeColumn) => Value): Partial<Record<SizeColumn, Value>> {
  const keys = [...ROOM_SIZES, 'total' as const].filter((key) => cells[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}

/** One cell for each model of message rates. */
export function byModel(value: (preset: PostPreset) => Value): Record<ModelColumn, Value> {
  return {
    performance: value('performance'),
    perRoom: value('posts-per-room'),
    perUser: value('posts-per-user'),
  };
}

/** Puts rows into a section; cells get their names. */
export function section<Column extends string>(
  name: string,
  title: string,
  columns: Columns<Column>,
  rows: readonly RowSpec<Column>[],
): PlanningSection {
  const keys = Object.keys(columns) as Column[];
  return {
    name,
    title,
    columns: keys.map((key) => columns[key]),
    rows: rows.map((row) => tabulated(row, keys)),
  };
}

function tabulated<Column extends string>(row: RowSpec<Column>, keys: readonly Column[]): PlanningRow {
  const { name, label, unit, decimals, formula, basis, conflicts = [] } = row;
  const cell = (key: Column): PlanningCell | null => {
    const value = row.cells[key];
    if (value === undefined) return null;
    return {
      name: keys.length === 1 ? name : `${name}.${key}`,
      published: withoutNoise(value.published),
      strict: withoutNoise(value.strict),
      ...(value.verdict === undefined ? {} : { verdict: value.verdict }),
    };
  };
  return {
    name,
    label,
    unit,
    ...(decimals === undefined ? {} : { decimals }),
    formula,
    ...basis,
    notes: conflicts.map(conflictNote),
    cells: keys.map(cell),
  };
}

/** Twelve significant digits: what binary fractions such as 3 % leave behind does not show. */
function withoutNoise(value: number | null | undefined): number | null {
  return value === undefined || value === null || !Number.isFinite(value)
    ? null
    : Number(value.toPrecision(12));
}
