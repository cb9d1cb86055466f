import type { ChatScenario, Plan } from '../persistent-chat/index.ts';
import type { Problem } from '../util/problem.ts';
import { formatDuration } from '../util/units.ts';
import { type Step, tell } from './read-scenarios.ts';
import type { RunOptions } from './run-options.ts';
import type { PlannedScenario, ReadyScenario } from './study.ts';
import { checkTrace } from './trace-file.ts';

/** What is said on standard error while traces are read. */
type Told = Pick<RunOptions, 'quiet' | 'progress'>;

/** Checks the traces that scenarios name, all of them before anything is simulated, and says what is wrong. */
export function readTraces(
  planned: readonly PlannedScenario<Plan>[],
  options: Told,
): Step<readonly ReadyScenario<Plan>[]> {
  const problems: Problem[] = [];
  const traced = planned.map((one): ReadyScenario<Plan> => {
    const { scenario, planned } = one;
    const { trace } = scenario.workload;
    if (trace === undefined) return { scenario, planned, files: {} };
    const progress = checkProgress(`${scenario.name}: ${trace.file}`, options);
    const checked = checkTrace(one, trace.file, progress);
    if (!checked.ok) {
      problems.push(...checked.problems);
      return { scenario, planned, files: {} };
    }
    const { path, hash, posts, lastPost } = checked.value;
    if (lastPost > scenario.horizon && options.quiet !== true) sayCut(scenario, trace.file, lastPost);
    const workload = { ...scenario.workload, trace: { file: trace.file, hash, posts } };
    return { scenario: { ...scenario, workload }, planned, files: { [trace.file]: path } };
  });
  return problems.length > 0 ? { code: tell(problems) } : { value: traced };
}

function sayCut({ name, horizon }: ChatScenario, file: string, lastPost: number): void {
  process.stderr.write(
    `${name}: ${file} has posts until ${formatDuration(lastPost)}; those after the horizon, ${formatDuration(horizon)}, are not simulated\n`,
  );
}

/** Nothing is said before this [ms], and then a line each time it has passed again. */
const EACH = 2000;

/** Says on standard error how much of a long file is checked; it has no timer, since reading does not wait. */
function checkProgress(what: string, { quiet, progress }: Told): (share: number) => void {
  let told = performance.now();
  return (share) => {
    const now = performance.now();
    if (quiet === true || now - told < EACH) return;
    told = now;
    process.stderr.write(
      progress === 'json'
        ? `${JSON.stringify({ checking: { file: what, done: share } })}\n`
        : `${what}: ${Math.floor(100 * share)} % checked\n`,
    );
  };
}
