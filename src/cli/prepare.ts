import { join } from 'node:path';
import type { Finding } from '../component/picture.ts';
import type { ChatScenario } from '../persistent-chat/index.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { ReadScenario } from './read-scenario.ts';
import { readScenarios, type Step, sharedNames, tell } from './read-scenarios.ts';
import { openReportFolder, type ReportFolder } from './report-folder.ts';
import type { RunOptions } from './run-options.ts';
import type { PlannedScenario, ReadyScenario, Study } from './study.ts';

/** A scenario that is ready to run. */
export interface Job<Plan> extends ReadyScenario<Plan> {
  readonly folder: ReportFolder;
}

/** Reads and plans every file and opens its folder; the exit code when that is as far as it goes. */
export async function prepare<Plan>(
  files: readonly string[],
  study: Study<Plan>,
  options: RunOptions,
): Promise<readonly Job<Plan>[] | ExitCode> {
  const read = await readScenarios(files, options, study.problems);
  if ('code' in read) return read.code;
  const shared = sharedNames(read.value);
  if (shared.length > 0) return tell(shared);
  const scenarios = asSimulated(read.value, study);
  if ('code' in scenarios) return scenarios.code;
  const planned = planAll(scenarios.value, study, options);
  if ('code' in planned) return planned.code;
  const ready = study.files(planned.value);
  if ('code' in ready) return ready.code;
  const jobs: Job<Plan>[] = [];
  for (const one of ready.value) {
    const isNamed = options.out !== undefined && files.length === 1;
    const { out = 'out' } = options;
    const folder = await openReportFolder(isNamed ? out : join(out, study.folder(one.scenario.name)));
    if (!folder.ok) return tell(folder.problems);
    jobs.push({ ...one, folder: folder.value });
  }
  return jobs;
}

function asSimulated<Plan>(
  read: readonly ReadScenario<ChatScenario>[],
  study: Study<Plan>,
): Step<readonly ReadScenario<ChatScenario>[]> {
  const problems: Problem[] = [];
  const scenarios: ReadScenario<ChatScenario>[] = [];
  for (const one of read) {
    const simulated = study.scenario(one);
    if (simulated.ok) scenarios.push({ ...one, scenario: simulated.value });
    else problems.push(...simulated.problems);
  }
  return problems.length > 0 ? { code: tell(problems) } : { value: scenarios };
}

/** Plans every scenario and says what the rules find; what breaks one is not simulated. */
function planAll<Plan>(
  scenarios: readonly ReadScenario<ChatScenario>[],
  { model }: Study<Plan>,
  { quiet }: RunOptions,
): Step<readonly PlannedScenario<Plan>[]> {
  const plans = scenarios.map((read) => ({ ...read, planned: model.plan(read.scenario) }));
  const all = plans.flatMap(({ scenario, planned }) =>
    planned.findings.map((finding) => ({ scenario: scenario.name, ...finding })),
  );
  for (const { scenario, severity, path, message, remedy, rule } of all) {
    if (severity === 'advice' || (severity === 'warning' && quiet === true)) continue;
    process.stderr.write(`${scenario}: ${severity}: ${path}: ${message}: ${remedy} [${rule}]\n`);
  }
  if (all.every(({ severity }) => severity !== 'error')) return { value: plans };
  const errors = (findings: readonly Finding[]) =>
    findings.filter(({ severity }) => severity === 'error').length;
  const isLimit = plans.some(
    ({ scenario, planned }) =>
      errors(model.plan({ ...scenario, beyondSupport: true }).findings) < errors(planned.findings),
  );
  const advice = isLimit ? ', and with `beyondSupport: true` the limits of support only warn' : '';
  process.stderr.write(
    `pchat-sim: not simulated; \`pchat-sim check\` says which page asks for what${advice}\n`,
  );
  return { code: EXIT.found };
}
