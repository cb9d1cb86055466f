import type { FigureReader } from '../figures/index.ts';
import type { PoolPlan } from '../plan-pool.ts';
import { copiesOf } from '../topology/database-owners.ts';
import type { Deployment, Placed } from '../topology/deployment.ts';
import type { GrowthConfig } from './growth-config.ts';
import type { Fate, HoldingKind, HoldingPlan, PlacePlan, SourcePlan } from './growth-plan.ts';
import {
  complianceLog,
  complianceTables,
  contentLog,
  contentTables,
  poolFiles,
  wholeDays,
} from './holdings.ts';
import { neighbours } from './neighbours.ts';
import { dataFile, otherFile, Volumes } from './places.ts';
import { type PoolSources, poolSources } from './pool-sources.ts';

/** The lists of a plan, filled pool by pool, and then with the databases beside those of the pools. */
export class Draft {
  readonly sources: SourcePlan[] = [];
  readonly holdings: HoldingPlan[] = [];
  readonly places: PlacePlan[] = [];
  readonly volumes: Volumes;
  private readonly config: GrowthConfig;
  private readonly deployment: Deployment;
  private readonly figure: FigureReader;

  constructor(
    config: GrowthConfig,
    pools: readonly PoolPlan[],
    deployment: Deployment,
    figure: FigureReader,
  ) {
    this.config = config;
    this.deployment = deployment;
    this.figure = figure;
    this.volumes = new Volumes(deployment, figure);
    for (const planned of pools) {
      const pool = deployment.get<'chat-pool'>(planned.path);
      this.addPool(pool, poolSources(planned, pool, config.workload, figure));
    }
    const beside = neighbours(this.places, this.volumes, pools, deployment, this.number, figure);
    for (const { holding, place } of beside) {
      this.places.push({ ...place, holding: this.holdings.push(holding) - 1 });
    }
  }

  readonly number = (source: SourcePlan): number => {
    const known = this.sources.findIndex(({ name }) => name === source.name);
    return known >= 0 ? known : this.sources.push(source) - 1;
  };

  private addPool(pool: Placed<'chat-pool'>, sources: PoolSources): void {
    const { number, figure } = this;
    const { content, compliance, fileStore, active } = pool;
    const tables = contentTables(sources, compliance, this.config.growth, number, figure);
    this.addDatabase(content, 'content', tables, (fate) => contentLog(sources, fate, number, figure));
    if (compliance !== undefined) {
      const { database, fileStore: archive } = compliance;
      const records = complianceTables(sources, active.length, compliance, number, figure);
      this.addDatabase(database, 'compliance', records, (fate) =>
        complianceLog(sources, fate, number, figure),
      );
      if (archive !== undefined) this.addFiles(archive, sources);
    }
    if (fileStore !== undefined) this.addFiles(fileStore, sources);
  }

  private addDatabase(
    path: string,
    kind: 'content' | 'compliance',
    tables: HoldingPlan['contributions'],
    log: (fate: Fate) => HoldingPlan['contributions'][number],
  ): void {
    const { deployment, volumes, figure } = this;
    const { size } = deployment.get<'database'>(path);
    const start = {
      label: 'at the start',
      initial: size,
      standing: 0,
      terms: [],
      fate: { kind: 'stay' },
    } as const;
    const held = this.hold(path, kind, [start, ...tables]);
    const copies = copiesOf(deployment, path);
    for (const copy of copies) this.places.push(dataFile(copy, held, deployment, volumes, figure));
    const { fate, secondaries } = logOf(path, deployment, figure);
    const logHeld = this.hold(`${path}/log`, 'log', [log(fate)]);
    for (const copy of copies) {
      const volume = volumes.logs(deployment.instanceUnder(copy).computer);
      this.places.push(otherFile(`${copy}/log`, logHeld, volume, false, figure));
    }
    if (secondaries.length === 0) return;
    const kept = wholeDays(figure('log.backupsKept'));
    const backups = this.hold(`${path}/log-backups`, 'log backups', [
      log({ kind: 'purged', olderThan: kept, every: 1 }),
    ]);
    const [{ share = deployment.computerOf(path).path }] = secondaries;
    const backedUp = secondaries.map((each) => [each.path, deployment.computerOf(each.path).path]);
    for (const [each, computer] of [[path, share], ...backedUp]) {
      const place = otherFile(`${each}/log-backups`, backups, volumes.data(computer), true, figure);
      this.places.push(place);
    }
  }

  private addFiles(store: string, sources: PoolSources): void {
    const { deployment, volumes, figure } = this;
    const files = poolFiles(sources, this.number);
    const known = this.holdings.findIndex(({ path }) => path === store);
    if (known >= 0) {
      const holding = this.holdings[known];
      this.holdings[known] = { ...holding, contributions: [...holding.contributions, files] };
      return;
    }
    const volume = volumes.data(deployment.computerOf(store).path);
    this.places.push(otherFile(store, this.hold(store, 'files', [files]), volume, true, figure));
  }

  private hold(path: string, kind: HoldingKind, contributions: HoldingPlan['contributions']): number {
    return this.holdings.push({ path, kind, contributions }) - 1;
  }
}

/** What becomes of the log of a database, and which secondaries get backups of it. */
function logOf(path: string, deployment: Deployment, figure: FigureReader) {
  const { recovery = 'simple', logBackup } = deployment.get<'database'>(path);
  const secondaries = deployment.secondariesOf(path);
  const isFull = recovery === 'full' || secondaries.length > 0 || deployment.mirrorOf(path) !== undefined;
  const intervals = [
    ...secondaries.map(({ shipEvery }) => shipEvery),
    ...(logBackup === undefined ? [] : [logBackup]),
  ];
  const every = isFull ? Math.min(...intervals) : figure('log.checkpoint');
  const fate: Fate = Number.isFinite(every) ? { kind: 'drained', every } : { kind: 'stay' };
  return { fate, secondaries };
}
