import { join } from 'node:path';
import type { Finding } from '../component/picture.ts';
import type { SupportReport } from '../component/support.ts';
import {
  type ChatScenario,
  checkSupport,
  depictDeployment,
  expandTopology,
} from '../persistent-chat/index.ts';
import { parsePath } from '../scenario/path.ts';
import { formatPlace, type ScenarioDocument } from '../scenario/place.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { ReadScenario } from './read-scenario.ts';
import { type ReadOptions, readScenarios, sharedNames, tell } from './read-scenarios.ts';
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

/**
 * Checks every rule of the documentation against the deployments that the files describe, and says what was
 * checked. Nothing is simulated. Exit code 1 when a rule of error severity is broken.
 */
export async function check(files: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (options.expand === true && files.length > 1) {
    return tell([{ path: '', file: '--expand', message: `found ${files.length} files; allowed: one` }]);
  }
  const read = await readScenarios(files, options);
  if ('code' in read) return read.code;
  const [first] = read.value;
  if (options.expand === true && first !== undefined) return expand(first, options);
  const checked = read.value.map(({ scenario, document }) => ({
    scenario,
    document,
    report: checkSupport(scenario),
  }));
  const documents = checked.map(({ scenario, report }) => describe(scenario, report, options.version));
  if (options.out !== undefined) {
    const shared = sharedNames(read.value);
    if (shared.length > 0) return tell(shared);
    for (const [i, { scenario }] of checked.entries()) {
      const path = files.length > 1 ? join(options.out, scenario.name) : options.out;
      const code = await writeFolder(path, scenario, documents[i] as CheckDocument);
      if (code !== EXIT.done) return code;
    }
  }
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(files.length === 1 ? documents[0] : documents, null, 2)}\n`);
  } else {
    const { printSupport } = await import('../report/support-text.ts');
    const texts = checked.map(({ scenario, document, report }) =>
      printSupport(scenario.name, report, (finding) => placeOf(finding, document)),
    );
    process.stdout.write(texts.join('\n'));
  }
  const broken = documents.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return broken ? EXIT.found : EXIT.done;
}

function describe(scenario: ChatScenario, report: SupportReport, version: string): CheckDocument {
  return { schema: 'pchat-sim/check@1', version, scenario: { name: scenario.name }, ...report };
}

async function expand(
  { scenario, document }: ReadScenario<ChatScenario>,
  { json }: CheckOptions,
): Promise<ExitCode> {
  const full = expandTopology(document.data, scenario);
  const { formatYaml } = await import('../scenario/write.ts');
  process.stdout.write(json === true ? `${JSON.stringify(full, null, 2)}\n` : formatYaml(full));
  return EXIT.done;
}

/** Where the part or key that a finding is about was written, or what it follows from. */
function placeOf({ path }: Finding, { locate }: ScenarioDocument): string {
  const key = path.includes('/') ? undefined : parsePath(path);
  return formatPlace(locate(key?.ok === true ? key.value : ['topology', 'parts', path], 'value'));
}

async function writeFolder(path: string, scenario: ChatScenario, document: CheckDocument): Promise<ExitCode> {
  const folder = await openReportFolder(path);
  if (!folder.ok) return tell(folder.problems);
  const { drawDiagrams } = await import('../report/index.ts');
  const files = new Map(await drawDiagrams(depictDeployment(scenario.topology.parts, document.findings)));
  files.set('check.json', `${JSON.stringify(document, null, 2)}\n`);
  const problem = await folder.value.write(files);
  return problem === undefined ? EXIT.done : tell([problem]);
}
