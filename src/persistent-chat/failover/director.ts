import type { FaultReport } from '../../component/model.ts';
import type { FaultEffects } from '../../fault/fault-schedule.ts';
import type { Occurrence } from '../../fault/occurrence.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Operator } from '../operator/operator.ts';
import type { FailoverWatcher } from '../operator/site-failover.ts';
import type { ServiceWatcher } from '../sql/sql-instances.ts';
import { Backlog } from './backlog.ts';
import { type Befalling, FAULT_EFFECTS } from './fault-effects.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { FaultPlan } from './fault-plan.ts';
import { type LastingFault, LastingFaults } from './lasting-faults.ts';
import { NO_FAULT, type Outages } from './outages.ts';
import type { World } from './world.ts';

/** In place of the index of a planned fault, for one that none planned. */
const BY_HAND = -1;

/** How a fault by hand is. */
export type ByHand = Pick<Befalling, 'until' | 'factor' | 'to' | 'oneWay'>;

/** Turns the faults of a schedule into what they do to a run, and sees to it that what they did is told. */
export class Director implements FaultEffects<FaultKind>, ServiceWatcher, FailoverWatcher {
  private readonly faults: readonly FaultPlan[];
  private readonly world: World;
  private readonly outages: Outages;
  private readonly backlog: Backlog;
  private readonly operator: Pick<Operator, 'react' | 'isActing'>;
  private readonly simulation: Simulation;
  /** Number of the fault that acts just now. */
  private acting = NO_FAULT;
  /** Which fault took a database, and when. */
  private readonly taken = new Map<string, { readonly by: number; readonly at: Seconds }>();
  private byHand = 0;
  /** When a fault last began or ended. */
  changedAt: Seconds = 0;
  private readonly lasting: LastingFaults;

  constructor(
    faults: readonly FaultPlan[],
    world: World,
    outages: Outages,
    operator: Pick<Operator, 'react' | 'isActing'>,
    simulation: Simulation,
  ) {
    const { pools } = world.places;
    this.backlog = new Backlog(pools, simulation, outages);
    this.lasting = new LastingFaults(world.places);
    this.faults = faults;
    this.world = world;
    this.outages = outages;
    this.operator = operator;
    this.simulation = simulation;
  }

  begin(occurrence: Occurrence<FaultKind>): void {
    const { timing, choice, ...how } = this.faults[occurrence.fault];
    this.strike(occurrence, how, timing.kind === 'drawn' || choice === 'any');
    this.operator.react(occurrence.fault);
  }

  /**
   * Begins a fault that no schedule brings, and that `end` ends; `until` when it will, if that is known, as it must
   * be of a hang.
   */
  strikeByHand(kind: FaultKind, target: string, how: Partial<ByHand> = {}): Occurrence<FaultKind> {
    const { until = Infinity, factor = 1, to = null, oneWay = false } = how;
    const from = this.simulation.now;
    const occurrence = { number: this.byHand++, fault: BY_HAND, kind, target, from, until, to: null };
    this.strike(occurrence, { factor, to, oneWay }, false);
    return occurrence;
  }

  private strike(
    occurrence: Occurrence<FaultKind>,
    { factor, to, oneWay }: Pick<Befalling, 'factor' | 'to' | 'oneWay'>,
    isDrawn: boolean,
  ): void {
    const { world, outages } = this;
    const { kind, target, until, fault } = occurrence;
    const effect = FAULT_EFFECTS[kind];
    const befalls = { target, until, factor, to, oneWay };
    this.changedAt = this.simulation.now;
    const number = outages.begin({ fault, kind, target, isDrawn }, this.simulation.now);
    this.backlog.begin(number, (server) => world.places.isTouched(target, server));
    const before = effect.count?.(world, befalls) ?? 0;
    // Known as lasting before it acts: those whom it drops are counted to it.
    const lasting = { number, effect, fault: befalls, changes: true, before };
    this.lasting.set(occurrence, lasting);
    this.during(number, () => {
      const changes = effect.begin(world, befalls);
      this.lasting.set(occurrence, { ...lasting, changes });
    });
  }

