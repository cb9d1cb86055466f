import type { Incident } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import { Spells } from '../spells.ts';
import type { CopyPlan, DatabaseCopies } from './database-copies.ts';
import { DatabaseService } from './database-service.ts';
import { type MirroredCopies, mirrorCopies } from './mirroring.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import { other, type Side } from './mirroring-quorum.ts';
import type { MirroringState } from './mirroring-session.ts';
import type { Position } from './position.ts';
import type { ServedCopies } from './served-copies.ts';
import type { ServedDatabase } from './served-database.ts';
import type { SqlInstances } from './sql-instances.ts';

/**
 * The copies of a database, and from which of them it is served: that of the principal where it is mirrored. Where
 * nothing can fail, the primary serves for ever.
 */
export class DatabaseFailover implements ServedCopies {
  readonly service: DatabaseService;
  private readonly plan: DatabaseCopies;
  private readonly sql: SqlInstances;
  private readonly database: ServedDatabase;
  /** For each pair of copies, where something can fail, and the one of the copy that serves. */
  private readonly pairs: readonly MirroredCopies[];
  private active: MirroredCopies | undefined;
  private readonly exposures = new Spells(0);
  /** The copy that serves, or is to serve, without a mirror. */
  private alone: CopyPlan;
  private isLost = false;

  /** `serverSites`: sites of the chat servers that ask it. `logEach`: bytes of log that a post or event leaves. */
  constructor(
    plan: DatabaseCopies,
    sql: SqlInstances,
    serverSites: readonly string[],
    database: ServedDatabase,
    logEach: (plan: MirroringPlan) => number,
  ) {
    const { path, copies } = plan;
    this.plan = plan;
    this.sql = sql;
    this.database = database;
    this.alone = copies[path];
    this.service = new DatabaseService(copies[path], sql, serverSites, () => database.interrupted());
    this.service.instance.hold(database);
    const { mirroring } = sql;
    const log = {
      position: () => database.position,
      changed: () => this.settle(),
      rollBack: (position: Position, since: Seconds) => this.rollBack(position, since),
    };
    this.pairs = mirroring === null ? [] : mirrorCopies(plan, mirroring, logEach(mirroring), log, sql);
    if (mirroring !== null) for (const copy of Object.values(copies)) this.holdCopy(copy);
    this.active = this.pairOf(path);
    if (this.active === undefined) this.settle();
    else this.active.session.open(0, 'everything');
    sql.databases.push(this);
  }

  has(path: string): boolean {
    return Object.hasOwn(this.plan.copies, path);
  }

  isUp(path: string): boolean {
    if (path === this.service.servedBy) return this.service.isServing;
    return this.has(path) && this.sql.process(this.plan.copies[path].instance).state === 'running';
  }

  get state(): MirroringState | 'unmirrored' {
    return this.active?.session.state ?? 'unmirrored';
  }

  /** What counted as committed, in posts or events, and a mirror that took over did not have: an error, if any. */
  get lacking(): number {
    return this.pairs.reduce((sum, { session }) => sum + session.lacking, 0);
  }

  /** Cost: O(chat servers). */
  look(): void {
    if (this.active === undefined) this.settle();
    else this.active.session.look();
  }

  setLost(isLost: boolean): void {
    this.isLost = isLost;
    this.settle();
  }

  setMirrorLost(isLost: boolean): void {
    if (isLost) this.active?.session.loseMirror();
    else for (const { session } of this.pairs) session.regainMirror();
    this.look();
  }

  setWitnessLost(isLost: boolean): void {
    for (const { session } of this.pairs) session.setWitnessLost(isLost);
    this.look();
  }

  setDiskFull(isFull: boolean): void {
    this.database.setDiskFull(isFull, this.sql.simulation.now);
  }

  /** The log of a post or event is written at `now`. */
  logged(now: Seconds): void {
    this.active?.session.logged(now);
  }

