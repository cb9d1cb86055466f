import type * as z from 'zod';
import { FIGURES, type FigureName } from './figures/index.ts';
import { own } from './topology/on-top.ts';

/** Two figures of which one bounds the other. */
export interface OrderedFigures {
  readonly lower: FigureName;
  readonly upper: FigureName;
  /** Whether they may be equal. */
  readonly orEqual: boolean;
}

const upTo = (lower: FigureName, upper: FigureName): OrderedFigures => ({ lower, upper, orEqual: true });
const below = (lower: FigureName, upper: FigureName): OrderedFigures => ({ lower, upper, orEqual: false });

/** Figures that contradict each other in another order: ends of a span, and levels of which the second is worse. */
export const FIGURE_ORDER: readonly OrderedFigures[] = [
  upTo('client.laterRetryFrom', 'client.laterRetryTo'),
  upTo('peer.busyUntil', 'peer.busyFrom'),
  upTo('server.ping', 'server.staleAfter'),
  below('compliance.renewal', 'compliance.lease'),
  upTo('verdict.tight', 'verdict.overload'),
  upTo('monitor.inbound.warning', 'monitor.inbound.error'),
  upTo('monitor.outbound.warning', 'monitor.outbound.error'),
  upTo('monitor.wait.warning', 'monitor.wait.error'),
  upTo('disk.warning', 'disk.error'),
  upTo('compliance.quotaWarning', 'compliance.quotaError'),
  upTo('frontEnd.database.healthy', 'frontEnd.database.throttled'),
  upTo('mirroring.switchLow', 'mirroring.switchHigh'),
  upTo('users.affiliationsLeast', 'users.affiliationsMost'),
];

/** What is out of order among the figures that a scenario sets, against one another or the defaults. */
export function figureOrderIssues(scenario: Readonly<Record<string, unknown>>): z.core.$ZodRawIssue[] {
  const { figures } = scenario;
  return FIGURE_ORDER.flatMap(({ lower, upper, orEqual }) => {
    const [setLow, setHigh] = [own(figures, lower), own(figures, upper)];
    const low = setLow ?? FIGURES[lower].value;
    const high = setHigh ?? FIGURES[upper].value;
    // What is no number is a problem of its own, found elsewhere.
    if (typeof low !== 'number' || typeof high !== 'number') return [];
    if (low < high || (orEqual && low === high)) return [];
    if (setLow === undefined) {
      const words = orEqual ? 'must not be less than' : 'must be more than';
      return [issue(upper, high, `${words} figures.${lower}, ${low} unless set`)];
    }
    const words = orEqual ? 'must not be more than' : 'must be less than';
    const bound = setHigh === undefined ? `${high} unless set` : high;
    return [issue(lower, low, `${words} figures.${upper}, ${bound}`)];
  });
}

function issue(name: FigureName, input: number, message: string): z.core.$ZodRawIssue {
  return { code: 'custom', path: ['figures', name], input, message };
}
