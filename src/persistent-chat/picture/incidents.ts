import type { Means } from '../../component/model.ts';
import type { Table } from '../../component/picture.ts';
import { formatCount, formatQuantity } from '../../util/format.ts';

type Told = Means['incidents'][number];

/** Incidents of a kind, as they stand in the result document. */
export function incidentsOf(kind: string, means: Means): readonly Omit<Told, 'kind'>[] {
  return means.incidents.filter((incident) => incident.kind === kind).map(({ kind: _, ...rest }) => rest);
}

/** When servers did not keep up; undefined when all did. */
export interface Behind {
  /** Earliest time of any replication [s]. */
  readonly from: number;
  /** The same, of any of these times [s]. */
  readonly first: number;
  /** Whether a server was behind when the run ended, in most replications. */
  readonly isLasting: boolean;
  /** In how many replications, in words. */
  readonly where: string;
  /** What requests waited for first, in words. */
  readonly bottleneck: string;
}

/** Looks whether servers fell behind. */
export function behind({ incidents, replications }: Means): Behind | undefined {
  const all = incidents.filter(({ kind }) => kind === 'falling behind');
  if (all.length === 0) return undefined;
  const lasting = all.filter(({ to }) => to === null);
  const runs = (some: readonly Told[]) => new Set(some.map(({ replication }) => replication)).size;
  const isLasting = 2 * runs(lasting) > replications;
  const told = isLasting ? lasting : all;
  const first = told.reduce((a, b) => (b.from < a.from ? b : a));
  return {
    from: first.from,
    first: Math.min(...all.map(({ from }) => from)),
    isLasting,
    where: `${runs(told)} of ${formatCount(replications, 'replication')}`,
    bottleneck: first.message,
  };
}

const timeOf = (time: number): string => formatQuantity(time, 's', 4);

/** Rows of the table at most; the result document has all of them. */
const MOST_ROWS = 40;

/** What happened out of the ordinary, in the order of time; undefined when nothing did. */
export function incidentTable({ incidents }: Means): Table | undefined {
  if (incidents.length === 0) return undefined;
  const rows = [...incidents].sort((a, b) => a.from - b.from || a.replication - b.replication);
  const more = rows.length - MOST_ROWS;
  return {
    title: more > 0 ? `Incidents, the first ${MOST_ROWS} of ${rows.length}` : 'Incidents',
    columns: [
      { label: 'Part' },
      { label: 'What' },
      { label: 'Severity' },
      { label: 'From' },
      { label: 'To' },
      { label: 'Replication' },
    ],
    rows: rows
      .slice(0, MOST_ROWS)
      .map(({ path, kind, message, severity, from, to, replication }) => [
        path,
        `${kind}: ${message}`,
        severity,
        timeOf(from),
        to === null ? 'the end' : timeOf(to),
        String(replication),
      ]),
  };
}