  failOver(): string {
    if (this.isLost) return 'refused: no copy of it answers';
    return this.active === undefined ? 'refused: it has no mirror' : this.active.session.failOver();
  }

  /**
   * Serves from a copy from now on, without a mirror, and with what that copy had; returns how many posts or events
   * are lost by that.
   *
   * @throws RangeError when there is no such copy.
   */
  moveTo(path: string, position: Position): number {
    if (!this.has(path)) throw new RangeError(`${path} is no copy of ${this.service.path}`);
    this.active = undefined;
    this.alone = this.plan.copies[path];
    this.settle();
    return this.rollBack(position, -Infinity);
  }

  /** Begins to mirror the copy that serves, where a mirror is planned for it; returns what came of it, in words. */
  establishMirror(): string {
    if (this.active !== undefined) return 'changes nothing: it is mirrored';
    const pair = this.pairOf(this.alone.path);
    if (pair === undefined) return 'changes nothing: no mirror is planned for it';
    const { partners, session } = pair;
    const mirror = partners.find((path) => path !== this.alone.path) ?? this.alone.path;
    if (!this.isUp(mirror)) return `changes nothing: ${mirror} is down`;
    this.active = pair;
    session.open(partners.indexOf(this.alone.path) as Side, 'nothing');
    return 'its mirror is sent what it lacks';
  }

  /** When it did not answer, and when no mirror could have taken over without a loss. */
  incidents(): readonly Incident[] {
    const exposed = this.exposures.all.map(({ from, to }) => ({
      kind: 'mirroring',
      path: this.service.path,
      severity: 'warning' as const,
      from,
      to,
      message: 'its mirror does not have everything that is committed',
    }));
    return [...this.service.incidents(), ...exposed];
  }

  private pairOf(copy: string): MirroredCopies | undefined {
    return this.pairs.find(({ partners }) => partners.includes(copy));
  }

  /** What serves from another instance takes memory there beyond what that copy is planned with. */
  private holdCopy({ path, size }: CopyPlan): void {
    if (path === this.plan.path) return;
    const more = () => (this.service.servedBy === path ? Math.max(0, this.database.bytes - size) : 0);
    this.sql.under(path).hold({
      get bytes() {
        return more();
      },
    });
  }

  private rollBack(position: Position, since: Seconds): number {
    this.service.cutBack(since);
    return this.database.rollBack(position);
  }

  private settle(): void {
    const { now } = this.sql.simulation;
    const { copies } = this.plan;
    if (this.active === undefined) {
      const copy = this.alone;
      const mirror = this.sql.mirroring === null ? this.plannedMirror : null;
      this.service.serve({ copy, obstacle: this.obstacle(copy), mirror, stalledUntil: 0 }, now);
      return;
    }
    const { partners, session } = this.active;
    const { principal, waitsForMirror, stalledUntil } = session;
    const copy = copies[partners[principal]];
    const mirror = waitsForMirror ? copies[partners[other(principal)]] : null;
    this.service.serve({ copy, obstacle: this.obstacle(copy), mirror, stalledUntil }, now);
    if (session.state === 'synchronized') this.exposures.end(now);
    else if (session.isServing) this.exposures.begin(now);
  }

  /** The mirror that commits of the primary wait for. */
  private get plannedMirror(): CopyPlan | null {
    const { path, copies, mirrors } = this.plan;
    return mirrors[path]?.isSynchronous ? copies[mirrors[path].mirror] : null;
  }

  /** What keeps a copy from serving, in words; null when nothing does. */
  private obstacle({ instance }: CopyPlan): string | null {
    if (this.sql.mirroring === null) return null;
    if (this.isLost) return 'it is lost';
    const { state } = this.sql.process(instance);
    if (state !== 'running') return state === 'gone' ? 'its instance is down' : 'its instance hangs';
    if (this.active === undefined || this.active.session.isServing) return null;
    return this.active.session.isSwitching ? 'it fails over' : 'it has no quorum';
  }
}
