/**
 * Where things stand in a site: next hops on the left, then chat servers, then databases beside their mirrors.
 * What belongs to one pool begins in the same row.
 */
import type { DiagramGroup } from '../../../component/diagram.ts';
import type { Deployment } from '../../topology/deployment.ts';
import type { Stack } from './boxes.ts';
import { copyRows } from './copies.ts';
import type { PoolFrame } from './frames.ts';
import { frameOf, type Standing } from './standing.ts';

const COLUMN = { nextHop: 0, chat: 1, database: 2, mirror: 3 } as const;

type Column = (typeof COLUMN)[keyof typeof COLUMN];

/** Column of a computer that no pool has claimed. */
function columnOf(deployment: Deployment, standing: Standing): Column {
  const { standardEditions, instances, fileStores } = standing;
  if (standardEditions.length > 0) return COLUMN.nextHop;
  if (instances.length > 0) {
    const databases = instances.flatMap(({ path }) => deployment.databasesOn(path));
    const isBackEnd = databases.length > 0 && databases.every(({ kind }) => kind === 'back-end');
    if (isBackEnd) return COLUMN.nextHop;
    const isMirror = databases.length > 0 && databases.every(({ mirrorOf }) => mirrorOf !== undefined);
    return isMirror ? COLUMN.mirror : COLUMN.database;
  }
  if (standing.nodeOf.length > 0) return COLUMN.mirror;
  return fileStores.length > 0 ? COLUMN.chat : COLUMN.nextHop;
}

/** The grid of one site while it fills. */
class Grid {
  readonly groups: DiagramGroup[] = [];
  readonly #free: Record<Column, number> = { 0: 0, 1: 0, 2: 0, 3: 0 };
  readonly #placed = new Set<string>();

  /** First row that is free in all of the columns. */
  freeRow(...columns: readonly Column[]): number {
    return Math.max(...columns.map((column) => this.#free[column]));
  }

  has(id: string): boolean {
    return this.#placed.has(id);
  }

  /** Puts a group into a column, at a row or below what is there. */
  put(column: Column, group: Pick<DiagramGroup, 'frame' | 'boxes'>, row?: number, rows = 1): void {
    this.groups.push({ column, ...(row !== undefined && { row, rows }), ...group });
    this.#free[column] = Math.max(this.#free[column], (row ?? 0) + rows);
    for (const { id } of [...(group.frame ? [group.frame] : []), ...group.boxes]) this.#placed.add(id);
  }
}

const framed = ({ frame, stacks }: PoolFrame) => ({ frame, boxes: stacks.map(({ box }) => box) });

/** The groups of a site. */
export function siteGroups(
  deployment: Deployment,
  site: string,
  stacks: readonly Stack[],
  frames: readonly PoolFrame[],
): readonly DiagramGroup[] {
  const grid = new Grid();
  const here = stacks.filter(({ standing }) => standing.computer.site === site);
  const frameAt = (pool: string) => frames.find((each) => each.pool === pool && each.site === site);
  const single = new Map(
    here
      .filter(({ standing }) => frameOf(standing) === undefined)
      .map((stack) => [stack.standing.computer.path, stack]),
  );

  const putSingle = (path: string | undefined, column: Column, row?: number): boolean => {
    const stack = path === undefined ? undefined : single.get(path);
    if (stack === undefined || grid.has(stack.box.id)) return false;
    if (stack.standing.standardEditions.length > 0 && column !== COLUMN.nextHop) return false;
    grid.put(column, { boxes: [stack.box] }, row);
    return true;
  };
  const putNextHop = (path: string | undefined, row: number): void => {
    if (path === undefined) return;
    const frame = frameAt(path);
    const at = Math.max(row, grid.freeRow(COLUMN.nextHop));
    if (frame !== undefined && !grid.has(frame.frame.id)) grid.put(COLUMN.nextHop, framed(frame), at);
    const hop = deployment.get<'front-end-pool' | 'standard-edition'>(path);
    if (!('computers' in hop)) putSingle(hop.computer, COLUMN.nextHop, at);
    const backEnd = single.get(deployment.computerOf(hop.backEnd).path);
    if (backEnd !== undefined && columnOf(deployment, backEnd.standing) === COLUMN.nextHop) {
      putSingle(backEnd.standing.computer.path, COLUMN.nextHop);
    }
  };

  for (const pool of deployment.of('chat-pool')) {
    const start = grid.freeRow(COLUMN.chat, COLUMN.database, COLUMN.mirror);
    let row = start;
    for (const { original, mirror } of copyRows(deployment, pool, site)) {
      const left = putSingle(original, COLUMN.database, row);
      const right = putSingle(mirror, COLUMN.mirror, row);
      if (left || right) row++;
    }
    const frame = frameAt(pool.path);
    if (frame !== undefined) grid.put(COLUMN.chat, framed(frame), start, Math.max(1, row - start));
    putNextHop(pool.nextHop, start);
  }
  for (const frame of frames) {
    if (frame.site === site && !grid.has(frame.frame.id)) grid.put(COLUMN.nextHop, framed(frame));
  }
  // Where chat runs on its next hop, the column of next hops would hold nothing of weight.
  const isNeeded = stacks.some(
    ({ standing }) =>
      standing.frontEndOf.length > 0 ||
      (standing.standardEditions.length > 0 && frameOf(standing) === undefined),
  );
  for (const [path, { standing }] of single) {
    const column = columnOf(deployment, standing);
    putSingle(path, column === COLUMN.nextHop && !isNeeded ? COLUMN.chat : column);
  }
  return grid.groups;
}
