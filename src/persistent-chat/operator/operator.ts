import type { Context, Incident } from '../../component/model.ts';
import type { Seconds } from '../../util/units.ts';
import type { ContentDatabase } from '../sql/content-database.ts';
import type { Action } from './described-actions.ts';

type Database = Pick<ContentDatabase, 'addSpace' | 'purge'>;

const EFFECTS: Readonly<Record<Action['kind'], (database: Database, bytes: number, now: Seconds) => string>> =
  {
    'add-space': (database, bytes, now) => database.addSpace(bytes, now),
    purge: (database, bytes, now) => database.purge(bytes, now),
  };

/**
 * Does the actions of a plan at their times, those of one instant in the order in which they are written. Returns
 * what was done so far and what came of it; what changed nothing says so.
 */
export function startOperator(
  actions: readonly Action[],
  databases: ReadonlyMap<string, Database>,
  { simulation }: Context,
): readonly Incident[] {
  const done: Incident[] = [];
  const acts = simulation.kind('operator acts', (i: number) => {
    const { now } = simulation;
    const { kind, target, bytes } = actions[i];
    const database = databases.get(target);
    const effect =
      database === undefined
        ? 'changes nothing: nobody uses the database'
        : EFFECTS[kind](database, bytes, now);
    done.push({
      kind: 'operator',
      path: target,
      severity: 'note',
      from: now,
      to: now,
      message: `${kind}: ${effect}`,
    });
  });
  for (const [i, { at }] of actions.entries()) simulation.scheduleAt(acts, at, i);
  return done;
}
