import { join } from 'node:path';
import type { Finding } from '../component/picture.ts';
import type { SupportReport } from '../component/support.ts';
import {
  type ChatScenario,
  checkSupport,
  depictDeployment,
  expandTopology,
  model,
} from '../persistent-chat/index.ts';
import { parsePath } from '../scenario/path.ts';
import { formatPlace, type ScenarioDocument } from '../scenario/place.ts';
import type { Parsed } from '../util/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { ReadScenario } from './read-scenario.ts';
import { type ReadOptions, readScenarios, sharedNames, tell } from './read-scenarios.ts';
import { readTraces } from './read-traces.ts';
import { openReportFolder } from './report-folder.ts';

/** Options of `pchat-sim check`, as the command line gives them. */
export interface CheckOptions extends ReadOptions {
  readonly version: string;
  readonly expand?: true;
  readonly out?: string;
  readonly json?: true;
}

/** What `--json` prints of one scenario. */
interface CheckDocument extends SupportReport {
  readonly schema: 'pchat-sim/check@1';
  readonly version: string;
  readonly scenario: { readonly name: string };
}

/** A scenario with what the rules say of it. */
interface Checked extends ReadScenario<ChatScenario> {
  readonly verdicts: CheckDocument;
}

/**
 * Checks every rule of the documentation against the deployments that the files describe, and says what was
 * checked, or with `expand` only writes the topology out. Traces are read to their end; nothing is simulated. Exit
 * code 1 when a rule of error severity is broken.
 */
export async function check(files: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (options.expand === true && files.length > 1) {
    return tell([{ path: '', file: '--expand', message: `found ${files.length} files; allowed: one` }]);
  }
  const read = await readScenarios(files, options);
  if ('code' in read) return read.code;
  const checked = read.value.map((one) => ({ ...one, verdicts: verdictsOn(one.scenario, options.version) }));
  const traces = readTraces(
    // As with `run`, a broken rule is told first: a deployment that breaks one need not have the pool of a trace.
    checked.filter(isTraced).map((one) => ({ ...one, planned: model.plan(one.scenario) })),
    {},
  );
  if ('code' in traces) return traces.code;
  const written: string[] = [];
  if (options.out !== undefined) {
    const shared = sharedNames(read.value);
    if (shared.length > 0) return tell(shared);
    for (const one of checked) {
      const path = files.length > 1 ? join(options.out, one.scenario.name) : options.out;
      const folder = await writeFolder(path, one, options);
      if (!folder.ok) return tell(folder.problems);
      written.push(...folder.value);
    }
  }
  process.stdout.write(await output(checked, options));
  if (written.length > 0) {
    const stream = options.json === true || options.expand === true ? process.stderr : process.stdout;
    stream.write(`written: ${written.join(', ')}\n`);
  }
  return checked.some(isBroken) && options.expand !== true ? EXIT.found : EXIT.done;
}

function isBroken({ verdicts }: Checked): boolean {
  return verdicts.findings.some(({ severity }) => severity === 'error');
}

function isTraced(one: Checked): boolean {
  return one.scenario.workload.trace !== undefined && !isBroken(one);
}

function verdictsOn(scenario: ChatScenario, version: string): CheckDocument {
  const { name } = scenario;
  return { schema: 'pchat-sim/check@1', version, scenario: { name }, ...checkSupport(scenario) };
}

/** What stands on standard output. */
async function output(checked: readonly Checked[], { expand, json }: CheckOptions): Promise<string> {
  const [first, ...others] = checked;
  if (first === undefined) return '';
  if (expand === true && json === true)
    return formatJson(expandTopology(first.document.data, first.scenario));
  if (expand === true) return expandedYaml(first);
  if (json === true) return formatJson(others.length === 0 ? first.verdicts : checked.map(verdictsOf));
  const { printSupport } = await import('../report/support-text.ts');
  return checked
    .map(({ scenario, document, verdicts }) =>
      printSupport(scenario.name, verdicts, (finding) => placeOf(finding, document)),
    )
    .join('\n');
}

const verdictsOf = ({ verdicts }: Checked): CheckDocument => verdicts;

const formatJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function expandedYaml({ document, scenario }: ReadScenario<ChatScenario>): Promise<string> {
  const { formatYaml } = await import('../scenario/write.ts');
  return formatYaml(expandTopology(document.data, scenario));
}

/** Where the part or key that a finding is about was written, or what it follows from. */
function placeOf({ path }: Finding, { locate }: ScenarioDocument): string {
  const key = path.includes('/') ? undefined : parsePath(path);
  return formatPlace(locate(key?.ok === true ? key.value : ['topology', 'parts', path], 'value'));
}

/** Writes what is kept of one scenario; the paths of the files, or what kept it from writing. */
async function writeFolder(
  path: string,
  checked: Checked,
  { expand }: CheckOptions,
): Promise<Parsed<readonly string[]>> {
  const { scenario, verdicts } = checked;
  const folder = await openReportFolder(path);
  if (!folder.ok) return folder;
  const { drawDiagrams } = await import('../report/index.ts');
  const files = new Map(await drawDiagrams(depictDeployment(scenario.topology.parts, verdicts.findings)));
  files.set('check.json', formatJson(verdicts));
  if (expand === true) files.set('scenario.yaml', await expandedYaml(checked));
  const problem = await folder.value.write(files);
  if (problem !== undefined) return { ok: false, problems: [problem] };
  return { ok: true, value: [...files.keys()].map((name) => join(path, name)) };
}
