import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { type ChatScenario, model, type ScenarioInput } from '../persistent-chat/index.ts';
import { formatYaml } from '../scenario/write.ts';
import type { FuzzFailure, FuzzResult } from '../testing/index.ts';
import { shellQuoted } from '../util/shell-quoted.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { type FuzzDocument, type FuzzFinding, printFuzz } from './fuzz-text.ts';
import { listenForInterrupt } from './interrupt.ts';
import { tellProgress } from './progress.ts';
import type { ReadScenario } from './read-scenario.ts';
import { readScenarios, type Step, tell } from './read-scenarios.ts';
import { openReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';

/** Options of `pchat-sim fuzz`, as the command line gives them. */
export interface FuzzOptions
  extends Pick<RunOptions, 'version' | 'seed' | 'set' | 'out' | 'progress' | 'json' | 'quiet'> {
  readonly runs: number;
}

/** What there is to try: random deployments, or that of a file. */
type Base = { readonly scenario: ScenarioInput } | { readonly scenario: undefined };

/**
 * Tries random cases, or random faults in the deployment of a file, until one breaks an invariant; that one is made as
 * simple as it goes and written as a scenario file. Exit code 1 when there is one.
 */
export async function fuzz(file: string | undefined, options: FuzzOptions): Promise<ExitCode> {
  const { seed = randomBytes(4).toString('hex'), runs, out = join('out', 'fuzz'), quiet, version } = options;
  const base = await readBase(file, options);
  if ('code' in base) return base.code;
  const folder = await openReportFolder(out);
  if (!folder.ok) return tell(folder.problems);
  if (quiet !== true) process.stderr.write(`pchat-sim: fuzz with --seed ${shellQuoted(seed)}\n`);
  const interrupt = listenForInterrupt('the case under way');
  const result = await tryCases(seed, base.value, options, () => !interrupt.finish.aborted).finally(
    interrupt.close,
  );
  const finding = result.failure === null ? null : findingOf(result.failure, out);
  const document: FuzzDocument = {
    schema: 'pchat-sim/fuzz@1',
    version,
    seed,
    asked: runs,
    runs: result.runs,
    failure: finding,
    coverage: result.coverage,
  };
  if (result.failure === null || finding === null) await folder.value.discard();
  else {
    const problem = await folder.value.write(
      new Map([[nameOf(result.failure), replayOf(result.failure, seed)]]),
    );
    if (problem !== undefined) return tell([problem]);
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (quiet !== true) process.stdout.write(printFuzz(document, commandOf(file, seed, runs, options)));
  if (interrupt.finish.aborted) {
    process.stderr.write(`pchat-sim: interrupted; ${result.runs} of ${runs} cases were tried\n`);
    return EXIT.interrupted;
  }
  return finding === null ? EXIT.done : EXIT.found;
}

async function tryCases(
  seed: string,
  { scenario }: Base,
  { runs, quiet, progress: form = 'line' }: FuzzOptions,
  goOn: () => boolean,
): Promise<FuzzResult> {
  let done = 0;
  const progress = tellProgress(
    quiet === true ? 'none' : form,
    (wallSeconds) => ({
      scenario: scenario?.name ?? 'fuzz',
      replications: runs,
      replicationsDone: done,
      done: done / runs,
      wallSeconds,
    }),
    'cases',
  );
  try {
    // Loaded here: nobody else needs the packages behind it.
    const testing = await import('../testing/index.ts');
    return await testing.fuzz({
      seed,
      runs,
      ...(scenario !== undefined && { base: scenario }),
      onCase: async (n) => {
        done = n;
        await pause();
        return goOn();
      },
    });
  } finally {
    progress.stop();
  }
}

/** Reads the file, if there is one, and checks that it may be simulated. */
async function readBase(file: string | undefined, options: FuzzOptions): Promise<Step<Base>> {
  if (file === undefined) {
    if (options.set === undefined) return { value: { scenario: undefined } };
    const message = 'found --set without a file; allowed: a scenario file and settings of it, or neither';
    return { code: tell([{ path: '', file: '--set', message }]) };
  }
  const { set = [] } = options;
  const read = await readScenarios([file], { set });
  if ('code' in read) return read;
  const [{ document, scenario }] = read.value as [ReadScenario<ChatScenario>];
  if (scenario.workload.trace !== undefined) {
    const place = document.locate(['workload', 'trace'], 'value');
    const message =
      'found a trace of posts, which runs at other times would not have; allowed: the rates of a preset';
    return { code: tell([{ path: 'workload.trace', message, ...place }]) };
  }
  const errors = model.plan(scenario).findings.filter(({ severity }) => severity === 'error');
  for (const { severity, path, message, remedy, rule } of errors)
    process.stderr.write(`${scenario.name}: ${severity}: ${path}: ${message}: ${remedy} [${rule}]\n`);
  if (errors.length > 0) return { code: EXIT.found };
  // Checked above: the data are a scenario as people write it.
  return { value: { scenario: document.data as ScenarioInput } };
}

function nameOf({ number }: FuzzFailure): string {
  return `case-${number}.yaml`;
}

function findingOf(failure: FuzzFailure, out: string): FuzzFinding {
  const { number, faults, shrinks, broken } = failure;
  const invariants = broken.map(({ name, first }) => ({ name, ...(first !== undefined && { first }) }));
  return { case: number, file: join(out, nameOf(failure)), faults, shrinks, invariants };
}

/** The scenario file of a case. */
function replayOf({ scenario, number, broken }: FuzzFailure, seed: string): string {
  const { name: _, why: __, ...others } = scenario;
  const why = `Case ${number} of pchat-sim fuzz --seed ${seed} violates: ${broken.map(({ name }) => name).join('; ')}.`;
  return formatYaml({ name: `fuzz-${number}`, why, ...others });
}

function commandOf(file: string | undefined, seed: string, runs: number, { set = [] }: FuzzOptions): string {
  const sets = set.flatMap((setting) => ['--set', setting]);
  const words = [
    'pchat-sim',
    'fuzz',
    ...(file === undefined ? [] : [file]),
    '--seed',
    seed,
    '--runs',
    String(runs),
  ];
  return [...words, ...sets].map(shellQuoted).join(' ');
}
