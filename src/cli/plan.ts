import {
  activeServersFor,
  type ChatScenario,
  chatScenario,
  type PlannedTables,
  planTables,
} from '../persistent-chat/index.ts';
import { checkScenario } from '../scenario/check.ts';
import { unlinedDocument } from '../scenario/place.ts';
import { vary } from '../scenario/vary.ts';
import type { Parsed } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { readScenario } from './read-scenario.ts';
import { tell } from './read-scenarios.ts';

/** Options of `pchat-sim plan`, as the command line gives them. */
export interface PlanOptions {
  readonly version: string;
  readonly users?: number;
  readonly set?: readonly string[];
  readonly json?: true;
}

/**
 * Prints the published planning tables for a scenario, or for a number of users on as many servers as they
 * need. Exit code 1 when a limit of error severity is passed.
 */
export async function plan(file: string | undefined, options: PlanOptions): Promise<ExitCode> {
  if ((file === undefined) === (options.users === undefined)) {
    const message = `found ${file === undefined ? 'neither' : 'both'}; allowed: a scenario file or --users`;
    return tell([{ path: '', file: 'plan', message }]);
  }
  const read = file === undefined ? ofUsers(options) : await ofFile(file, options);
  if (!read.ok) return tell(read.problems);
  const tables = planTables(read.value);
  if (options.json === true)
    process.stdout.write(`${JSON.stringify(document(read.value, tables, options), null, 2)}\n`);
  else {
    const { printPlanning } = await import('../report/planning-text.ts');
    process.stdout.write(printPlanning(tables.report));
  }
  return tables.report.findings.every(({ severity }) => severity !== 'error') ? EXIT.done : EXIT.found;
}

function document({ name }: ChatScenario, { cells, report }: PlannedTables, { version }: PlanOptions) {
  const { findings, figures, notes } = report;
  return { schema: 'pchat-sim/plan@1', version, scenario: { name }, cells, notes, findings, figures };
}

async function ofFile(file: string, { set }: PlanOptions): Promise<Parsed<ChatScenario>> {
  const read = await readScenario(file, chatScenario, set);
  return read.ok ? { ok: true, value: read.value.scenario } : read;
}

/** An Enterprise pool with as many active servers as the users need, as far as a pool may have them. */
function ofUsers({ users = 1, set = [] }: PlanOptions): Parsed<ChatScenario> {
  const described = unlinedDocument('--users', {
    name: 'plan',
    topology: { preset: 'enterprise-pool', chatServers: { active: activeServersFor(users) } },
    workload: { users },
    horizon: '8h',
  });
  const varied = vary(described, set);
  return varied.ok ? checkScenario(chatScenario, varied.value.data, varied.value.locate) : varied;
}
