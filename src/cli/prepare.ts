import { join } from 'node:path';
import type { Planned } from '../component/model.ts';
import { type ChatScenario, chatScenario, model, type Plan } from '../persistent-chat/index.ts';
import { formatProblem } from '../scenario/check.ts';
import { didYouMean } from '../scenario/nearest.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { readScenario } from './read-scenario.ts';
import { openReportFolder, type ReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';

/** A scenario that is ready to run. */
export interface Job {
  readonly scenario: ChatScenario;
  readonly planned: Planned<Plan>;
  readonly folder: ReportFolder;
}

/** What a step of the preparation gives, or the exit code when that is as far as it goes. */
type Step<T> = { readonly value: T } | { readonly code: ExitCode };

/** Reads and plans every file and opens its folder; the exit code when that is as far as it goes. */
export async function prepare(
  files: readonly string[],
  options: RunOptions,
): Promise<readonly Job[] | ExitCode> {
  const scenarios = await readScenarios(files, options);
  if ('code' in scenarios) return scenarios.code;
  const planned = planAll(scenarios.value, options);
  if ('code' in planned) return planned.code;
  const jobs: Job[] = [];
  for (const { scenario, planned: plan } of planned.value) {
    const out = options.out ?? join('out', scenario.name);
    const shared = files.length > 1 && options.out !== undefined;
    const folder = await openReportFolder(shared ? join(out, scenario.name) : out);
    if (!folder.ok) return tell(folder.problems);
    jobs.push({ scenario, planned: plan, folder: folder.value });
  }
  return jobs;
}

function tell(problems: readonly Problem[]): ExitCode {
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  return EXIT.input;
}

/** All problems of all files are told at once. Files are read in turn: a script may print while it loads. */
async function readScenarios(
  files: readonly string[],
  options: RunOptions,
): Promise<Step<readonly ChatScenario[]>> {
  const sets = [
    ...(options.set ?? []),
    ...(options.seed === undefined ? [] : [`seed=${JSON.stringify(options.seed)}`]),
    ...(options.replications === undefined ? [] : [`replications=${options.replications}`]),
  ];
  const problems: Problem[] = [];
  const scenarios: ChatScenario[] = [];
  for (const file of files) {
    const read = await readScenario(file, chatScenario, sets);
    if (read.ok) scenarios.push(read.value);
    else problems.push(...read.problems);
  }
  problems.push(...sharedNames(scenarios), ...unknownMetric(options));
  return problems.length > 0 ? { code: tell(problems) } : { value: scenarios };
}

/** Folders of some systems do not tell capitals from small letters. */
function sharedNames(scenarios: readonly ChatScenario[]): readonly Problem[] {
  const folded = scenarios.map(({ name }) => name.toLowerCase());
  const twice = scenarios.find((_, i) => folded.indexOf(folded[i]) < i);
  if (twice === undefined) return [];
  const message = `two files describe a scenario named "${twice.name}"; their reports need names of their own`;
  return [{ path: 'name', message }];
}

function unknownMetric({ precision }: RunOptions): readonly Problem[] {
  const metrics = model.metrics.map(({ name }) => name);
  if (precision === undefined || metrics.includes(precision.metric)) return [];
  const message = `there is no metric "${precision.metric}"; allowed: ${metrics.join(', ')}${didYouMean(precision.metric, metrics)}`;
  return [{ file: '--precision', path: '', message }];
}

/** Plans every scenario and says what the rules find; what breaks one is not simulated. */
function planAll(
  scenarios: readonly ChatScenario[],
  { quiet }: RunOptions,
): Step<readonly { readonly scenario: ChatScenario; readonly planned: Planned<Plan> }[]> {
  const plans = scenarios.map((scenario) => ({ scenario, planned: model.plan(scenario) }));
  const all = plans.flatMap(({ scenario, planned }) =>
    planned.findings.map((finding) => ({ scenario: scenario.name, ...finding })),
  );
  for (const { scenario, severity, path, message, rule } of all) {
    if (severity !== 'error' && quiet === true) continue;
    process.stderr.write(`${scenario}: ${severity}: ${path}: ${message} [${rule}]\n`);
  }
  if (all.every(({ severity }) => severity !== 'error')) return { value: plans };
  process.stderr.write(
    'pchat-sim: not simulated; with `beyondSupport: true` the limits of support only warn\n',
  );
  return { code: EXIT.found };
}
