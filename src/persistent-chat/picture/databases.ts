import type { Means } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
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
    fullAt: fullAt(path, means),
    workingDaysToFull: null,
  };
}

/** Median over replications of the time when a database was full first; null when most of them did not fill it. */
function fullAt(path: string, { incidents, replications }: Means): Seconds | null {
  const first = new Map<number, Seconds>();
  for (const { kind, path: of, replication, from } of incidents) {
    if (kind === 'full' && of === path)
      first.set(replication, Math.min(from, first.get(replication) ?? Infinity));
  }
  const times = [...first.values()].sort((a, b) => a - b);
  while (times.length < replications) times.push(Infinity);
  const half = replications >> 1;
  const median = replications % 2 === 1 ? times[half] : (times[half - 1] + times[half]) / 2;
  return Number.isFinite(median) ? median : null;
}
