import { type FigureRow, row } from './row.ts';
import { ASSUMED, CAPACITY } from './sources.ts';

const RATES_DISAGREE =
  'one page gives one organisation three total rates: 24 a second (performance), 56 (per user), 74 (per room)';

/** How much is posted: three published models that disagree, and the working day behind them. */
export const POSTS = {
  'posts.performance.small': row(
    22.22,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all small rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.performance.medium': row(
    1.67,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all medium rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.performance.large': row(
    0.15,
    '1/s',
    'published',
    CAPACITY,
    'Posts in all large rooms, performance model, 80,000 users.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.small': row(
    50,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a small room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.medium': row(
    500,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a medium room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perRoom.large': row(
    100,
    'posts a day',
    'published',
    CAPACITY,
    'Posts in a large room and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.small': row(
    15,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in small rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.medium': row(
    5,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in medium rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.perUser.large': row(
    0.1,
    'posts a day',
    'published',
    CAPACITY,
    'Posts of a user in large rooms and working day.',
    RATES_DISAGREE,
  ),
  'posts.workingDay': row(
    28_800,
    's',
    'derived',
    'the only day length that reproduces the published invitation and rate tables',
    'Length of the working day behind the published daily counts.',
  ),
  'message.spread': row(
    0.5,
    '1',
    'assumed',
    ASSUMED,
    'Coefficient of variation of the length of a post, which is log-normal.',
  ),
  'message.longest': row(
    512,
    'characters',
    'observed',
    'the reply of a server in the sources of SIPE, an independent open-source client',
    'Most characters of a post; longer ones are cut.',
    'the limit is printed without a unit, and the SDK calls it bytes',
  ),
} as const satisfies Record<string, FigureRow>;
