import type { FaultReport, Incident, Invariant, ModelDefinition } from '../component/model.ts';
import { Simulation } from '../kernel/simulation.ts';
import { fanOut } from '../observe/fan-out.ts';
import type { Measurements } from '../observe/measurements.ts';
import { Recorder } from '../observe/recorder.ts';
import { Trace } from '../observe/trace.ts';
import { TrajectoryFingerprint } from '../observe/trajectory-fingerprint.ts';
import { Streams } from '../random/stream.ts';
import type { Seconds } from '../util/units.ts';
import { OpenFiles } from './text-lines.ts';

/** How to run a plan: everything but the plan itself that a trajectory depends on. */
export interface RunSettings {
  readonly seed: string;
  /** Statistics begin here [s] ... */
  readonly warmup: Seconds;
  /** ... and the run ends here [s]. */
  readonly horizon: Seconds;
  /** Whether the model's invariants are checked at the end of every window, and not only at that of the run. */
  readonly checkInvariants: boolean;
  /**
   * Where the files stand that the plan reads, such as a trace of posts, by the names that the plan gives them.
   * Needed only then. A trajectory depends on what is in them.
   */
  readonly files?: Readonly<Record<string, string>>;
}

/** How often an invariant was checked and found broken. */
export interface InvariantCount {
  readonly name: string;
  readonly checks: number;
  readonly violations: number;
  /** What was wrong the first time, when, and the events that led to it. */
  readonly first?: string;
}

/** All that one replication leaves: plain data, so it can cross threads, be stored and be compared. */
export interface Observations extends Measurements {
  readonly replication: number;
  readonly events: number;
  readonly fingerprint: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly incidents: readonly Incident[];
  readonly faults: readonly FaultReport[];
  readonly invariants: readonly InvariantCount[];
}

/** Windows that a run is cut into for its series, unless its model says otherwise. */
const WINDOWS = 96;
/** Events between two looks at the outside world. */
const SLICE = 1 << 16;

/**
 * Runs one replication: the one imperative step of the whole pipeline. The same plan, settings and
 * replication give the same observations, to the last bit.
 *
 * `progress`, when given, is called every few ten thousand events and at the end, with the simulated time.
 */
export function simulate<Config, Plan>(
  model: ModelDefinition<Config, Plan>,
  plan: Plan,
  settings: RunSettings,
  replication: number,
  progress?: (now: Seconds) => void,
): Observations {
  const fingerprint = new TrajectoryFingerprint();
  const trace = new Trace();
  const label = `seed ${JSON.stringify(settings.seed)}, replication ${replication}`;
  const observer = settings.checkInvariants ? fanOut(fingerprint, trace) : fingerprint;
  const simulation = new Simulation({ observer, label });
  const streams = new Streams(settings.seed, replication);
  const windows = model.windows?.(settings.horizon) ?? WINDOWS;
  const recorder = new Recorder(simulation, model.metrics, settings.horizon, windows);
  const files = new OpenFiles(settings.files);
  try {
    const built = model.build(plan, {
      simulation,
      recorder,
      stream: (path) => streams.open(path),
      lines: (file, longest) => files.lines(file, longest),
    });
    const checked = new CheckedInvariants(built.invariants, trace);
    recorder.start(settings.warmup, () => {
      if (settings.checkInvariants) checked.check(simulation.now);
    });
    while (simulation.run(settings.horizon, { events: SLICE }) === 'limit') progress?.(simulation.now);
    progress?.(simulation.now);
    if (!settings.checkInvariants) checked.check(simulation.now);
    return {
      replication,
      events: simulation.fired,
      fingerprint: fingerprint.digest(),
      ...recorder.finish(),
      totals: built.totals(),
      incidents: built.incidents?.() ?? [],
      faults: built.faults?.() ?? [],
      invariants: checked.counts,
    };
  } finally {
    files.close();
  }
}

class CheckedInvariants {
  readonly counts: { name: string; checks: number; violations: number; first?: string }[];
  private readonly invariants: readonly Invariant[];
  private readonly trace: Trace;

  constructor(invariants: readonly Invariant[], trace: Trace) {
    this.invariants = invariants;
    this.trace = trace;
    this.counts = invariants.map(({ name }) => ({ name, checks: 0, violations: 0 }));
  }

  check(now: Seconds): void {
    this.invariants.forEach((invariant, i) => {
      const count = this.counts[i];
      const violation = invariant.violation();
      count.checks++;
      if (violation === undefined) return;
      count.violations++;
      const events = this.trace.text();
      const led = events === '' ? '' : `; the last events:\n${events}`;
      count.first ??= `at ${now} s: ${violation}${led}`;
    });
  }
}
