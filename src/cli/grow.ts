import { join } from 'node:path';
import { type ChatScenario, growthModel } from '../persistent-chat/index.ts';
import { quoted } from '../scenario/found.ts';
import type { Parsed, Problem } from '../util/problem.ts';
import { formatDuration, parseDuration } from '../util/units.ts';
import { carryOut } from './carry-out.ts';
import type { ExitCode } from './exit-code.ts';
import type { ReadScenario } from './read-scenario.ts';
import type { RunOptions } from './run-options.ts';

/** Options of `pchat-sim grow`, as the command line gives them. */
export interface GrowOptions extends Omit<RunOptions, 'precision' | 'most'> {
  readonly until?: string;
}

const DAY = 86_400;
const LONGEST = 100 * 365 * DAY;

/**
 * Lets the databases of scenario files grow, day by day from day 0 to the end that is asked for, whatever warm-up
 * and horizon the scenario has, and writes a report of each.
 */
export async function grow(
  files: readonly string[],
  { until: text = '3y', ...options }: GrowOptions,
): Promise<ExitCode> {
  const until = readUntil(text);
  const horizon = until.ok ? until.value : DAY;
  return carryOut(
    files,
    {
      model: growthModel,
      command: ['grow', `--until=${formatDuration(horizon)}`],
      problems: until.ok ? [] : until.problems,
      // Means over years of what only grows say nothing.
      answerHolds: 'tables',
      // No scenario is called so: names hold no slash. The report of its run stays as it is.
      folder: (name) => join(name, 'growth'),
      scenario: (read) => grown(read, horizon, options),
      files: (planned) => ({
        value: planned.map(({ scenario, planned }) => ({ scenario, planned, files: {} })),
      }),
    },
    options,
  );
}

function readUntil(text: string): Parsed<number> {
  const read = parseDuration(text);
  const wrong = (message: string): Parsed<never> => {
    const problem: Problem = { path: '', file: '--until', message: `found ${quoted(text)}; ${message}` };
    return { ok: false, problems: [problem] };
  };
  if (!read.ok) return wrong(read.problems.map(({ message }) => message).join('; '));
  return read.value >= DAY && read.value <= LONGEST ? read : wrong('allowed: from 1d to 100y, such as 3y');
}

/** The scenario over the years: what belongs to a run of hours has no meaning there. */
function grown(
  { scenario, document }: ReadScenario<ChatScenario>,
  horizon: number,
  { quiet }: RunOptions,
): Parsed<ChatScenario> {
  if (scenario.workload.trace !== undefined) {
    const place = document.locate(['workload', 'trace'], 'value');
    const message =
      'found a trace of posts, which says nothing of the years behind it; allowed for growth: the rates of a preset';
    return { ok: false, problems: [{ path: 'workload.trace', message, ...place }] };
  }
  const metrics = growthModel.metrics.map(({ name }) => name);
  const judged = scenario.objectives.filter(({ metric }) => metrics.includes(metric));
  const left = scenario.objectives.filter(({ metric }) => !metrics.includes(metric));
  if (left.length > 0 && quiet !== true) {
    const names = [...new Set(left.map(({ metric }) => metric))].join(', ');
    process.stderr.write(
      `${scenario.name}: objectives on ${names} are left to \`run\`, which measures them\n`,
    );
  }
  return { ok: true, value: { ...scenario, warmup: 0, horizon, objectives: judged } };
}
