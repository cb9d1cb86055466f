/** That the limits of support are those of the documentation. */
import { formatNumber } from '../../../util/format.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from '../../figures/index.ts';
import type { FigureRow } from '../../figures/row.ts';
import type { Rule } from './rule.ts';

/** Limits that have other names than `limit.…`. */
const FURTHER: readonly FigureName[] = ['frontEnd.servers', 'sql.express.databaseSize'];

/** The figures with which rules compare a deployment. */
export const LIMIT_FIGURES: readonly FigureName[] = FIGURE_NAMES.filter(
  (name) => name.startsWith('limit.') || FURTHER.includes(name),
);

/** Where it is broken, other rules say nothing of what the documentation supports. */
export const publishedLimits: Rule = {
  id: 'published-limits',
  severity: 'warning',
  asks: 'The limits that the rules compare with are the published ones: within others, nothing is said of what the documentation supports.',
  remedy: 'leave the figure out, or take the verdict for one on your own limits',
  status: 'derived',
  sources: ['S0', 'S1', 'S2', 'S27', 'S40'],
  check: ({ figure }) =>
    LIMIT_FIGURES.flatMap((name) => {
      const published: FigureRow = FIGURES[name];
      const value = figure(name);
      if (value === published.value) return [];
      const message = `${name} [${published.unit}] is set to ${formatNumber(value)}, and ${formatNumber(published.value)} is published: the verdict is about the limits of the scenario, not about those of the documentation`;
      return [{ path: `figures.${name}`, message }];
    }),
};
