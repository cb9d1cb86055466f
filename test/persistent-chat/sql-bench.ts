import { Simulation } from '../../src/kernel/simulation.ts';
import type { TallyCollector } from '../../src/observe/collector/tallied.ts';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import { chatScenario, type ScenarioInput } from '../../src/persistent-chat/index.ts';
import { ContentDatabase } from '../../src/persistent-chat/sql/content-database.ts';
import { planInstances } from '../../src/persistent-chat/sql/instance-plan.ts';
import { planMirroring } from '../../src/persistent-chat/sql/mirroring-plan.ts';
import { type InstanceUnder, SqlInstances } from '../../src/persistent-chat/sql/sql-instances.ts';
import { planContent } from '../../src/persistent-chat/sql/sql-plan.ts';
import { Deployment, type Placed } from '../../src/persistent-chat/topology/deployment.ts';
import { Streams } from '../../src/random/stream.ts';

const SILENT: TallyCollector = { observe: () => {}, observeProgression: () => {} };

/** Keys of parts that a test changes, by path. */
export type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The databases of a deployment and what they run on, without the chat servers. */
export interface SqlBench {
  readonly deployment: Deployment;
  readonly pool: Placed<'chat-pool'>;
  readonly instanceUnder: InstanceUnder;
  readonly sql: SqlInstances;
  readonly simulation: Simulation;
  /** Sites of the chat servers of the first pool. */
  readonly serverSites: readonly string[];
  /** The content database of the first pool. */
  readonly content: ContentDatabase;
}

/** Builds the databases of a topology with `rooms` rooms, some keys of its parts changed; `canFail`: faults may befall it. */
export function sqlBench(
  topology: ScenarioInput['topology'],
  changes: Changes = {},
  {
    users = 20_000,
    rooms = 1,
    figures = {} as Readonly<Record<string, number>>,
    canFail = false,
    seed = 'bench',
  } = {},
): SqlBench {
  const described = chatScenario.parse({ name: 'bench', topology, workload: { users }, horizon: '1h' });
  const parts = Object.fromEntries(
    Object.entries(described.topology.parts).map(([path, part]) => [path, { ...part, ...changes[path] }]),
  );
  const unknown = Object.keys(changes).filter((path) => !Object.hasOwn(parts, path));
  if (unknown.length > 0) throw new RangeError(`no such parts: ${unknown}`);
  const deployment = new Deployment(parts as Deployment['parts']);
  const figure = openFigures(figures);
  const [pool] = deployment.of('chat-pool');
  if (pool === undefined) throw new RangeError('no pool');
  const streams = new Streams(seed, 0);
  const simulation = new Simulation();
  const context = { simulation, stream: (path: string) => streams.open(path) };
  const instances = planInstances([{ pool, users }], deployment, figure);
  const sql = new SqlInstances(instances, context, canFail ? planMirroring(figure) : null);
  const plan = planContent(pool.content, deployment, figure);
  const serverSites = pool.active.map((path) => deployment.siteOf(path).path);
  const content = new ContentDatabase(plan, rooms, sql, SILENT, serverSites);
  return { deployment, pool, instanceUnder: sql.under, sql, simulation, serverSites, content };
}
