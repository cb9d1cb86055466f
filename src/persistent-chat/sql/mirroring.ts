import type { Seconds } from '../../util/units.ts';
import type { DatabaseCopies } from './database-copies.ts';
import { MirroringMember } from './mirroring-member.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import type { Side } from './mirroring-quorum.ts';
import { MirroringSession } from './mirroring-session.ts';
import type { Position } from './position.ts';
import type { SqlInstances } from './sql-instances.ts';

/** Two copies that mirror each other. */
export interface MirroredCopies {
  /** Their paths. */
  readonly partners: readonly [string, string];
  readonly session: MirroringSession;
}

/** What a session asks of the database that it mirrors. */
export interface MirroredLog {
  readonly position: () => Position;
  readonly changed: () => void;
  readonly rollBack: (position: Position, since: Seconds) => number;
}

/** Prepares a mirroring session for each pair of copies, none of which has begun. */
export function mirrorCopies(
  { copies, mirrors }: DatabaseCopies,
  plan: MirroringPlan,
  logEach: number,
  log: MirroredLog,
  sql: SqlInstances,
): readonly MirroredCopies[] {
  return Object.entries(mirrors).map(([path, { mirror, witness, isSynchronous }]) => {
    const partners = [path, mirror] as const;
    const member = (instance: string, site: string) => new MirroringMember(sql.process(instance), site);
    const partner = (side: Side) => member(copies[partners[side]].instance, copies[partners[side]].site);
    const members = {
      partners: [partner(0), partner(1)] as const,
      witness: witness === null ? null : member(witness.instance, witness.site),
    };
    const database = {
      path,
      logEach,
      isSynchronous,
      get position() {
        return log.position();
      },
      changed: log.changed,
      noticed: () => sql.noticed(path),
      rollBack: log.rollBack,
    };
    const stream = sql.stream(`${path}/mirroring`);
    const session = new MirroringSession(plan, members, database, sql.network, sql.simulation, stream);
    return { partners, session };
  });
}
