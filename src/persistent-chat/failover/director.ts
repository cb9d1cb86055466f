import type { FaultReport } from '../../component/model.ts';
import type { FaultEffects } from '../../fault/fault-schedule.ts';
import type { Occurrence } from '../../fault/occurrence.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { Operator } from '../operator/operator.ts';
import type { LossWatcher } from '../operator/site-failover.ts';
import type { ServiceWatcher } from '../sql/sql-instances.ts';
import { Backlog } from './backlog.ts';
import { type Befalling, type Effect, FAULT_EFFECTS } from './fault-effects.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { FaultPlan } from './fault-plan.ts';
import { NO_FAULT, type Outages } from './outages.ts';
import type { World } from './world.ts';

/** In place of the index of a planned fault, for one that none planned. */
const BY_HAND = -1;

/** How a fault by hand is. */
export type ByHand = Pick<Befalling, 'until' | 'factor' | 'to' | 'oneWay'>;

/** A fault that lasts. */
interface Open {
  readonly number: number;
  readonly effect: Effect;
  readonly fault: Befalling;
  readonly changes: boolean;
  /** What had been counted when it began. */
  readonly before: number;
}

/** Kinds of faults that can take a database from its servers. */
const TAKE_DATABASES: readonly FaultKind[] = [
  'crash',
  'hang',
  'site-lost',
  'link-cut',
  'mirror-lost',
  'witness-lost',
  'database-lost',
];

/** Turns the faults of a schedule into what they do to a run, and sees to it that what they did is told. */
export class Director implements FaultEffects<FaultKind>, ServiceWatcher, LossWatcher {
  private readonly faults: readonly FaultPlan[];
  private readonly world: World;
  private readonly outages: Outages;
  private readonly backlog: Backlog;
  private readonly operator: Pick<Operator, 'react'>;
  private readonly simulation: Simulation;
  /** Number of the fault that acts just now. */
  private acting = NO_FAULT;
  /** Which fault took a database, and when. */
  private readonly taken = new Map<string, { readonly by: number; readonly at: Seconds }>();
  private byHand = 0;
  /** When a fault last began or ended. */
  changedAt: Seconds = 0;
  private readonly open = new Map<Occurrence<FaultKind>, Open>();

  constructor(
    faults: readonly FaultPlan[],
    world: World,
    outages: Outages,
    operator: Pick<Operator, 'react'>,
    simulation: Simulation,
  ) {
    const { pools } = world.places;
    this.backlog = new Backlog(pools, simulation, outages);
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
    this.backlog.begin(number);
    const before = effect.count?.(world, befalls) ?? 0;
    // Known as lasting before it acts: those whom it drops are counted to it.
    const open = { number, effect, fault: befalls, changes: true, before };
    this.open.set(occurrence, open);
    this.during(number, () => {
      const changes = effect.begin(world, befalls);
      this.open.set(occurrence, { ...open, changes });
    });
  }

  end(occurrence: Occurrence<FaultKind>): void {
    const open = this.open.get(occurrence);
    if (open === undefined)
      throw new Error(`${occurrence.kind} of ${occurrence.target} ends and did not begin`);
    this.tell(open);
    this.open.delete(occurrence);
    const { number, effect, fault } = open;
    this.during(number, () => effect.end(this.world, fault));
    this.outages.end(number, this.simulation.now);
    this.changedAt = this.simulation.now;
    this.backlog.end(number);
  }

  /** Tells what the faults did that have not ended. */
  private conclude(): void {
    for (const open of this.open.values()) this.tell(open);
    this.backlog.conclude();
  }

  /** Partners of a mirrored database have noticed that one is lost. */
  noticed(): void {
    const by = this.latest(({ kind }) => TAKE_DATABASES.includes(kind));
    if (by !== NO_FAULT) this.outages.detected(by, this.simulation.now);
  }

  /** A database serves nobody. */
  interrupted(database: string): void {
    const { now } = this.simulation;
    const by =
      this.acting === NO_FAULT ? this.latest(({ kind }) => TAKE_DATABASES.includes(kind)) : this.acting;
    this.taken.set(database, { by, at: now });
    this.outages.interrupted(by, now);
  }

  /** It serves again, here or elsewhere. */
  restored(database: string): void {
    const taken = this.taken.get(database);
    if (taken !== undefined) this.outages.restored(taken.by, this.simulation.now);
  }

  /** Posts of a database that were committed are lost: what came after `since`. */
  lost(database: string, posts: number, since: Seconds): void {
    const taken = this.taken.get(database);
    if (taken !== undefined) this.outages.lostPosts(taken.by, posts, Math.max(0, taken.at - since));
  }

  /** Whether no fault lasts. */
  get isQuiet(): boolean {
    return this.open.size === 0;
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
    const { places } = this.world;
    const site = places.siteOf(server);
    return this.latest(({ kind, target }) => {
      if (target === server || target === site || kind === 'next-hop-lost') return true;
      return kind === 'link-cut' && places.endsOf(target).includes(site);
    });
  }

  private latest(isMeant: (occurrence: Occurrence<FaultKind>) => boolean): number {
    let cause = NO_FAULT;
    for (const [occurrence, { number }] of this.open) if (isMeant(occurrence)) cause = number;
    return cause;
  }

  private during(number: number, act: () => void): void {
    this.acting = number;
    this.outages.during(number, act);
    this.acting = NO_FAULT;
  }

  private tell({ number, effect, fault, changes, before }: Open): void {
    const { world, outages } = this;
    const n = effect.count === undefined ? Number(changes) : effect.count(world, fault) - before;
    if (n > 0) outages.effect(number, effect.words(n, fault));
    else
      outages.inert(
        number,
        effect.count === undefined ? 'it was so already, or nothing depends on it' : 'nothing came meanwhile',
      );
  }
}
