import type { Context } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { RandomStream } from '../../random/stream.ts';
import { Cores } from '../../resource/cores.ts';
import { instanceOf } from '../topology/parts.ts';
import type { InstancePlan } from './instance-plan.ts';
import { InstanceProcess } from './instance-process.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import type { ServedCopies } from './served-copies.ts';
import { SiteNetwork } from './site-network.ts';
import { type Hardware, SqlInstance } from './sql-instance.ts';
import { Volumes } from './volume.ts';

/** Finds the instance under a database. @throws RangeError when no instance of that path was planned. */
export type InstanceUnder = (database: string) => SqlInstance;

/** Who is told what becomes of databases, by the path of the primary. */
export interface ServiceWatcher {
  /** It serves nobody from now on ... */
  interrupted(database: string): void;
  /** ... or again. */
  restored(database: string): void;
  /** A partner or witness of it notices that it has lost another one. */
  noticed(database: string): void;
}

/** The SQL Server instances of a deployment, each once, whoever has databases on it, and what is served from them. */
export class SqlInstances {
  readonly network = new SiteNetwork();
  readonly volumes = new Volumes();
  /** Of every database that is served from them. */
  readonly databases: ServedCopies[] = [];
  readonly simulation: Simulation;
  /** Null where nothing can fail. */
  readonly mirroring: MirroringPlan | null;
  private watcher: ServiceWatcher | null = null;
  private readonly instances: ReadonlyMap<string, SqlInstance>;
  private readonly processes = new Map<string, InstanceProcess>();
  private readonly streams = new Map<string, RandomStream>();
  private readonly openStream: Context['stream'];

  constructor(
    plans: readonly InstancePlan[],
    { simulation, stream }: Pick<Context, 'simulation' | 'stream'>,
    mirroring: MirroringPlan | null = null,
  ) {
    this.simulation = simulation;
    this.openStream = stream;
    this.mirroring = mirroring;
    this.instances = build(plans, stream);
  }

  /** The instance under a database. @throws RangeError when no instance of that path was planned. */
  readonly under: InstanceUnder = (database) => {
    const instance = this.instances.get(instanceOf(database));
    if (instance === undefined) throw new RangeError(`there is no instance under ${database}`);
    return instance;
  };

  /** Has somebody told what becomes of databases; there is one who is. */
  watch(watcher: ServiceWatcher): void {
    this.watcher = watcher;
  }

  /** A database serves nobody from now on, or again. */
  tell(database: string, isServing: boolean): void {
    if (isServing) this.watcher?.restored(database);
    else this.watcher?.interrupted(database);
  }

  /** A partner or witness of a database notices that it has lost another one. */
  noticed(database: string): void {
    this.watcher?.noticed(database);
  }

  /** The disks of an instance take so many times as long as planned. */
  slowDisk(path: string, factor: number): void {
    const instance = this.instances.get(path);
    if (instance !== undefined) instance.diskFactor = factor;
    this.look();
  }

  /** The process of an instance, which may hold no database of chat. */
  process(path: string): InstanceProcess {
    const found = this.processes.get(path);
    if (found !== undefined) return found;
    const process = new InstanceProcess(path, this.simulation, ({ state }) => {
      this.instances.get(path)?.become(state === 'running', this.simulation.now);
      this.look();
    });
    this.processes.set(path, process);
    return process;
  }

  /** The stream of a path; of two pools that share a database, which none supports, both draw from one. */
  stream(path: string): RandomStream {
    const stream = this.streams.get(path) ?? this.openStream(path);
    this.streams.set(path, stream);
    return stream;
  }

  /** Sees to it that every database takes notice of a change. */
  look(): void {
    for (const database of this.databases) database.look();
  }
}

function build(plans: readonly InstancePlan[], stream: Context['stream']): ReadonlyMap<string, SqlInstance> {
  const made = new Map<string, Hardware>();
  const hardwareOf = ({ hardware, cores, disks }: InstancePlan): Hardware => {
    const isShared = plans.filter((plan) => plan.hardware === hardware).length > 1;
    const found = made.get(hardware) ?? { cores: new Cores(cores), disks: new Cores(disks), isShared };
    made.set(hardware, found);
    return found;
  };
  return new Map(
    plans.map((plan) => [plan.path, new SqlInstance(plan, hardwareOf(plan), stream(plan.path))]),
  );
}
