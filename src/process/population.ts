import { SnapshotError } from '../kernel/errors.ts';
import type { EventKind } from '../kernel/event-kind.ts';
import type { Payloads } from '../kernel/payloads.ts';
import { type EventId, NO_EVENT, type Simulation } from '../kernel/simulation.ts';

/** A state that an entity of a population can be in; made by `Population.state`, which see. */
export interface EntityState {
  /** Words for people, such as `thinking`. */
  readonly name: string;
  /** Position in the order in which its population made its states, from 0. */
  readonly ordinal: number;
}

/** Who is in which state and with which timer: plain data, to be stored beside a snapshot of the simulation. */
export interface PopulationState {
  /** Names of the states, in the order of making. */
  readonly states: readonly string[];
  /** By entity: the ordinal of its state, 255 when it is in none. */
  readonly inState: readonly number[];
  /** By entity: the id of its pending timer, 0 when there is none. */
  readonly timers: readonly number[];
}

/** A state, and what the population knows of it. */
interface MadeState extends EntityState {
  /** What fires when the time in it is up; undefined when it has no time of its own. */
  readonly timeUp: EventKind<number> | undefined;
  /** Number of entities in it. */
  count: number;
}

/** Ordinal of no state, and the number of states that there can be. */
const NOWHERE = 255;

/**
 * Very many entities that are all of one sort: each is a number, in one of a few states, with at most one timer.
 *
 * It is for tens of thousands of users, sessions or devices what a process each would be, without the process: an
 * entity is an index into typed arrays, here and in the model, of 9 bytes. What it does next is written by state:
 * the action of a state is called with the entity when the time for which it entered the state is up. Whoever
 * enters another state, or the same one again, or leaves, has left that timer behind.
 *
 * ```ts
 * import { exponential, Population, Simulation, Station, Streams } from 'persistent-chat-simulator/engine';
 * const simulation = new Simulation();
 * const streams = new Streams('80 users', 0);
 * const [think, serve] = [streams.open('think'), streams.open('serve')];
 * const users = new Population(simulation, 'user', 80);
 * const thinking = users.state('thinking', (user) => {
 *   users.enter(user, waiting);
 *   server.arrive(user, exponential(0.5).sample(serve));
 * });
 * const waiting = users.state('waiting');
 * const server = new Station(simulation, 'server', 1, (user) => begin(user));
 * const begin = (user: number) => users.enter(user, thinking, exponential(60).sample(think));
 * for (let user = 0; user < users.size; user++) begin(user);
 * simulation.run(1000);
 * console.assert(users.count(thinking) + users.count(waiting) === 80);
 * ```
 *
 * Order: a timer is an event like others, called `user ends thinking`, which carries the entity; so it is seen by
 * observers, and entities whose time is up in one instant act in the order in which they entered.
 * Cost: O(1) and at most one event for each transition, and one removal where a timer is left behind; no
 * allocation.
 */
export class Population {
  readonly name: string;
  /** Number of entities; they are numbered from 0. */
  readonly size: number;
  private readonly simulation: Simulation<Payloads>;
  private readonly states: MadeState[] = [];
  /** By entity: the ordinal of its state, or NOWHERE. */
  private readonly inState: Uint8Array;
  /** By entity: the id of its pending timer, or NO_EVENT. */
  private readonly timers: Float64Array;
  /** Register by which a delay [s] reaches `begin`: as an argument it would be boxed; see `EventList`. */
  private readonly delay = new Float64Array(1);

  /** Makes `size` entities, which are in no state yet. An integer, 0 or more. @throws RangeError otherwise. */
  constructor(simulation: Simulation<Payloads>, name: string, size: number) {
    if (!(Number.isSafeInteger(size) && size >= 0))
      throw new RangeError(`size of '${name}' is ${size}: it must be an integer, 0 or more`);
    this.simulation = simulation;
    this.name = name;
    this.size = size;
    this.inState = new Uint8Array(size).fill(NOWHERE);
    this.timers = new Float64Array(size).fill(NO_EVENT);
  }

  /**
   * Makes a state, once, at assembly. `timeUp` is called with an entity whose time in it is up; a state without it
   * has no time, and entities are in it until they enter another.
   *
   * In `timeUp` the entity is still in the state, and stays there if it does not enter another.
   *
   * @throws RangeError for more than 255 states.
   */
  state(name: string, timeUp?: (entity: number) => void): EntityState {
    const { simulation, states, timers } = this;
    if (states.length === NOWHERE) throw new RangeError(`more than ${NOWHERE} states of '${this.name}'`);
    const kind =
      timeUp &&
      simulation.kind<number>(`${this.name} ends ${name}`, (entity) => {
        timers[entity] = NO_EVENT;
        timeUp(entity);
      });
    const made: MadeState = { name, ordinal: states.length, timeUp: kind, count: 0 };
    states.push(made);
    return made;
  }

