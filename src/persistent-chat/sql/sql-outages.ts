import type { Seconds } from '../../util/units.ts';
import type { MirroringState } from './mirroring-session.ts';
import type { ServedCopies } from './served-copies.ts';
import type { DelayFactor } from './site-network.ts';
import type { SqlInstances } from './sql-instances.ts';

/**
 * What can befall SQL Server instances and databases, by their paths; a database is known by each of its copies.
 * Each is called when something begins to hold, and when it holds no more. What no pool uses takes no harm.
 */
export class SqlOutages {
  private readonly sql: SqlInstances;

  constructor(sql: SqlInstances) {
    this.sql = sql;
  }

  /** An instance is gone with what it was doing, whatever roles its databases have. */
  crash(instance: string): void {
    this.sql.process(instance).crash();
  }

  start(instance: string): void {
    this.sql.process(instance).start();
  }

  /** An instance answers nothing until a time; what it was doing is not done. */
  hang(instance: string, until: Seconds): void {
    this.sql.process(instance).hang(until);
  }

  /** The disks of an instance take so many times as long as planned. */
  slowDisk(instance: string, factor: number): void {
    this.sql.slowDisk(instance, factor);
  }

  /** The mirror of a database is gone, whichever copy that is now. */
  loseMirror(database: string): void {
    this.each(database, (all) => all.setMirrorLost(true));
  }

  regainMirror(database: string): void {
    this.each(database, (all) => all.setMirrorLost(false));
  }

  loseWitness(database: string): void {
    this.each(database, (all) => all.setWitnessLost(true));
  }

  regainWitness(database: string): void {
    this.each(database, (all) => all.setWitnessLost(false));
  }

  /** No copy of a database answers. */
  loseDatabase(database: string): void {
    this.each(database, (all) => all.setLost(true));
  }

  regainDatabase(database: string): void {
    this.each(database, (all) => all.setLost(false));
  }

  /** The disk under a database has no space left. */
  fillDisk(database: string): void {
    this.each(database, (all) => all.setDiskFull(true));
  }

  freeDisk(database: string): void {
    this.each(database, (all) => all.setDiskFull(false));
  }

  /** Nothing passes between two sites. */
  cut(siteA: string, siteB: string): void {
    this.sql.network.cut(siteA, siteB);
    this.sql.look();
  }

  mend(siteA: string, siteB: string): void {
    this.sql.network.mend(siteA, siteB);
    this.sql.look();
  }

  /** The ways between sites are as many times longer than planned as `factor` says. */
  scaleDelays(factor: DelayFactor): void {
    this.sql.network.scaleDelays(factor);
    this.sql.look();
  }

  /** An administrator lets the mirror serve; returns what came of it, in words, or why it was refused. */
  failOver(database: string): string {
    const answers = this.of(database).map((all) => all.failOver());
    return answers[0] ?? 'changes nothing: nobody uses the database';
  }

  /** How a database stands with its mirror. */
  stateOf(database: string): MirroringState | 'unmirrored' {
    return this.of(database)[0]?.state ?? 'unmirrored';
  }

  /** Whether a copy of a database serves, or could: its instance runs. */
  isUp(database: string): boolean {
    return this.of(database)[0]?.isUp(database) ?? false;
  }

  /** Whether anything passes between two sites. */
  reaches(siteA: string, siteB: string): boolean {
    return this.sql.network.reaches(siteA, siteB);
  }

  private of(database: string): readonly ServedCopies[] {
    return this.sql.databases.filter((all) => all.has(database));
  }

  private each(database: string, act: (all: ServedCopies) => void): void {
    for (const all of this.of(database)) act(all);
  }
}
