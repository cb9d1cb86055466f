import type { Figure, FigureStatus } from '../../component/picture.ts';

/** A constant of the domain; its name is the key under which it stands in its table. */
export type FigureRow = Omit<Figure, 'name'>;

/** One row of a table of figures; `conflict` says what other sources say. */
export const row = (
  value: number,
  unit: string,
  status: FigureStatus,
  source: string,
  meaning: string,
  conflict?: string,
): FigureRow => ({ value, unit, status, source, meaning, ...(conflict === undefined ? {} : { conflict }) });
