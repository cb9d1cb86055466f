/** Where what grows stands. */
import type { FigureReader } from '../figures/index.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import { largestDatabase } from '../topology/sql-limits.ts';
import type { PlacePlan, VolumePlan } from './growth-plan.ts';

/** Volumes of the computers that something grows on, numbered as they are asked for. */
export class Volumes {
  readonly plans: VolumePlan[] = [];
  private readonly deployment: Deployment;
  private readonly figure: FigureReader;

  constructor(deployment: Deployment, figure: FigureReader) {
    this.deployment = deployment;
    this.figure = figure;
  }

  /** Number of the data volume of a computer. */
  data(computer: string): number {
    const { disk } = this.deployment.get<'computer'>(computer);
    const isOfSql = this.deployment.instancesOn(computer).length > 0;
    return this.number(computer, () => disk ?? (isOfSql ? this.figure('disk.volume') : null));
  }

  /** Number of the volume that the logs of a computer stand on. */
  logs(computer: string): number {
    const { logVolume } = this.deployment.get<'computer'>(computer);
    if (logVolume === 0) return this.data(computer);
    return this.number(`${computer}/log`, () => logVolume ?? this.figure('disk.volume'));
  }

  private number(path: string, size: () => number | null): number {
    const known = this.plans.findIndex((volume) => volume.path === path);
    return known >= 0 ? known : this.plans.push({ path, size: size() }) - 1;
  }
}

/** The place of a copy of a database. */
export function dataFile(
  path: string,
  holding: number,
  deployment: Deployment,
  volumes: Volumes,
  figure: FigureReader,
): PlacePlan {
  const { initialFile = 0, autogrowth } = deployment.get<'database'>(path);
  const instance: Placed<'sql'> = deployment.instanceUnder(path);
  return {
    path,
    holding,
    volume: volumes.data(instance.computer),
    initialFile,
    step: autogrowth ?? figure('file.autogrowth'),
    shrinks: false,
    limitBytes: largestDatabase(instance, figure),
  };
}

/** The place of something that is no data file. */
export function otherFile(
  path: string,
  holding: number,
  volume: number,
  shrinks: boolean,
  figure: FigureReader,
): PlacePlan {
  return { path, holding, volume, initialFile: 0, step: figure('file.unit'), shrinks, limitBytes: null };
}
