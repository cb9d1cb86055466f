import { join } from 'node:path';
import type { Planned } from '../component/model.ts';
import { type ChatScenario, model, type Plan } from '../persistent-chat/index.ts';
import { didYouMean } from '../scenario/nearest.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { readScenarios, type Step, sharedNames, tell } from './read-scenarios.ts';
import { openReportFolder, type ReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';

/** A scenario that is ready to run. */
export interface Job {
  readonly scenario: ChatScenario;
  readonly planned: Planned<Plan>;
  readonly folder: ReportFolder;
}

/** Reads and plans every file and opens its folder; the exit code when that is as far as it goes. */
export async function prepare(
  files: readonly string[],
  options: RunOptions,
): Promise<readonly Job[] | ExitCode> {
  const scenarios = await readScenarios(files, options, unknownMetric(options));
  if ('code' in scenarios) return scenarios.code;
  const shared = sharedNames(scenarios.value);
  if (shared.length > 0) return tell(shared);
  const planned = planAll(
    scenarios.value.map(({ scenario }) => scenario),
    options,
  );
  if ('code' in planned) return planned.code;
  const jobs: Job[] = [];
  for (const { scenario, planned: plan } of planned.value) {
    const out = options.out ?? join('out', scenario.name);
    const several = files.length > 1 && options.out !== undefined;
    const folder = await openReportFolder(several ? join(out, scenario.name) : out);
    if (!folder.ok) return tell(folder.problems);
    jobs.push({ scenario, planned: plan, folder: folder.value });
  }
  return jobs;
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
  for (const { scenario, severity, path, message, remedy, rule } of all) {
    if (severity === 'advice' || (severity === 'warning' && quiet === true)) continue;
    process.stderr.write(`${scenario}: ${severity}: ${path}: ${message}: ${remedy} [${rule}]\n`);
  }
  if (all.every(({ severity }) => severity !== 'error')) return { value: plans };
  process.stderr.write(
    'pchat-sim: not simulated; `pchat-sim check` says which page asks for what, and with `beyondSupport: true` the limits of support only warn\n',
  );
  return { code: EXIT.found };
}
