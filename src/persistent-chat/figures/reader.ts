import type { Figure } from '../../component/picture.ts';
import type { FigureRow } from './row.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './table.ts';

/** Looks figures up and remembers which were used, so that a result can list what it rests on. */
export interface FigureReader {
  /** Value of a figure: what the scenario sets, or the row of the table. */
  (name: FigureName): number;
  /** The figures read so far, in the order of the table. */
  used(): readonly Figure[];
}

/**
 * Opens the table with the values that a scenario sets.
 *
 * @throws RangeError when `set` names a figure that does not exist.
 */
export function openFigures(set: Readonly<Record<string, number>> = {}): FigureReader {
  const unknown = Object.keys(set).find((name) => !Object.hasOwn(FIGURES, name));
  if (unknown !== undefined) throw new RangeError(`there is no figure ${unknown}`);
  const read = new Set<FigureName>();
  const figure = (name: FigureName): Figure => {
    const published: FigureRow = FIGURES[name];
    const value = Object.hasOwn(set, name) ? set[name] : undefined;
    if (value === undefined) return { name, ...published };
    const source = `set by the scenario; otherwise ${published.value}, ${published.status}: ${published.source}`;
    return { name, ...published, value, status: 'scenario', source };
  };
  const reader = (name: FigureName): number => {
    read.add(name);
    return figure(name).value;
  };
  return Object.assign(reader, { used: () => FIGURE_NAMES.filter((name) => read.has(name)).map(figure) });
}
