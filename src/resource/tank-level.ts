import type { EventKind } from '../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';
import { CAME, LEVEL, RATE, SINCE } from './linear-average.ts';
import type { ReservoirStatistics } from './reservoir-statistics.ts';

// The first four stand where a linear average looks for them.
const INFLOW = 4;
const OUTFLOW = 5;
const TARGET = 6;
const DUE = 7;
/** The id of the event that is pending, or NO_EVENT: a double too. */
const NEXT = 8;

/**
 * A level between 0 and a capacity, in and out of which it flows at constant rates until these change; and the one
 * event that fires when it gets to where somebody waits for it.
 *
 * It is written down at the last change only, and is a straight line from there: so it is known at any time without
 * being added up, and does not drift. At a bound against which it flows it rests.
 */
export class TankLevel {
  /** How much there can be. */
  readonly capacity: number;
  /** Register for a rate that is to be set, or a level that is to be aimed at: as arguments they would be boxed. */
  readonly register: Float64Array = new Float64Array(1);
  private readonly simulation: Simulation;
  private readonly statistics: ReservoirStatistics;
  private readonly name: string;
  private readonly reached: () => void;
  private readonly state = new Float64Array(9);
  /** Made when something first flows, so that nothing is different where nothing does. */
  private kind: EventKind<void> | undefined = undefined;

  /** Starts at rest. `reached` is called when it is where it was aimed at. */
  constructor(
    simulation: Simulation,
    name: string,
    capacity: number,
    statistics: ReservoirStatistics,
    reached: () => void,
  ) {
    this.simulation = simulation;
    this.name = name;
    this.capacity = capacity;
    this.statistics = statistics;
    this.reached = reached;
    this.state[LEVEL] = statistics.level.level;
    this.state[SINCE] = simulation.now;
  }

  /** What it is now. */
  get now(): number {
    this.arrive();
    return this.state[CAME];
  }

  /** What flows in a second, if there is room. */
  get inflow(): number {
    return this.state[INFLOW];
  }

  /** What flows out a second, if there is any. */
  get outflow(): number {
    return this.state[OUTFLOW];
  }

  /** By how much it changes a second. */
  get rate(): number {
    return this.state[RATE];
  }

  /** Flows in from now on as the register says. */
  setInflow(): void {
    const { state } = this;
    this.arrive();
    state[LEVEL] = state[CAME];
    state[INFLOW] = this.register[0];
    this.depart();
  }

  /** Flows out from now on as the register says. */
  setOutflow(): void {
    const { state } = this;
    this.arrive();
    state[LEVEL] = state[CAME];
    state[OUTFLOW] = this.register[0];
    this.depart();
  }

  /** An amount goes in. Rounding does not carry it over the bound. */
  fill(amount: number): void {
    const { state, capacity } = this;
    this.arrive();
    const level = state[CAME] + amount;
    state[LEVEL] = level < capacity ? level : capacity;
    this.depart();
  }

  /** An amount comes out; likewise. */
  drain(amount: number): void {
    const { state } = this;
    this.arrive();
    const level = state[CAME] - amount;
    state[LEVEL] = level > 0 ? level : 0;
    this.depart();
  }

  /** Plans the event of the level in the register, towards which it flows; of none where it rests. */
  aim(): void {
    const { simulation, state } = this;
    const target = this.register[0];
    const isAway = state[RATE] === 0 || target === Infinity;
    let due = isAway ? Infinity : state[SINCE] + (target - state[LEVEL]) / state[RATE];
    if (due < simulation.now) due = simulation.now;
    const isAimed = state[NEXT] !== NO_EVENT;
    if (isAimed ? due === state[DUE] && target === state[TARGET] : due === Infinity) return;
    state[TARGET] = target;
    state[DUE] = due;
    if (!isAimed) this.plan();
    else if (due < Infinity) simulation.rescheduleAt(state[NEXT] as EventId, due);
    else this.unplan();
  }

  /** Observes a level that has been flowing for a while, before it is looked at or observed anew. */
  sync(): void {
    const { state } = this;
    this.arrive();
    state[LEVEL] = state[CAME];
    this.depart();
  }

  /** It is where it was aimed at, whatever rounding makes of it; for its event. */
  private reach(): void {
    const { state } = this;
    state[NEXT] = NO_EVENT;
    state[LEVEL] = state[TARGET];
    state[CAME] = state[TARGET];
    this.depart();
    this.reached();
  }

  private plan(): void {
    const { simulation, state } = this;
    this.kind ??= simulation.kind(`${this.name} reaches a level`, () => this.reach());
    state[NEXT] = simulation.scheduleAt(this.kind, state[DUE]);
  }

  private unplan(): void {
    this.simulation.cancel(this.state[NEXT] as EventId);
    this.state[NEXT] = NO_EVENT;
  }

  /** Finds out where the line has come by now. */
  private arrive(): void {
    const { state, simulation, capacity } = this;
    let level = state[LEVEL];
    if (state[RATE] !== 0) {
      level += state[RATE] * (simulation.now - state[SINCE]);
      if (level <= 0) level = 0;
      else if (level > capacity) level = capacity;
    }
    state[CAME] = level;
  }

  /** Flows on from where it is, or rests at a bound; observes which. */
  private depart(): void {
    const { state, simulation } = this;
    const { level, spilling, lacking } = this.statistics;
    const surplus = state[INFLOW] - state[OUTFLOW];
    const isSpilling = surplus > 0 && state[LEVEL] === this.capacity;
    const isLacking = surplus < 0 && state[LEVEL] === 0;
    state[SINCE] = simulation.now;
    state[RATE] = isSpilling || isLacking ? 0 : surplus;
    level.turn(state);
    if (isSpilling || spilling.level !== 0) spilling.set(isSpilling ? surplus : 0, simulation.now);
    if (isLacking || lacking.level !== 0) lacking.set(isLacking ? -surplus : 0, simulation.now);
  }
}
