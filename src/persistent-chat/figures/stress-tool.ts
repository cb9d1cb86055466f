import { type FigureRow, row } from './row.ts';
import { RESOURCE_KIT } from './sources.ts';

/** The stress tool of the resource kit: what generates the load of a test. */
export const STRESS_TOOL = {
  'stress.memory': row(
    4_294_967_296,
    'B',
    'published',
    RESOURCE_KIT,
    'Free memory that the load generators need for each 10,000 users: 4 GB, counted as memory is.',
  ),
  'stress.usersPerMemory': row(
    10_000,
    'users',
    'published',
    RESOURCE_KIT,
    'Users that are simulated in that memory.',
  ),
  'stress.machines': row(
    3,
    'machines',
    'published',
    RESOURCE_KIT,
    'Load generators that are needed however few users are simulated.',
  ),
} as const satisfies Record<string, FigureRow>;
