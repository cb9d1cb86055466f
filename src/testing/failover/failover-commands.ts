import fc from 'fast-check';
import type { ScenarioInput } from '../../persistent-chat/index.ts';
import type { Seconds } from '../../util/units.ts';
import { FailoverModel } from './failover-model.ts';
import { type OpenRun, openRun } from './open-run.ts';

/** One step that somebody takes in a run. */
type Step = fc.Command<FailoverModel, OpenRun>;

/** Bounds of the steps that {@link failoverCommands} draws. */
export interface CommandBounds {
  /** Most steps. Default: 30. */
  readonly commands?: number;
  /** Longest time that passes in one step [s]. Default: 90. */
  readonly seconds?: Seconds;
}

/**
 * Steps through a run of a scenario: servers crash, stop, hang and come back, sites are lost, servers join and leave
 * the active ones, time passes. After each step the run is as a simple model says, and no invariant is broken.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { defineScenario } from 'persistent-chat-simulator';
 * import { failoverCommands, failoverSetup } from 'persistent-chat-simulator/testing';
 *
 * const mine = defineScenario({
 *   name: 'mine',
 *   topology: { preset: 'enterprise-pool', chatServers: { active: 3, standby: 1 } },
 *   workload: { users: 30 },
 *   horizon: '1h',
 * });
 * const steps = fc.property(failoverCommands(), (commands) => fc.modelRun(failoverSetup(mine), commands));
 * fc.assert(steps, { numRuns: 5 });
 * ```
 */
export function failoverCommands({
  commands = 30,
  seconds = 90,
}: CommandBounds = {}): fc.Arbitrary<Iterable<Step>> {
  const die = fc.nat(9999);
  return fc.commands(
    [
      fc.integer({ min: 1, max: Math.max(1, seconds) }).map(advance),
      die.map((n) => strike('crash', n)),
      die.map((n) => strike('stop', n)),
      die.map((n) => strike('site-lost', n)),
      fc.tuple(die, fc.integer({ min: 1, max: 60 })).map(([n, lasts]) => hang(n, lasts)),
      die.map(mend),
      die.map((n) => changeList('activate', n)),
      die.map((n) => changeList('deactivate', n)),
    ],
    { maxCommands: commands, size: 'max' },
  );
}

/** The run and its model for `fc.modelRun`, both as they begin. @throws Error when the scenario is not valid. */
export function failoverSetup(scenario: ScenarioInput): () => { model: FailoverModel; real: OpenRun } {
  return () => {
    const real = openRun(scenario);
    return { real, model: new FailoverModel(real) };
  };
}

/** A step, what must be so for it to be taken, and what it does to model and run; afterwards they must agree. */
function step(
  name: string,
  isPossible: (model: Readonly<FailoverModel>) => boolean,
  take: (model: FailoverModel, run: OpenRun) => void,
): Step {
  return {
    check: isPossible,
    run(model, run) {
      take(model, run);
      const wrong = [...model.differences(run), ...run.violations()];
      if (wrong.length > 0) throw new Error(`at ${run.now} s, after ${name}: ${wrong.join('; ')}`);
    },
    toString: () => name,
  };
}

const anything = (): boolean => true;

function advance(seconds: Seconds): Step {
  return step(`advance(${seconds})`, anything, (model, run) => {
    const passed = Math.min(seconds, run.left);
    run.advance(passed);
    model.advance(passed);
  });
}

function strike(kind: 'crash' | 'stop' | 'site-lost', die: number): Step {
  return step(`${kind}(${die})`, anything, (model, run) => {
    const targets = kind === 'site-lost' ? model.sites : run.servers;
    const target = targets[die % targets.length];
    model.begin(run.begin({ kind, target }), kind, target);
  });
}

function hang(die: number, lasts: Seconds): Step {
  return step(`hang(${die}, ${lasts})`, anything, (model, run) => {
    const target = run.servers[die % run.servers.length];
    run.begin({ kind: 'hang', target, lasts });
    model.hang(target, lasts);
  });
}

function mend(die: number): Step {
  const isPossible = (model: Readonly<FailoverModel>): boolean => model.faults.size > 0;
  return step(`mend(${die})`, isPossible, (model, run) => {
    const numbers = [...model.faults.keys()];
    const number = numbers[die % numbers.length];
    run.end(number);
    model.end(number);
  });
}

function changeList(kind: 'activate' | 'deactivate', die: number): Step {
  return step(`${kind}(${die})`, anything, (model, run) => {
    const server = run.servers[die % run.servers.length];
    run.act({ kind, target: run.poolOf(server), servers: [server], at: '0s' });
    if (kind === 'activate') model.activate(server);
    else model.deactivate(server);
  });
}
