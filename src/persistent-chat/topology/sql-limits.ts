/** What the editions of SQL Server allow an instance. */
import type { FigureReader } from '../figures/index.ts';
import type { Placed } from './deployment.ts';

/** Cores that an instance may use on a host that has so many. */
export function coresFor({ edition, version }: Placed<'sql'>, cores: number, figure: FigureReader): number {
  if (edition === 'express') return Math.min(cores, version === '2008-r2' ? 1 : figure('sql.express.cores'));
  return edition === 'standard' && version !== '2008-r2'
    ? Math.min(cores, figure('sql.standard.cores'))
    : cores;
}

/** Bytes that a database may have; null when the edition sets no bound that any disk reaches. */
export function largestDatabase({ edition }: Placed<'sql'>, figure: FigureReader): number | null {
  return edition === 'express' ? figure('sql.express.databaseSize') : null;
}

/** Bytes of pages that an instance keeps in memory when its host has so many to spare for it. */
export function bufferFor({ edition, version }: Placed<'sql'>, spare: number, figure: FigureReader): number {
  if (edition === 'enterprise') return spare;
  if (edition === 'express') return Math.min(spare, figure('sql.express.memory'));
  const isOld = version === '2008-r2' || version === '2012';
  return Math.min(spare, figure(isOld ? 'sql.standard.memoryTo2012' : 'sql.standard.memory'));
}
