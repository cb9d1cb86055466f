import { type ChatScenario, chatScenario } from '../persistent-chat/index.ts';
import { formatProblem } from '../scenario/check.ts';
import type { Problem } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { type ReadScenario, readScenario } from './read-scenario.ts';

/** What changes every scenario that is read. */
export interface ReadOptions {
  readonly seed?: string;
  readonly replications?: number;
  readonly set?: readonly string[];
}

/** What a step of the preparation gives, or the exit code when that is as far as it goes. */
export type Step<T> = { readonly value: T } | { readonly code: ExitCode };

/** Says what is wrong with the input. */
export function tell(problems: readonly Problem[]): ExitCode {
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  return EXIT.input;
}

/**
 * Reads every file, in turn: a script may print while it loads. All problems of all files are told at once,
 * and with them `others`.
 */
export async function readScenarios(
  files: readonly string[],
  options: ReadOptions,
  others: readonly Problem[] = [],
): Promise<Step<readonly ReadScenario<ChatScenario>[]>> {
  const sets = [
    ...(options.set ?? []),
    ...(options.seed === undefined ? [] : [`seed=${JSON.stringify(options.seed)}`]),
    ...(options.replications === undefined ? [] : [`replications=${options.replications}`]),
  ];
  const problems: Problem[] = [];
  const scenarios: ReadScenario<ChatScenario>[] = [];
  for (const file of files) {
    const read = await readScenario(file, chatScenario, sets);
    if (read.ok) scenarios.push(read.value);
    else problems.push(...read.problems);
  }
  problems.push(...others);
  return problems.length > 0 ? { code: tell(problems) } : { value: scenarios };
}

/** Scenarios whose folders would be one: some systems do not tell capitals from small letters. */
export function sharedNames(scenarios: readonly ReadScenario<ChatScenario>[]): readonly Problem[] {
  const folded = scenarios.map(({ scenario }) => scenario.name.toLowerCase());
  const twice = scenarios.find((_, i) => folded.indexOf(folded[i]) < i);
  if (twice === undefined) return [];
  const message = `two files describe a scenario named "${twice.scenario.name}"; their reports need names of their own`;
  return [{ path: 'name', message }];
}
