import { type FigureRow, row } from './row.ts';

/** From where on a load counts as tight and as overload. */
export const VERDICT = {
  'verdict.tight': row(
    0.6,
    '1',
    'assumed',
    'margin below the published health line',
    'CPU from which a server counts as tight.',
  ),
  'verdict.overload': row(
    0.8,
    '1',
    'published',
    'Monitoring Lync Server performance (a Front End stays below 80 % at all times)',
    'CPU from which a server counts as overloaded.',
  ),
  'verdict.refused': row(
    0.01,
    '1',
    'assumed',
    'one long post may cost a few requests a 503, also on a server that keeps up',
    'Share of requests answered 503 above which a server counts as one that falls behind.',
  ),
  'verdict.behind': row(
    10,
    's',
    'assumed',
    'the longest single post keeps one server of the published hardware busy for 3.5 s',
    'Wait of a message from which a server counts as one that falls behind.',
  ),
} as const satisfies Record<string, FigureRow>;