  end(occurrence: Occurrence<FaultKind>): void {
    const lasting = this.lasting.take(occurrence);
    this.tell(lasting);
    const { number, effect, fault } = lasting;
    this.during(number, () => effect.end(this.world, fault));
    this.outages.end(number, this.simulation.now);
    this.changedAt = this.simulation.now;
    this.backlog.end(number);
  }

  /** Tells what the faults did that have not ended. */
  private conclude(): void {
    for (const fault of this.lasting.all) this.tell(fault);
    this.backlog.conclude();
  }

  /** Partners of a mirrored database have noticed that one is lost. */
  noticed(database: string): void {
    this.outages.detected(this.lasting.behindDatabase(database), this.simulation.now);
  }

  /** A database serves nobody. */
  interrupted(database: string): void {
    const { now } = this.simulation;
    const isKnown = this.acting !== NO_FAULT || this.operator.isActing;
    const by = isKnown ? this.acting : this.lasting.behindDatabase(database);
    this.taken.set(database, { by, at: now });
    this.outages.interrupted(by, database, now);
  }

  /** It serves again, here or elsewhere. */
  restored(database: string): void {
    const taken = this.taken.get(database);
    if (taken !== undefined) this.outages.restored(taken.by, database, this.simulation.now);
  }

  /** Posts of a database that were committed are lost: what came after `since`. */
  lost(database: string, posts: number, since: Seconds): void {
    const taken = this.taken.get(database) ?? { by: NO_FAULT, at: this.simulation.now };
    this.outages.lostPosts(taken.by, posts, Math.max(0, taken.at - since));
  }

  lostOnTheWayBack(posts: number): void {
    this.outages.lostPosts(NO_FAULT, posts, 0);
  }

  /** Users of a pool come in where it serves them. */
  serves(pool: string, site: string): void {
    const { places, connections } = this.world;
    const served = places.pools.find(({ plan }) => plan.path === pool);
    if (served !== undefined) this.during(NO_FAULT, () => connections.entrances.serveIn(served, site));
  }

  /** Whether no fault lasts. */
  get isQuiet(): boolean {
    return this.lasting.isEmpty;
  }

  /** Path of a server that takes sessions while a fault keeps it down, which would be an error. */
  answersThoughDown(): string | undefined {
    const { places, downtime } = this.world;
    const { now } = this.simulation;
    return places.servers.find(
      ({ pool, server, path }) => pool.servers[server].isAnswering(now) && !downtime.isUp(path),
    )?.path;
  }

  /** How many lost the connection, and what became of them. */
  get connections() {
    const { dropped, reconnected, left } = this.outages.connections;
    return { dropped, reconnected, left, stillOut: this.outages.stillOut };
  }

  /** What became of the faults, in the order in which they began. To be asked when the run is over. */
  reports(): readonly FaultReport[] {
    this.conclude();
    return this.outages.reports(this.simulation.now);
  }

  /** Totals over the run until now. */
  totals(): Readonly<Record<string, number>> {
    return this.outages.totals(this.simulation.now);
  }

  /** The latest fault that lasts and may have taken a server from its users; {@link NO_FAULT} when none does. */
  causeAt(server: string): number {
    return this.lasting.behindServer(server);
  }

  private during(number: number, act: () => void): void {
    this.acting = number;
    this.outages.during(number, act);
    this.acting = NO_FAULT;
  }

  private tell({ number, effect, fault, changes, before }: LastingFault): void {
    const { world, outages } = this;
    const isOther = () => changes || effect.isAlone?.(world, fault) === true;
    const n = effect.count === undefined ? Number(isOther()) : effect.count(world, fault) - before;
    if (n > 0) outages.effect(number, effect.words(n, fault));
    else
      outages.inert(
        number,
        effect.count === undefined ? 'it was so already, or nothing depends on it' : 'nothing came meanwhile',
      );
  }
}
