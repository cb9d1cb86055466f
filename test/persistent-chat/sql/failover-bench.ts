import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { SqlOutages } from '../../../src/persistent-chat/sql/sql-outages.ts';
import { type Changes, type SqlBench, sqlBench } from '../sql-bench.ts';

/** A post that a chat server brought to the database. */
export interface Post {
  readonly at: number;
  readonly durable: number;
  readonly generation: number;
  /** Whether its server knows what became of it, and whether it is stored. */
  isOver: boolean;
  isStored: boolean;
}

/** A content database to which a chat server brings posts, and what can befall it. */
export interface FailoverBench extends SqlBench {
  readonly outages: SqlOutages;
  readonly posts: readonly Post[];
  /** Does something at a time, before all else of that instant. */
  at(time: number, act: () => void): void;
  /** Runs to a time. */
  run(until: number): void;
  /** When the database did not answer, as its incidents tell. */
  interruptions(): readonly (readonly [from: number, to: number | null])[];
}

/** The sites of {@link APART}: of the principal and the chat servers, of the mirror, of the witness. */
export const SITES = ['site/1', 'site/2', 'site/3'] as const;

const SPREAD = {
  'site/2': {},
  'site/3': {},
  'link/1-2': { between: ['site/1', 'site/2'], roundTrip: '2ms', gigabitsPerSecond: 1 },
  'computer/sql-1-mirror': { site: 'site/2' },
};

/** Principal, mirror and witness in three sites. */
export const APART: ScenarioInput['topology'] = {
  preset: 'enterprise-pool',
  parts: { ...SPREAD, 'computer/sql-1-witness': { site: 'site/3' } },
};

/** Principal and mirror in two sites. */
export const APART_WITHOUT_WITNESS: ScenarioInput['topology'] = {
  preset: 'enterprise-pool',
  content: { witness: false },
  parts: SPREAD,
};

/** Brings a post to the database every `period` seconds while it answers; `period` 0: none. */
export function failoverBench(
  topology: ScenarioInput['topology'] = { preset: 'enterprise-pool' },
  {
    period = 0.1,
    seed = 'failover',
    figures = {} as Readonly<Record<string, number>>,
    changes = {} as Changes,
  } = {},
): FailoverBench {
  const bench = sqlBench(topology, changes, { canFail: true, figures, seed });
  const { content, simulation, sql } = bench;
  const posts: Post[] = [];
  const answered = simulation.kind('answered', (post: Post) => {
    post.isOver = true;
    post.isStored = content.survived(post.generation, post.durable);
    if (post.isStored) content.stored();
    else content.abandon(200);
  });
  const comes = simulation.kind('post comes', () => {
    const { now } = simulation;
    simulation.schedule(comes, period);
    if (!content.answers(0)) return;
    const { generation } = content;
    const post = { at: now, durable: content.commit(0, now), generation, isOver: false, isStored: false };
    posts.push(post);
    simulation.scheduleAt(answered, post.durable + content.distanceFrom(0), post);
  });
  if (period > 0) simulation.schedule(comes, period);
  const acts = simulation.kind('act', (act: () => void) => act(), 'fault');
  return {
    ...bench,
    outages: new SqlOutages(sql),
    posts,
    at: (time, act) => {
      simulation.scheduleAt(acts, time, act);
    },
    run: (until) => {
      simulation.run(until);
    },
    interruptions: () =>
      content
        .incidents()
        .filter(({ kind }) => kind === 'database')
        .map(({ from, to }) => [from, to] as const),
  };
}
