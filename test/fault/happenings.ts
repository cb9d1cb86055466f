import { startFaults } from '../../src/fault/fault-schedule.ts';
import type { Occurrence } from '../../src/fault/occurrence.ts';
import type { PlannedFault } from '../../src/fault/planned-fault.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Streams } from '../../src/random/stream.ts';

/** What planned faults did up to a time, and in what order they said so, such as `1:begin a`. */
export interface Happenings {
  readonly occurrences: readonly Occurrence[];
  readonly log: readonly string[];
}

/** Lets planned faults happen up to the time `until`; `meanwhile` may plan other events before they are. */
export function happen(
  faults: readonly PlannedFault[],
  until: number,
  { seed = 'faults', meanwhile }: HappenOptions = {},
): Happenings {
  const simulation = new Simulation();
  const streams = new Streams(seed, 0);
  const log: string[] = [];
  const say = (text: string) => log.push(`${simulation.now}:${text}`);
  meanwhile?.(simulation, say);
  const context = { simulation, stream: (path: string) => streams.open(path) };
  const occurrences = startFaults(faults, context, {
    begin: ({ target }) => say(`begin ${target}`),
    end: ({ target }) => say(`end ${target}`),
  });
  simulation.run(until);
  return { occurrences, log };
}

interface HappenOptions {
  readonly seed?: string;
  readonly meanwhile?: (simulation: Simulation, say: (text: string) => void) => void;
}

/** A fault at a given time. */
export const at = (time: number, lasts: number, ...targets: string[]): PlannedFault => ({
  kind: 'crash',
  targets,
  choice: 'each',
  timing: { kind: 'at', at: time, lasts },
});

/** A fault with exponential uptimes and downtimes of these means. */
export const drawn = (
  uptime: number,
  downtime: number,
  targets: readonly string[],
  { kind = 'crash', choice = 'each', crews = Infinity }: DrawnOptions = {},
): PlannedFault => ({
  kind,
  targets,
  choice,
  timing: {
    kind: 'drawn',
    uptime: { exponential: { mean: uptime } },
    downtime: { exponential: { mean: downtime } },
    crews,
  },
});

interface DrawnOptions {
  readonly kind?: string;
  readonly choice?: PlannedFault['choice'];
  readonly crews?: number;
}
