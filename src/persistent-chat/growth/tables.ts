import type { Table } from '../../component/picture.ts';
import type { HoldingBlock, VolumeBlock } from './blocks.ts';
import type { FullDate } from './full-dates.ts';
import type { GrowthPlan } from './growth-plan.ts';
import type { FirstFull } from './projection.ts';
import type { Remedy } from './remedies.ts';
import { daysText, whenText } from './words.ts';

/** Tables of growth. */
export function growthTables(
  plan: GrowthPlan,
  databases: readonly HoldingBlock[],
  volumes: readonly VolumeBlock[],
  first: FirstFull | undefined,
  options: readonly Remedy[],
): readonly Table[] {
  return [
    withoutEmptyColumns(databaseTable(databases)),
    withoutEmptyColumns(volumeTable(volumes)),
    sharesTable(plan),
    ...(first === undefined ? [] : [remedyTable(first, options)]),
  ];
}

/** A table without the columns that are empty or 0 in every row. */
function withoutEmptyColumns({ title, columns, rows }: Table): Table {
  const says = (cell: Table['rows'][number][number]) => cell !== null && cell !== '' && cell !== 0;
  const kept = columns.map((_, i) => i).filter((i) => rows.some((row) => says(row[i])));
  return {
    title,
    columns: kept.map((i) => columns[i]),
    rows: rows.map((row) => kept.map((i) => row[i])),
  };
}

const WHEN = [
  { label: 'Full after', unit: 'working days' },
  { label: '95 % interval' },
  { label: 'Full' },
] as const;

function when(date: FullDate): readonly (string | number | null)[] {
  const { interval, workingDaysToFull, fullAt } = date;
  const ends = interval?.workingDaysToFull.map((end) => (end === null ? 'later' : daysText(end)));
  return [workingDaysToFull, ends === undefined ? '' : ends.join(' to '), whenText(fullAt)];
}

function databaseTable(databases: readonly HoldingBlock[]): Table {
  return {
    title: 'Databases',
    columns: [
      { label: 'Database' },
      { label: 'At the start', unit: 'B' },
      { label: 'At the end', unit: 'B' },
      { label: 'Limit of the edition', unit: 'B' },
      { label: 'Volume' },
      ...WHEN,
      { label: 'By' },
      { label: 'No room for', unit: 'B' },
    ],
    rows: databases.map((database) => [
      database.path,
      database.bytesStart,
      database.bytesEnd,
      database.limitBytes,
      database.volume,
      ...when(database),
      database.fullBy === null ? '' : database.fullBy,
      database.refusedBytes,
    ]),
  };
}

function volumeTable(volumes: readonly VolumeBlock[]): Table {
  return {
    title: 'Volumes',
    columns: [
      { label: 'Volume' },
      { label: 'Size', unit: 'B' },
      { label: 'Used at the end', unit: 'B' },
      ...WHEN,
      { label: 'Holds' },
    ],
    rows: volumes.map((volume) => [
      volume.path,
      volume.sizeBytes,
      volume.bytesEnd,
      ...when(volume),
      volume.holds.join(', '),
    ]),
  };
}

/** What a working day brings, by expected values for the users of the first day. */
function sharesTable({ holdings, sources }: GrowthPlan): Table {
  const rows = holdings.flatMap(({ path, contributions }) => {
    const labels = [...new Set(contributions.map(({ label }) => label))];
    return labels.flatMap((label) => {
      const daily = contributions
        .filter((contribution) => contribution.label === label)
        .flatMap(({ terms }) => terms)
        .reduce((sum, { source, mean }) => sum + mean * sources[source].perDay, 0);
      const [fate] = contributions
        .filter((contribution) => contribution.label === label)
        .map((one) => one.fate);
      return daily === 0 ? [] : [[path, label, daily, fate === undefined ? '' : fateText(fate)]];
    });
  });
  return {
    title: 'What a working day brings',
    columns: [
      { label: 'Part' },
      { label: 'What' },
      { label: 'A working day', unit: 'B' },
      { label: 'Stays' },
    ],
    rows,
  };
}

function fateText(fate: GrowthPlan['holdings'][number]['contributions'][number]['fate']): string {
  switch (fate.kind) {
    case 'stay':
      return 'for ever';
    case 'purged':
      return `${fate.olderThan} days, purged every ${fate.every}`;
    case 'drained':
      return `until it is taken, every ${whenText(fate.every)}`;
  }
}

function remedyTable(first: FirstFull, options: readonly Remedy[]): Table {
  const days = (gained: number) => (Number.isFinite(gained) ? gained : 'more than twenty years');
  return {
    title: `What buys most time, where ${first.path} fills first, after ${daysText(first.workingDays)} working days`,
    columns: [
      { label: 'Remedy' },
      { label: 'Gains', unit: 'working days' },
      { label: 'Then full first' },
      { label: 'After', unit: 'working days' },
      { label: 'Gains for content', unit: 'working days' },
      { label: 'Content full after', unit: 'working days' },
    ],
    rows: options.map(({ what, gained, contentGained, outlook: { first: then, content } }) => [
      what,
      days(gained),
      then?.path ?? 'nothing in twenty years',
      then?.workingDays ?? null,
      days(contentGained),
      content?.workingDays ?? null,
    ]),
  };
}