  /**
   * Puts an entity into a state, for `delay` seconds where that is given, in [0, ∞). Its timer is the new one.
   *
   * @throws RangeError when there is no such entity, or the state has no time of its own and a delay is given.
   * @throws SchedulingError when the delay is out of range; the entity then stays where it was.
   * @throws TypeError when another population made the state.
   */
  enter(entity: number, state: EntityState, delay?: number): void {
    const made = this.states[state.ordinal];
    if (made !== state) throw this.foreign(state);
    this.requireEntity(entity);
    if (delay !== undefined) {
      this.delay[0] = delay;
      this.begin(entity, made, true);
    } else this.begin(entity, made, false);
  }

  /** Takes an entity out of whatever state it is in, and its timer. @throws RangeError when there is none such. */
  leave(entity: number): void {
    this.requireEntity(entity);
    const timer = this.timers[entity] as EventId;
    this.timers[entity] = NO_EVENT;
    if (timer !== NO_EVENT) this.simulation.cancel(timer);
    this.move(entity, NOWHERE);
  }

  /** The state that an entity is in; undefined when it is in none. @throws RangeError when there is none such. */
  stateOf(entity: number): EntityState | undefined {
    this.requireEntity(entity);
    return this.states[this.inState[entity]];
  }

  /** Whether an entity is in a state. @throws RangeError when there is no such entity. */
  isIn(entity: number, state: EntityState): boolean {
    this.requireEntity(entity);
    return this.states[this.inState[entity]] === state;
  }

  /** Number of entities in a state. @throws TypeError when another population made it. */
  count(state: EntityState): number {
    const made = this.states[state.ordinal];
    if (made !== state) throw this.foreign(state);
    return made.count;
  }

  /** Who is in which state: what `restore` needs beside the snapshot of the simulation. */
  save(): PopulationState {
    return {
      states: this.states.map(({ name }) => name),
      inState: Array.from(this.inState),
      timers: Array.from(this.timers),
    };
  }

  /**
   * Puts every entity where it was. The timers are those of the snapshot of the simulation that was taken together
   * with `state`, and restored together with it.
   *
   * @throws SnapshotError when it is not of this size and these states; then nothing has moved.
   */
  restore(state: PopulationState): void {
    const { name, size, states } = this;
    if (state.inState.length !== size || state.timers.length !== size)
      throw new SnapshotError(`'${name}' has ${size} entities, stored are ${state.inState.length}`);
    if (state.states.length !== states.length || states.some((made, i) => made.name !== state.states[i]))
      throw new SnapshotError(
        `'${name}' has the states ${states.map((made) => made.name)}, stored are ${state.states}`,
      );
    if (!state.inState.every((ordinal) => ordinal === NOWHERE || ordinal in states))
      throw new SnapshotError(`somebody of '${name}' is in a state that is not there`);
    this.inState.set(state.inState);
    this.timers.set(state.timers);
    for (const made of this.states) made.count = 0;
    for (const ordinal of this.inState) if (ordinal !== NOWHERE) this.states[ordinal].count++;
  }

  /** The rest of `enter`; the delay is in the register where the entity `isTimed`. */
  private begin(entity: number, state: MadeState, isTimed: boolean): void {
    const { timers } = this;
    const left = timers[entity] as EventId;
    if (isTimed) timers[entity] = this.simulation.schedule(this.timeUpOf(state), this.delay[0], entity);
    else timers[entity] = NO_EVENT;
    if (left !== NO_EVENT) this.simulation.cancel(left);
    this.move(entity, state.ordinal);
    state.count++;
  }

  private move(entity: number, ordinal: number): void {
    const before = this.inState[entity];
    if (before !== NOWHERE) this.states[before].count--;
    this.inState[entity] = ordinal;
  }

  private timeUpOf({ name, timeUp }: MadeState): EventKind<number> {
    if (timeUp === undefined)
      throw new RangeError(`state '${name}' of '${this.name}' has no time of its own`);
    return timeUp;
  }

  private requireEntity(entity: number): void {
    if (!(entity >= 0 && entity < this.size && Number.isInteger(entity)))
      throw new RangeError(`entity ${entity} of '${this.name}': it must be an integer in [0, ${this.size})`);
  }

  private foreign({ name }: EntityState): TypeError {
    return new TypeError(`state '${name}' was not made by '${this.name}'`);
  }
}
