/** Databases, volumes and file stores as they stand in the result document. */
import type { Means } from '../../component/model.ts';
import { type FullDate, fullDate } from './full-dates.ts';
import type { GrowthPlan, HoldingKind, PlacePlan } from './growth-plan.ts';
import { GROWTH_TOTALS } from './model.ts';
import { BOUNDS, INCIDENTS } from './watch.ts';

/** A database, a log or another thing that grows, and when it is full. */
export interface HoldingBlock extends FullDate {
  readonly path: string;
  readonly kind: HoldingKind;
  readonly bytesStart: number;
  readonly bytesEnd: number;
  readonly limitBytes: number | null;
  /** What stops it, in most replications; null when nothing does. */
  readonly fullBy: 'edition' | 'volume' | null;
  /** Volume that it stands on. */
  readonly volume: string;
  /** Bytes that found no room. */
  readonly refusedBytes: number;
  /** Copies of it, with the times at which they find no room. */
  readonly copies: readonly (FullDate & { readonly path: string; readonly volume: string })[];
  /** Its log; null for things that have none. */
  readonly log: (FullDate & { readonly bytesEnd: number; readonly volume: string }) | null;
}

/** A volume and when the first thing on it finds no room. */
export interface VolumeBlock extends FullDate {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly bytesEnd: number;
  /** What stands on it. */
  readonly holds: readonly string[];
}

const DATABASES: readonly HoldingKind[] = ['content', 'compliance', 'back-end', 'monitoring', 'archiving'];

/** All databases. */
export function databaseBlocks(plan: GrowthPlan, means: Means): readonly HoldingBlock[] {
  return blocksOf(plan, means, (kind) => DATABASES.includes(kind));
}

/** All file stores and what log shipping keeps. */
export function fileStoreBlocks(plan: GrowthPlan, means: Means): readonly HoldingBlock[] {
  return blocksOf(plan, means, (kind) => kind === 'files' || kind === 'log backups');
}

function blocksOf(
  plan: GrowthPlan,
  means: Means,
  isAsked: (kind: HoldingKind) => boolean,
): readonly HoldingBlock[] {
  const placesOf = (holding: number) => plan.places.filter((place) => place.holding === holding);
  const placed = ({ path, volume }: PlacePlan) => ({
    path,
    volume: plan.volumes[volume].path,
    ...fullDate(path, plan, means),
  });
  return plan.holdings.flatMap(({ path, kind, contributions }, i) => {
    if (!isAsked(kind)) return [];
    const [own, ...copies] = placesOf(i);
    const log = plan.holdings.findIndex((holding) => holding.path === `${path}/log`);
    const { path: _, ...at } = placed(own);
    return [
      {
        path,
        kind,
        bytesStart: contributions.reduce((sum, { initial }) => sum + initial, 0),
        bytesEnd: means.total(`${path}.${GROWTH_TOTALS.bytes}`),
        limitBytes: own.limitBytes,
        ...at,
        fullBy: boundOf(path, means),
        refusedBytes: means.total(`${path}.${GROWTH_TOTALS.refused}`),
        copies: copies.map(placed),
        log: log < 0 ? null : logBlock(placed(placesOf(log)[0]), means),
      },
    ];
  });
}

function logBlock(
  { path, ...at }: FullDate & { readonly path: string; readonly volume: string },
  means: Means,
) {
  return { ...at, bytesEnd: means.total(`${path}.${GROWTH_TOTALS.bytes}`) };
}

function boundOf(path: string, { incidents }: Means): HoldingBlock['fullBy'] {
  const full = incidents.filter((incident) => incident.kind === INCIDENTS.full && incident.path === path);
  if (full.length === 0) return null;
  const edition = full.filter(({ message }) => message.endsWith(BOUNDS.edition)).length;
  return 2 * edition >= full.length ? 'edition' : 'volume';
}

/** All volumes. A volume is full when the first of what stands on it is, and is not bounded otherwise. */
export function volumeBlocks(plan: GrowthPlan, means: Means): readonly VolumeBlock[] {
  return plan.volumes.map(({ path, size }, i) => {
    const holds = plan.places.filter(({ volume }) => volume === i).map((place) => place.path);
    const stuck = means.incidents
      .filter(
        ({ kind, path: at, message }) =>
          kind === INCIDENTS.full && holds.includes(at) && message.endsWith(BOUNDS.volume),
      )
      .map((incident) => ({ ...incident, path }));
    return {
      path,
      sizeBytes: size,
      bytesEnd: means.total(`${path}.${GROWTH_TOTALS.taken}`),
      ...fullDate(path, plan, { ...means, incidents: stuck }),
      holds,
    };
  });
}
