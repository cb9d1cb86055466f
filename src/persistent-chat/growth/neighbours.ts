import type { FigureReader } from '../figures/index.ts';
import type { PoolPlan } from '../plan-pool.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import type { HoldingPlan, PlacePlan } from './growth-plan.ts';
import type { SourceNumber } from './holdings.ts';
import { dataFile, type Volumes } from './places.ts';

/** A database that grows beside those of chat, with its place. */
export interface Neighbour {
  readonly holding: HoldingPlan;
  readonly place: PlacePlan;
}

/** The other databases on the volumes of those that have a place: back end, monitoring and archiving, and idle ones. */
export function neighbours(
  places: readonly PlacePlan[],
  volumes: Volumes,
  pools: readonly Pick<PoolPlan, 'path' | 'users'>[],
  deployment: Deployment,
  number: SourceNumber,
  figure: FigureReader,
): readonly Neighbour[] {
  const placed = new Set(places.map(({ path }) => path));
  const computers = new Set(volumes.plans.map(({ path }) => path));
  const users = pools.reduce((sum, pool) => sum + pool.users, 0);
  return deployment
    .of('database')
    .filter(({ path }) => !placed.has(path) && computers.has(deployment.computerOf(path).path))
    .map((database) => {
      const place = dataFile(database.path, 0, deployment, volumes, figure);
      return {
        holding: neighbour(database, users, behind(database, pools, deployment), number, figure),
        place,
      };
    });
}

/** Users of the pools whose next hop has this back end. */
function behind(
  { path }: Placed<'database'>,
  pools: readonly Pick<PoolPlan, 'path' | 'users'>[],
  deployment: Deployment,
): number {
  return pools.reduce((sum, pool) => {
    const { nextHop } = deployment.get<'chat-pool'>(pool.path);
    if (nextHop === undefined) return sum;
    const { backEnd } = deployment.get<'front-end-pool' | 'standard-edition'>(nextHop);
    return backEnd === path ? sum + pool.users : sum;
  }, 0);
}

function neighbour(
  { path, kind, size }: Placed<'database'>,
  users: number,
  usersBehind: number,
  number: SourceNumber,
  figure: FigureReader,
): HoldingPlan {
  const nothing = {
    label: 'at the start',
    initial: size,
    standing: 0,
    terms: [],
    fate: { kind: 'stay' },
  } as const;
  if (kind === 'back-end') {
    const standing = usersBehind * figure('backEnd.bytesPerUser');
    return { path, kind, contributions: [{ ...nothing, initial: Math.max(size, standing), standing }] };
  }
  if (kind === 'content' || kind === 'compliance') return { path, kind, contributions: [nothing] };
  const source = number({ name: `${path}/users`, perDay: users, isRandom: false });
  const mean = figure(kind === 'monitoring' ? 'monitoring.bytesPerUser' : 'archiving.bytesPerUser');
  const daily = {
    label: 'users',
    initial: 0,
    standing: 0,
    terms: [{ source, mean, deviation: 0 }],
    fate: nothing.fate,
  };
  return { path, kind, contributions: [nothing, daily] };
}
