import type { EventKind } from '../../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../../kernel/simulation.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import { MirrorLog } from './mirror-log.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import { type Members, MirroringQuorum, other, type Side } from './mirroring-quorum.ts';
import type { Position } from './position.ts';
import type { SiteNetwork } from './site-network.ts';

/** How a database and its mirror stand to each other. */
export type MirroringState = 'synchronized' | 'synchronizing' | 'disconnected';

/** What is mirrored. */
export interface MirroredDatabase {
  readonly path: string;
  readonly position: Position;
  /** Bytes of log that each post or record leaves. */
  readonly logEach: number;
  /** Whether a commit waits for the mirror; if not, it never fails over by itself. */
  readonly isSynchronous: boolean;
  /** Who serves it may have changed. */
  changed(): void;
  /** A member has noticed that it lost another one. */
  noticed(): void;
  /** What is beyond a position is gone, all of it durable after `since`; returns how many posts or records. */
  rollBack(position: Position, since: Seconds): number;
}

/**
 * Database mirroring between two partners, with or without a witness.
 *
 * With a witness the principal serves as long as it is connected to one of the others. When mirror and witness both
 * miss it, and see each other, and the mirror has everything that is durable, they make the mirror principal, which
 * serves once it has redone its log. Without a witness the principal goes on alone, and only people let the mirror
 * serve. A partner that comes back is the mirror, and is sent what it lacks.
 *
 * Source: SQL Server database mirroring: possible failures, role switching, interruption of service.
 *
 * Draws: 1 for each change of roles.
 */
export class MirroringSession {
  principal: Side = 0;
  isServing = false;
  /** What counted as committed, in posts or records, and a mirror that took over did not have: an error, if any. */
  lacking = 0;
  private readonly plan: MirroringPlan;
  private readonly members: Members;
  private readonly database: MirroredDatabase;
  private readonly simulation: Simulation;
  private readonly stream: RandomStream;
  private readonly quorum: MirroringQuorum;
  private log: MirrorLog;
  /** From when on the principal may serve: it redoes its log until then. */
  private readyAt: Seconds = 0;
  private readonly recovered: EventKind<void>;
  private readonly caughtUp: EventKind<void>;
  private pendingCatchUp: EventId = NO_EVENT;

  constructor(
    plan: MirroringPlan,
    members: Members,
    database: MirroredDatabase,
    network: SiteNetwork,
    simulation: Simulation,
    stream: RandomStream,
  ) {
    const { path } = database;
    const settle = () => this.settle();
    const noticed = () => {
      database.noticed();
      this.settle();
    };
    this.plan = plan;
    this.members = members;
    this.database = database;
    this.simulation = simulation;
    this.stream = stream;
    this.log = new MirrorLog(plan, database.logEach);
    this.quorum = new MirroringQuorum(path, members, network, plan, simulation, noticed);
    this.recovered = simulation.kind(`${path} is recovered`, settle, 'fault');
    const catchUp = () => {
      this.log.complete(simulation.now);
      database.changed();
    };
    this.caughtUp = simulation.kind(`${path} is synchronized`, catchUp, 'fault');
  }

  /** Begins, or begins anew, with a mirror that has everything, or with one that has nothing yet; `principal` serves if it can. */
  open(principal: Side, mirrorHas: 'everything' | 'nothing'): void {
    const { now } = this.simulation;
    this.principal = principal;
    this.isServing = false;
    this.readyAt = now;
    this.log = new MirrorLog(this.plan, this.database.logEach);
    this.simulation.cancel(this.pendingCatchUp);
    if (mirrorHas === 'nothing') this.log.part({ posts: 0, rows: 0 }, now);
    this.look();
  }

  /** Looks how things stand after a change of its members or of the network. */
  look(): void {
    this.quorum.look();
    this.settle();
  }

  /** The copy that is the mirror now is gone. */
  loseMirror(): void {
    this.members.partners[other(this.principal)].isLost = true;
  }

  regainMirror(): void {
    for (const partner of this.members.partners) partner.isLost = false;
  }

