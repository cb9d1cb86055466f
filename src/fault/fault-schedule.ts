import type { Context } from '../component/model.ts';
import type { EventKind } from '../kernel/event-kind.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Seconds } from '../util/units.ts';
import type { Occurrence } from './occurrence.ts';
import type { PlannedFault } from './planned-fault.ts';
import { DrawnTimes, once, type Renewal } from './renewal.ts';

/** What faults do. Both run before everything else of their instant. */
export interface FaultEffects<Kind extends string> {
  /** It begins now. */
  begin(occurrence: Occurrence<Kind>): void;
  /** It ends now. */
  end(occurrence: Occurrence<Kind>): void;
}

/**
 * Lets planned faults come and go from now on. Gives all that came so far, in their order, at any time: the list grows
 * during the run.
 *
 * Several faults may befall one part at once, and are told one by one: `Conditions` counts them.
 *
 * Order in one instant: all ends that fall due, then all beginnings, then the ends of those that last no time; within
 * each, in the order in which their times became known, which at the start is that of faults and targets. So a part whose fault ends when the next one begins is up in between, for no time; and of two that fail at once, the
 * first is repaired first.
 *
 * Draws: from the stream `fault/KIND/TARGET` an uptime, then a downtime when it begins, and so on. The choice `any` has
 * one such stream, `fault/KIND/any`, and one draw from `fault/KIND/any of` each time. A further fault of the same kind
 * on the same target has `#2`, `#3` after these names, in the order of the plan. So a fault that is added, or a target,
 * moves nobody else's times, unless it waits for the same crews.
 *
 * @throws RangeError for a fault without targets or with one twice, a time that is past, a law of times that may be
 * negative, or a number out of range. Cost: three events and one object an occurrence; O(crews) where they are shared.
 */
export function startFaults<Kind extends string>(
  faults: readonly PlannedFault<Kind>[],
  context: Pick<Context, 'simulation' | 'stream'>,
  effects: FaultEffects<Kind>,
): readonly Occurrence<Kind>[] {
  const schedule = new FaultSchedule<Kind>(context, effects);
  faults.forEach((fault, index) => {
    try {
      schedule.plan(fault, index);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`fault ${index}, ${fault.kind}: ${error.message}`);
    }
  });
  return schedule.occurrences;
}

/** A fault that comes and goes, one occurrence at a time. */
interface Course<Kind extends string> {
  readonly fault: number;
  readonly kind: Kind;
  readonly renewal: Renewal;
  /** Whom it befalls this time. */
  readonly target: () => string;
  ongoing: Lasting<Kind> | undefined;
}

type Lasting<Kind extends string> = Omit<Occurrence<Kind>, 'to'> & { to: Seconds | null };

class FaultSchedule<Kind extends string> {
  readonly occurrences: Occurrence<Kind>[] = [];
  private readonly context: Pick<Context, 'simulation' | 'stream'>;
  private readonly simulation: Simulation;
  private readonly effects: FaultEffects<Kind>;
  private readonly courses: Course<Kind>[] = [];
  /** By name of a stream: how many were to have it. */
  private readonly namesakes = new Map<string, number>();
  /** Payload of all three: a course. */
  private readonly falls: EventKind<number>;
  private readonly begins: EventKind<number>;
  private readonly ends: EventKind<number>;

  constructor(context: Pick<Context, 'simulation' | 'stream'>, effects: FaultEffects<Kind>) {
    const { simulation } = context;
    this.context = context;
    this.simulation = simulation;
    this.effects = effects;
    // In two steps, so that what begins comes behind all that was to end in this instant, whenever that was planned.
    this.falls = simulation.kind<number>(
      'fault falls due',
      (course) => simulation.schedule(this.begins, 0, course),
      'fault',
    );
    this.begins = simulation.kind<number>('fault begins', (course) => this.begin(course), 'fault');
    this.ends = simulation.kind<number>('fault ends', (course) => this.end(course), 'fault');
  }

  /** Adds the courses of one fault, and schedules their first occurrences. */
  plan({ kind, targets, choice, timing }: PlannedFault<Kind>, fault: number): void {
    if (targets.length === 0) throw new RangeError('there must be a target at least');
    if (new Set(targets).size < targets.length) throw new RangeError(`a target stands twice in ${targets}`);
    const { now } = this.simulation;
    const drawn = timing.kind === 'drawn' ? new DrawnTimes(timing, targets.length) : undefined;
    const renewal = (name: string) =>
      timing.kind === 'at'
        ? once(timing, now)
        : (drawn as DrawnTimes).renewal(this.stream(`fault/${kind}/${name}`));
    if (choice === 'each')
      for (const target of targets)
        this.add({ fault, kind, renewal: renewal(target), target: () => target, ongoing: undefined });
    else {
      const choices = this.stream(`fault/${kind}/any of`);
      const target = () => targets[choices.below(targets.length)];
      this.add({ fault, kind, renewal: renewal('any'), target, ongoing: undefined });
    }
  }

  private add(course: Course<Kind>): void {
    this.courses.push(course);
    this.await(this.courses.length - 1);
  }

  private await(number: number): void {
    const next = this.courses[number].renewal.begin(this.simulation.now);
    if (next < Infinity) this.simulation.scheduleAt(this.falls, next, number);
  }

  private begin(number: number): void {
    const course = this.courses[number];
    const { fault, kind } = course;
    const from = this.simulation.now;
    const until = course.renewal.end(from);
    const occurrence: Lasting<Kind> = {
      number: this.occurrences.length,
      fault,
      kind,
      target: course.target(),
      from,
      until,
      to: null,
    };
    this.occurrences.push(occurrence);
    course.ongoing = occurrence;
    if (until < Infinity) this.simulation.scheduleAt(this.ends, until, number);
    this.effects.begin(occurrence);
  }

  private end(number: number): void {
    const course = this.courses[number];
    const occurrence = course.ongoing;
    if (occurrence === undefined) throw new Error(`a fault of kind ${course.kind} ends that does not last`);
    course.ongoing = undefined;
    occurrence.to = this.simulation.now;
    this.await(number);
    this.effects.end(occurrence);
  }

  private stream(name: string) {
    const before = this.namesakes.get(name) ?? 0;
    this.namesakes.set(name, before + 1);
    return this.context.stream(before === 0 ? name : `${name}#${before + 1}`);
  }
}
