/** The constants of the domain, where they come from, and how to look them up. */
export { type FigureReader, openFigures } from './reader.ts';
export { FIGURE_NAMES, FIGURES, type FigureName, sourceOf } from './table.ts';
