import type { Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { ActionPlan, StepPlan } from './action-plan.ts';
import type { Operated } from './operated.ts';
import { type Outcome, SERVER_EFFECTS } from './server-actions.ts';
import { type FailoverWatcher, SingleSite, SiteFailover, type Stepwise } from './site-failover.ts';

/** A step of a runbook that is under way, and what comes after it. */
interface Task {
  readonly steps: Stepwise;
  /** Of a whole runbook, its name. */
  readonly name: string | null;
  readonly plan: StepPlan;
  readonly next: readonly StepPlan[];
  readonly told: number;
}

/** What an operator does during a run, and what came of it. What changes nothing, or is refused, says so. */
export class Operator {
  private readonly actions: readonly ActionPlan[];
  private readonly operated: Operated;
  private readonly simulation: Simulation;
  private readonly acts: EventKind<number>;
  private readonly stepEnds: EventKind<Task>;
  private readonly failovers: ReadonlyMap<string, SiteFailover>;
  private readonly told: Incident[] = [];
  /** When something was last done. */
  actedAt: Seconds = 0;
  /** Whether something is being done just now. */
  isActing = false;

  /** Schedules the actions that have a time, those of one instant in the order in which they are written. */
  constructor(actions: readonly ActionPlan[], operated: Operated, simulation: Simulation) {
    this.actions = actions;
    this.operated = operated;
    this.simulation = simulation;
    this.failovers = new Map(
      operated.pools.flatMap((pool) =>
        pool.shipping === null ? [] : [[pool.path, new SiteFailover(pool, pool.shipping)]],
      ),
    );
    this.acts = simulation.kind('operator acts', (i: number) => this.act(actions[i]));
    // What ends in an instant is over before anything else is begun in it.
    this.stepEnds = simulation.kind('step of a runbook ends', (task: Task) => this.endStep(task), 'release');
    for (const [i, { when }] of actions.entries())
      if ('at' in when) simulation.scheduleAt(this.acts, when.at, i);
  }

  /** A fault of the scenario, counted from 0, has begun: who answers it sets to work. */
  react(fault: number): void {
    for (const [i, { when }] of this.actions.entries())
      if ('fault' in when && when.fault === fault) this.simulation.schedule(this.acts, when.reaction, i);
  }

  /** Has somebody told what becomes of pools that go to another site; there is one who is. */
  watch(watcher: FailoverWatcher): void {
    for (const failover of this.failovers.values()) failover.watcher = watcher;
  }

  /** What was done so far; a step that is under way lasts. */
  incidents(): readonly Incident[] {
    return this.told;
  }

  /** How far a pool is on its way to another site; undefined when it has none. */
  failoverOf(pool: string): SiteFailover | undefined {
    return this.failovers.get(pool);
  }

  /** Does an action now. */
  act(action: ActionPlan): void {
    this.isActing = true;
    this.do(action);
    this.isActing = false;
  }

  private do(action: ActionPlan): void {
    const { target } = action;
    switch (action.kind) {
      case 'add-space':
      case 'purge':
        this.tell(target, action.kind, this.changeSpace(action));
        return;
      case 'fail-over-database':
        this.tell(target, action.kind, outcomeOf(this.operated.failOver(target)));
        return;
      case 'step':
        this.takeStep(target, action.step);
        return;
      case 'fail-over-site':
      case 'fail-back-site': {
        const { kind, steps, last } = action;
        this.withFailover(target, kind, (failover) => {
          const rest = failover.runbook.rest(kind);
          const left = steps.slice(steps.length - rest.length);
          if (rest.length === 0) this.refuse(target, kind, failover.runbook.whyNot(kind));
          else this.begin(failover, kind, [...left, ...last]);
        });
        return;
      }
      default: {
        const servers = this.operated.pools.find(({ path }) => path === target)?.servers;
        const { kind } = action;
        const outcome = servers === undefined ? UNUSED : SERVER_EFFECTS[kind](servers, action.servers);
        this.failovers.get(target)?.runbook.listed(servers?.active.length === 0);
        this.tell(target, kind, outcome);
      }
    }
  }

  private changeSpace({ kind, target, bytes }: ActionPlan & { readonly bytes: number }): Outcome {
    const { now } = this.simulation;
    const content = this.operated.pools.find((pool) => pool.content.path === target)?.content.database;
    if (kind === 'purge') return content === undefined ? UNUSED : { words: content.purge(bytes, now) };
    const database =
      content ?? this.operated.pools.find((pool) => pool.compliance?.path === target)?.compliance?.database;
    return database == null ? UNUSED : { words: database.addSpace(bytes, now) };
  }

  private takeStep(target: string, plan: StepPlan): void {
    const pool = this.operated.pools.find(({ path }) => path === target);
    if (pool === undefined) this.tell(target, plan.step, UNUSED);
    else this.begin(this.failovers.get(target) ?? new SingleSite(pool), null, [plan]);
  }

  private withFailover(pool: string, kind: string, act: (failover: SiteFailover) => void): void {
    const failover = this.failovers.get(pool);
    if (failover === undefined) this.tell(pool, kind, UNUSED);
    else act(failover);
  }

  /** Begins the first of some steps; the others follow when it has done what it should. */
  private begin(steps: Stepwise, name: string | null, [plan, ...next]: readonly StepPlan[]): void {
    const { path } = steps.pool;
    const refusal = steps.begin(plan.step);
    if (refusal !== undefined) {
      this.refuse(path, labelOf(name, plan), refusal);
      return;
    }
    const told = this.tell(path, labelOf(name, plan), { words: 'under way' }, null);
    this.simulation.schedule(this.stepEnds, plan.takes, { steps, name, plan, next, told });
  }

  private endStep({ steps, name, plan, next, told }: Task): void {
    const { now } = this.simulation;
    this.isActing = true;
    const outcome = steps.finish(plan);
    this.isActing = false;
    this.actedAt = now;
    const { from } = this.told[told];
    this.told[told] = { ...incident(steps.pool.path, labelOf(name, plan), outcome, from), to: now };
    if (outcome.isDone && next.length > 0) this.begin(steps, name, next);
  }

  private refuse(path: string, kind: string, words: string): void {
    this.tell(path, kind, { words, isRefused: true });
  }

  /** Tells what came of an action; returns its place. */
  private tell(
    path: string,
    kind: string,
    outcome: Outcome,
    to: Seconds | null = this.simulation.now,
  ): number {
    this.actedAt = this.simulation.now;
    return this.told.push({ ...incident(path, kind, outcome, this.simulation.now), to }) - 1;
  }
}

const UNUSED: Outcome = { words: 'changes nothing: no pool of the run uses it' };

function labelOf(name: string | null, { step }: StepPlan): string {
  return name === null ? step : `${name}: ${step}`;
}

function incident(
  path: string,
  kind: string,
  { words, isRefused }: Outcome,
  from: Seconds,
): Omit<Incident, 'to'> {
  return {
    kind: 'operator',
    path,
    severity: isRefused === true ? 'warning' : 'note',
    from,
    message: `${kind}: ${isRefused === true ? `refused: ${words}` : words}`,
  };
}

/** What the mechanics tell of an action, which says by itself when it was refused. */
function outcomeOf(words: string): Outcome {
  const refused = 'refused: ';
  return words.startsWith(refused) ? { words: words.slice(refused.length), isRefused: true } : { words };
}
