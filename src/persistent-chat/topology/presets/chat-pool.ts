import type { PartsInput } from '../parts.ts';
import { computers } from './ground.ts';

/** How many servers a pool has. */
export interface ServerCounts {
  readonly active: number;
  readonly standby: number;
}

/** Paths of the databases of a pool. */
export interface Stores {
  readonly content: string;
  /** Undefined without compliance. */
  readonly compliance?: string | undefined;
}

/** What makes a pool besides its servers. */
export interface PoolFrame {
  readonly path: string;
  readonly type: 'single' | 'multiple';
  readonly nextHop: string;
  readonly stores: Stores;
}

/** A pool with its active-server list; its files are on the first store, those to archive on the second. */
export function pool({ path, type, nextHop, stores }: PoolFrame, active: string[]): PartsInput {
  const { content, compliance } = stores;
  return {
    [path]: {
      type,
      nextHop,
      active,
      content,
      ...(compliance !== undefined && {
        compliance: { database: compliance, adapter: 'xml', fileStore: 'file-store/2' },
      }),
      fileStore: 'file-store/1',
    },
  };
}

/** Servers of a pool, numbered from `first`, each on a computer of its own. */
export function servers(pool: string, first: number, count: number, site: string): PartsInput {
  const numbers = Array.from({ length: count }, (_, i) => first + i);
  return {
    ...computers('chat', first, count, site),
    ...Object.fromEntries(numbers.map((n) => [`chat-server/${n}`, { pool, computer: `computer/chat-${n}` }])),
  };
}

/** Pool `number` of several alike, in one site; the first of its servers are active. */
export function poolInOneSite(
  number: number,
  counts: ServerCounts,
  frame: Omit<PoolFrame, 'path'>,
): PartsInput {
  const all = counts.active + counts.standby;
  const first = (number - 1) * all + 1;
  const path = `chat-pool/${number}`;
  const active = Array.from({ length: counts.active }, (_, i) => `chat-server/${first + i}`);
  return { ...pool({ path, ...frame }, active), ...servers(path, first, all, 'site/1') };
}
