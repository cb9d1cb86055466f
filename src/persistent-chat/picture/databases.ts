import type { Means } from '../../component/model.ts';
import { TOTALS } from '../model.ts';
import type { PoolPlan } from '../plan-pool.ts';

/** The databases of a pool: what they held at the start and at the end, and what went through compliance. */
export function databases({ content, compliance }: PoolPlan, means: Means) {
  const blocks: Readonly<Record<string, unknown>>[] = [{ ...database('content', content, means) }];
  if (compliance !== null) {
    const { path } = compliance;
    const count = (what: string) => means.total(`${path}.${what}`);
    const events = {
      recorded: count('recorded'),
      queued: count('queued'),
      written: count('written'),
      dropped: count('dropped'),
    };
    blocks.push({
      ...database('compliance', compliance, means),
      events,
      recordsProcessed: count('processed'),
    });
  }
  return blocks;
}

interface Stored {
  readonly path: string;
  readonly size: number;
  readonly limitBytes: number | null;
}

function database(kind: 'content' | 'compliance', { path, size, limitBytes }: Stored, means: Means) {
  return {
    path,
    kind,
    bytesStart: size,
    bytesEnd: means.total(`${path}.${TOTALS.bytes}`),
    limitBytes,
    fullAt: null,
    workingDaysToFull: null,
  };
}
