import type { EventKind } from '../kernel/event-kind.ts';
import type { Simulation } from '../kernel/simulation.ts';

/** What the wake-up of a process resumes. */
export interface Resumable {
  /** Lets the body go on. */
  resume(): void;
}

/** What a timer that belongs to no process rings: a branch of a wait, a patience. */
export interface Alarm {
  /** The time has come. */
  ring(): void;
}

/** Names of processes that get an event kind of their own; the others share the kind `process`. */
const NAMES_WITH_A_KIND = 256;

/**
 * The event kinds by which the processes of one simulation move.
 *
 * A wake-up fires as a kind that bears the name of the process, so that traces, livelocks and errors say who
 * moved. All of them have one action: the loop sees a single function.
 */
export class ProcessEvents {
  /** Rings an `Alarm`. */
  readonly alarm: EventKind<Alarm>;
  /** Throws its payload, so that a failure that nobody took ends the run. */
  readonly failure: EventKind<Error>;
  private readonly simulation: Simulation;
  private readonly byName = new Map<string, EventKind<Resumable>>();
  private readonly nameless: EventKind<Resumable>;
  private last: EventKind<Resumable>;

  /** Makes the kinds that every simulation with processes has. */
  constructor(simulation: Simulation) {
    this.simulation = simulation;
    this.alarm = simulation.kind<Alarm>('alarm of a wait', (alarm) => alarm.ring());
    this.failure = simulation.kind<Error>('failure of a process', (error) => {
      throw error;
    });
    this.nameless = simulation.kind('process', resume);
    this.last = this.nameless;
  }

  /** The kind for processes called `name`. Cost: O(1); nothing but a comparison for the name asked for last. */
  named(name: string): EventKind<Resumable> {
    if (this.last.name === name) return this.last;
    let kind = this.byName.get(name);
    if (kind === undefined) {
      if (this.byName.size >= NAMES_WITH_A_KIND) return this.nameless;
      kind = this.simulation.kind(name, resume);
      this.byName.set(name, kind);
    }
    this.last = kind;
    return kind;
  }
}

function resume(resumable: Resumable): void {
  resumable.resume();
}

const known = new WeakMap<Simulation, ProcessEvents>();

/** The event kinds of the processes of `simulation`, made when first asked for. */
export function processEvents(simulation: Simulation): ProcessEvents {
  let events = known.get(simulation);
  if (events === undefined) {
    events = new ProcessEvents(simulation);
    known.set(simulation, events);
  }
  return events;
}
