import type { Model } from '../../component/model.ts';
import type { Occurrence } from '../../fault/occurrence.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { Recorder } from '../../observe/recorder.ts';
import type { ChatPool } from '../../persistent-chat/chat-pool.ts';
import type { Director } from '../../persistent-chat/failover/director.ts';
import type { FaultKind } from '../../persistent-chat/failover/fault-kinds.ts';
import { whyNot } from '../../persistent-chat/failover/fault-targets.ts';
import { openFigures } from '../../persistent-chat/figures/index.ts';
import {
  type ChatScenario,
  chatScenario,
  METRICS,
  model,
  type Plan,
  type ScenarioInput,
} from '../../persistent-chat/index.ts';
import { build, type ChatModel } from '../../persistent-chat/model.ts';
import { planActions } from '../../persistent-chat/operator/action-plan.ts';
import type { ServerState } from '../../persistent-chat/server/server-life.ts';
import { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { Streams } from '../../random/stream.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import type { ActionInput } from './action-dice.ts';
import { recoveryTime } from './recovery-time.ts';

/** A fault that somebody causes. */
export interface FaultByHand {
  readonly kind: FaultKind;
  /** Path of the part that it befalls. */
  readonly target: string;
  /** Until it is over by itself [s]; of a hang it must be said, other faults last until somebody ends them. */
  readonly lasts?: Seconds;
  /** Of slow things, how many times as long they take. */
  readonly factor?: number;
  /** Of a cut between two servers, the other one, and whether it still reaches the target. */
  readonly to?: string;
  readonly oneWay?: boolean;
}

/** Windows of the recorder, which nobody reads. */
const WINDOWS = 1;

/**
 * A run that waits for somebody to let time pass, to cause faults and to end them, and to look at what becomes of it.
 * The faults and actions of the scenario happen too. It ends at the horizon.
 *
 * @throws Error when the scenario is not valid.
 */
export function openRun(scenario: ScenarioInput): OpenRun {
  return new OpenRun(scenario);
}

/** The plan of a scenario in which everything can fail, and every server may become active. */
function planByHand(input: ScenarioInput, { topology, actions }: ChatScenario): Plan {
  const pools = new Deployment(topology.parts).of('chat-pool');
  const swaps = pools.map(({ path }) => ({ kind: 'swap' as const, target: path, at: '0s' as const }));
  const described = chatScenario.parse({ ...input, actions: [...(input.actions ?? []), ...swaps] });
  const { plan } = model.plan(described);
  // Servers take part when an action names them. Those of ours wait for a fault that never comes.
  const never = { fault: -1, reaction: 0 };
  const ours = plan.actions.slice(actions.length).map((action) => ({ ...action, when: never }));
  return { ...plan, actions: [...plan.actions.slice(0, actions.length), ...ours] };
}

/** See {@link openRun}. */
export class OpenRun {
  readonly deployment: Deployment;
  /** Servers by their paths, in the order of the plan. */
  readonly servers: readonly string[];
  private readonly input: ScenarioInput;
  private readonly scenario: ChatScenario;
  private readonly simulation = new Simulation();
  private readonly model: ChatModel;
  private readonly director: Director;
  private readonly open = new Map<number, Occurrence<FaultKind>>();
  private readonly ends: EventKind<number>;
  private begun = 0;

  /** @throws Error when the scenario is not valid. */
  constructor(input: ScenarioInput) {
    const scenario = chatScenario.parse(input);
    this.input = input;
    this.scenario = scenario;
    this.deployment = new Deployment(scenario.topology.parts);
    const { simulation } = this;
    const recorder = new Recorder(simulation, METRICS, scenario.horizon, WINDOWS);
    const streams = new Streams(scenario.seed, 0);
    this.model = build(planByHand(input, scenario), {
      simulation,
      recorder,
      stream: (path) => streams.open(path),
      lines: () => {
        throw new Error('a run by hand reads no trace');
      },
    });
    const { director, pools } = this.model;
    if (director === null) throw new Error('nothing can fail in this run');
    this.director = director;
    this.servers = pools.flatMap(({ plan }) => plan.servers.map(({ path }) => path));
    this.ends = simulation.kind('fault by hand ends', (number: number) => this.endIfOpen(number), 'fault');
    recorder.start(scenario.warmup);
  }

  /** Simulated time [s]. */
  get now(): Seconds {
    return this.simulation.now;
  }

  /** Time until the run ends [s]. */
  get left(): Seconds {
    return this.scenario.horizon - this.now;
  }

  /** Time in which everybody is back after the last fault, if nobody disturbs it [s]. */
  get recoveryTime(): Seconds {
    return recoveryTime(this.scenario);
  }

  /** Lets time pass. @throws RangeError beyond the horizon. */
  advance(seconds: Seconds): void {
    if (!(seconds >= 0 && seconds <= this.left))
      throw new RangeError(`${seconds} s cannot pass: ${formatDuration(this.left)} are left`);
    this.simulation.run(this.now + seconds);
  }

  /** Causes a fault now; its number is for `end`. @throws RangeError when the part is not there or cannot have it. */
  begin({ kind, target, lasts, factor = 2, to, oneWay = false }: FaultByHand): number {
    const reason = Object.hasOwn(this.deployment.parts, target)
      ? whyNot(kind, target, this.deployment, to)
      : 'there is no such part';
    if (reason !== undefined) throw new RangeError(`${kind} of ${target}: ${reason}`);
    if (kind === 'hang' && lasts === undefined)
      throw new RangeError(`hang of ${target}: it lasts for a known time`);
    const until = this.now + (kind === 'restart' ? 0 : (lasts ?? Infinity));
    const number = this.begun++;
    const occurrence = this.director.strikeByHand(kind, target, { until, factor, to: to ?? null, oneWay });
    this.open.set(number, occurrence);
    if (kind === 'restart') this.end(number);
    else if (until < Infinity) this.simulation.scheduleAt(this.ends, until, number);
    return number;
  }

  /** Ends a fault now. @throws RangeError when it is over. */
  end(number: number): void {
    if (!this.open.has(number)) throw new RangeError(`fault ${number} is over or never began`);
    this.endIfOpen(number);
  }

  /** Numbers of the faults that last. */
  get faults(): readonly number[] {
    return [...this.open.keys()];
  }

  /** Does now what an operator may do, whenever the action says; in words. @throws Error when it is not valid. */
  act(action: ActionInput): string {
    const { after: _, ...others } = action;
    const now = { ...others, at: '0s' } as ActionInput;
    const { actions, figures } = chatScenario.parse({ ...this.input, actions: [now] });
    const [planned] = planActions(actions, this.deployment, openFigures(figures));
    this.model.operator.act(planned);
    return this.model.operator.incidents().at(-1)?.message ?? '';
  }

  /** What a server does. */
  stateOf(server: string): ServerState {
    const [pool, place] = this.placeOf(server);
    return pool.servers[place].stateAt(this.now);
  }

  /** Pool that a server is a member of. */
  poolOf(server: string): string {
    return this.placeOf(server)[0].plan.path;
  }

  /** Servers of its pool that may be active at a time. */
  mostActiveOf(server: string): number {
    return this.placeOf(server)[0].plan.mostActive;
  }

  /** Time that a server takes to start [s]. */
  startTimeOf(server: string): Seconds {
    return this.placeOf(server)[0].plan.startTime;
  }

  /** Users that are connected to a server. */
  usersOn(server: string): number {
    const [pool, place] = this.placeOf(server);
    return pool.population.usersOnServer(place);
  }

  /** Active servers of all pools. */
  get active(): readonly string[] {
    return this.model.pools.flatMap(({ plan, active }) =>
      active.list.map((place) => plan.servers[place].path),
    );
  }

  /** Users who were dropped by a fault and are not back. */
  get usersOut(): number {
    return this.director.reports().reduce((sum, { measures }) => sum + (measures.usersOut ?? 0), 0);
  }

  /** What is wrong now: invariants that do not hold, each with the numbers that break it. */
  violations(): readonly string[] {
    const invariants: Model['invariants'] = this.model.invariants;
    return invariants.flatMap((invariant) => {
      const wrong = invariant.violation();
      return wrong === undefined ? [] : [`${invariant.name}: ${wrong}`];
    });
  }

  private endIfOpen(number: number): void {
    const occurrence = this.open.get(number);
    if (occurrence === undefined) return;
    this.open.delete(number);
    this.director.end(occurrence);
  }

  private placeOf(server: string): readonly [ChatPool, number] {
    for (const pool of this.model.pools) {
      const place = pool.plan.servers.findIndex(({ path }) => path === server);
      if (place >= 0) return [pool, place];
    }
    throw new RangeError(`there is no ${server} in this run`);
  }
}
