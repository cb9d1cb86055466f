import { Simulation } from '../kernel/simulation.ts';
import { Interrupted } from '../process/errors.ts';
import { hold } from '../process/hold.ts';
import { orElseAfter } from '../process/or-else-after.ts';
import { type Process, spawn } from '../process/process.ts';
import type { Waiting } from '../process/waiting.ts';

/** A small world around one kind of wait, made anew for each case by a function of the simulation. */
export interface WaitWorld {
  /** A wait that is not granted before `grant` is called; or, without `grant`, 10 s after it began. */
  wait(): Waiting;
  /** Makes one such wait come true, or all of them where `isShared`. Absent when it comes true by itself. */
  grant?(): void;
  /** All who wait are granted together, as by a signal; otherwise one after the other, as by a resource. */
  readonly isShared?: boolean;
  /** Something else that may happen in the same instant and must not matter, such as a resize and back. */
  disturb?(): void;
  /** Gives back what a wait resulted in; called a little later. */
  giveBack?(value: unknown): void;
  /** What is wrong when everybody has left: units that are not idle, a line that is not empty. */
  fault(): string | undefined;
}

/** What may happen to the one who waits, all in the instant in which the wait comes true. */
export type TieAction = 'grant' | 'patience' | 'interrupt' | 'failure' | 'disturbance' | 'stop';

const TIE = 10;
const SECOND_GRANT = 20;
const LONG = 1000;

/** Every way in which one or two actions, or three, can fall on one instant together with a grant, in every order. */
function orders(actions: readonly TieAction[]): readonly (readonly TieAction[])[] {
  const found: (readonly TieAction[])[] = [];
  const extend = (order: readonly TieAction[]): void => {
    if (order.includes('grant')) found.push(order);
    if (order.length === 4) return;
    for (const action of actions) {
      const isDouble = action === 'failure' ? order.includes('interrupt') : order.includes('failure');
      if (order.includes(action) || (isDouble && (action === 'failure' || action === 'interrupt'))) continue;
      extend([...order, action]);
    }
  };
  extend([]);
  return found;
}

/**
 * Drives a wait through every way of leaving it in the instant in which it comes true, in every order, and says
 * what went wrong: a grant lost or doubled, a line stuck, a later hold of the wrong length, a world not intact.
 *
 * A subject waits from 0 s, a witness for the same from 5 s. At 10 s happen, in the order of the case: the grant,
 * the end of the subject's patience, an interrupt that it survives or fails by, a disturbance, a stop of the run.
 * At 20 s follows a second grant. For waits of your own: every fault is a bug of the wait.
 */
export function waitFaults(make: (simulation: Simulation) => WaitWorld): readonly string[] {
  const actions: readonly TieAction[] = ['grant', 'patience', 'interrupt', 'failure', 'disturbance', 'stop'];
  return orders(actions).flatMap((order) => {
    const simulation = new Simulation();
    const found = new TieCase(simulation, make(simulation), order).play();
    return found.map((fault) => `${order.join(', ')}: ${fault}`);
  });
}

/** What became of somebody who waited. */
type Fate = 'waiting' | 'granted' | 'reneged' | 'interrupted';

class TieCase {
  private readonly simulation: Simulation;
  private readonly world: WaitWorld;
  private readonly order: readonly TieAction[];
  private readonly faults: string[] = [];
  private readonly fates: { subject: Fate; witness: Fate } = { subject: 'waiting', witness: 'waiting' };

  constructor(simulation: Simulation, world: WaitWorld, order: readonly TieAction[]) {
    this.simulation = simulation;
    this.world = world;
    this.order = order;
  }

  play(): readonly string[] {
    const { simulation, order, world } = this;
    const subject = spawn(simulation, 'subject', customer, this, 'subject');
    spawn(simulation, 'supervisor', supervisor, subject);
    const late = simulation.kind('witness comes', () => {
      spawn(simulation, 'witness', customer, this, 'witness');
    });
    simulation.schedule(late, 5);
    const acts = simulation.kind<TieAction>('tie', (action) => this.act(action, subject));
    // The end of the subject's patience becomes an event at 0 s. What comes before it is planned before that,
    // and what comes after it is planned later.
    const patience = order.indexOf('patience');
    for (const action of order.slice(0, patience < 0 ? 0 : patience)) simulation.schedule(acts, TIE, action);
    const plan = simulation.kind('plan', () => {
      for (const action of order.slice(patience + 1)) simulation.scheduleAt(acts, TIE, action);
    });
    simulation.schedule(plan, 1);
    this.run(TIE);
    this.checkFirstGrant();
    const again = simulation.kind('second grant', () => world.grant?.());
    simulation.scheduleAt(again, SECOND_GRANT);
    this.run(LONG);
    if (this.fates.witness !== 'granted') this.say(`the witness is ${this.fates.witness} at the end`);
    const fault = world.fault();
    if (fault !== undefined) this.say(fault);
    return this.faults;
  }

  /** Waits, and then sees whether time passes as it should. */
  *wait(who: 'subject' | 'witness') {
    const { simulation, world, fates } = this;
    let value: unknown;
    try {
      const hasPatience = who === 'subject' && this.order.includes('patience');
      value = yield* hasPatience ? orElseAfter(world.wait(), TIE) : world.wait();
      fates[who] = value === 'reneged' ? 'reneged' : 'granted';
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      fates[who] = 'interrupted';
      if (this.order.includes('failure')) throw error;
    }
    for (const delay of [1, 2.5, 0]) {
      const before = simulation.now;
      yield* hold(delay);
      if (simulation.now !== before + delay)
        this.say(`a hold of ${delay} s lasted ${simulation.now - before} s`);
    }
    if (fates[who] === 'granted') world.giveBack?.(value);
  }

  private act(action: TieAction, subject: Process<void>): void {
    if (action === 'grant') this.world.grant?.();
    else if (action === 'interrupt' || action === 'failure') subject.interrupt(action);
    else if (action === 'disturbance') this.world.disturb?.();
    else if (action === 'stop') this.simulation.stop();
  }

  private run(until: number): void {
    while (this.simulation.run(until) === 'stopped');
  }

  /** By the end of the instant the one grant must have reached somebody, and the right one. */
  private checkFirstGrant(): void {
    const { order, world, fates } = this;
    if (fates.subject === 'waiting') this.say('the subject still waits after the tie');
    if (world.grant === undefined) return;
    const isGrantedFirst = order.indexOf('patience') > order.indexOf('grant') || !order.includes('patience');
    const isInterrupted = order.includes('interrupt') || order.includes('failure');
    const expected: Fate = isInterrupted ? 'interrupted' : isGrantedFirst ? 'granted' : 'reneged';
    if (fates.subject !== expected) this.say(`the subject is ${fates.subject}, it should be ${expected}`);
    const witness: Fate = world.isShared || fates.subject !== 'granted' ? 'granted' : 'waiting';
    if (fates.witness !== witness) this.say(`the witness is ${fates.witness}, it should be ${witness}`);
  }

  private say(fault: string): void {
    this.faults.push(fault);
  }
}

function customer(tie: TieCase, who: 'subject' | 'witness') {
  return tie.wait(who);
}

function* supervisor(subject: Process<void>) {
  try {
    yield* subject.join();
  } catch {
    // The case is one in which the subject fails; what matters is what it leaves behind.
  }
}