  setWitnessLost(isLost: boolean): void {
    if (this.members.witness !== null) this.members.witness.isLost = isLost;
  }

  get state(): MirroringState {
    if (this.log.isCatchingUp) return 'synchronizing';
    return this.log.isCurrent && this.quorum.believeToBeJoined ? 'synchronized' : 'disconnected';
  }

  /** Whether a commit waits until the mirror has it. */
  get waitsForMirror(): boolean {
    return this.database.isSynchronous && this.state === 'synchronized';
  }

  /** Until when a commit waits in vain for a mirror that does not answer and is not given up yet. */
  get stalledUntil(): Seconds {
    return this.waitsForMirror ? this.quorum.quietUntil : 0;
  }

  /** Whether the principal does not serve yet. */
  get isSwitching(): boolean {
    return this.simulation.now < this.readyAt;
  }

  /** The log of a post or record is written at `now`. */
  logged(now: Seconds): void {
    if (this.log.isCurrent) this.log.receive(1, now);
  }

  /** Makes the mirror principal, as an administrator does; returns what came of it, in words, or why it was refused. */
  failOver(): string {
    const refusal = this.whyNotByHand();
    if (refusal !== undefined) return `refused: ${refusal}`;
    const { log, simulation, database } = this;
    const { now } = simulation;
    const had = log.has(now);
    const lost = had === undefined ? 0 : database.rollBack(had, log.partedAt);
    this.switchRoles(now);
    this.settle();
    const loss = lost === 0 ? 'nothing that was committed is lost' : `${lost} that were committed are lost`;
    return `the mirror serves as principal in ${(this.readyAt - now).toFixed(1)} s; ${loss}`;
  }

  private whyNotByHand(): string | undefined {
    const { quorum, log } = this;
    const mirror = other(this.principal);
    if (this.isSwitching) return 'it is failing over already';
    if (!quorum.isRunning(mirror)) return 'its mirror does not answer';
    if (this.isServing) {
      if (!quorum.arePartnersJoined) return 'it serves, and does not reach its mirror';
      if (!this.database.isSynchronous) return 'it serves, and its mirror is asynchronous';
      return log.isCurrent ? undefined : 'it serves, and its mirror does not have everything yet';
    }
    return quorum.hasWitness(mirror) ? undefined : 'its mirror does not reach the witness: it has no quorum';
  }

  /** Draws what follows from what the members see. */
  private settle(): void {
    const { now } = this.simulation;
    const { quorum, database, log } = this;
    if (database.isSynchronous && log.isCurrent && quorum.deposes(this.principal)) this.switchRoles(now);
    this.isServing = this.mayServe();
    if (this.isServing && !quorum.believeToBeJoined) log.part(database.position, now);
    this.sendLog(now);
    database.changed();
  }

  private mayServe(): boolean {
    const { quorum, principal } = this;
    if (!quorum.isRunning(principal) || this.isSwitching) return false;
    return this.isServing ? quorum.mayGoOn(principal, !this.log.isCurrent) : quorum.mayBegin(principal);
  }

  private switchRoles(now: Seconds): void {
    const { switchLow, switchHigh } = this.plan;
    const takes = switchLow + (switchHigh - switchLow) * this.stream.uniform();
    const had = this.log.has(now);
    if (had !== undefined) this.lacking += Math.max(0, this.database.position.posts - had.posts);
    this.principal = other(this.principal);
    this.isServing = false;
    this.readyAt = now + takes + this.log.redoTime(now);
    this.simulation.scheduleAt(this.recovered, this.readyAt);
  }

  /** Sends a mirror that is back what it lacks, as long as both are there. */
  private sendLog(now: Seconds): void {
    const { log, simulation } = this;
    const canSend = this.isServing && this.quorum.arePartnersJoined && !log.isCurrent;
    if (canSend === log.isCatchingUp) return;
    simulation.cancel(this.pendingCatchUp);
    if (canSend) {
      const ends = log.catchUp(this.database.position, now);
      this.pendingCatchUp = simulation.scheduleAt(this.caughtUp, ends);
    } else log.interrupt(now);
  }
}
