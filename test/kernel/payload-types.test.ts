import { resolve } from 'node:path';
import test from 'ava';
import ts from 'typescript';

// What may be stored is told by the types: programs that would store anything else do not compile.

/** Every program begins with this. */
const BEFORE = `
import { Station } from './src/resource/station.ts';
import { Resource } from './src/resource/resource.ts';
import { Recorder } from './src/observe/recorder.ts';
import { replayTo } from './src/kernel/replay.ts';
import { Simulation } from './src/kernel/simulation.ts';
import type { PlainData } from './src/kernel/plain-data.ts';
import type { Payloads } from './src/kernel/payloads.ts';
import { hold } from './src/process/hold.ts';
import { spawn } from './src/process/process.ts';
export { Station, Resource, Recorder, replayTo, hold, spawn };
export type { PlainData };
export type Any = Simulation<Payloads>;
const stored = new Simulation<'plain data'>();
const replayed = new Simulation();
const nothing = () => {};
export interface Post { readonly room: number; readonly tags: readonly string[]; readonly reply?: Post }
export class Behaves { value = 1; act(): void {} }
export class Hides { value = 1; #secret = 2; get twice(): number { return this.#secret; } }
export { stored, replayed, nothing };
`;

/** The diagnostics of each program, by the program. */
function diagnostics(programs: readonly string[]): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  // The kernel needs no browser, and reading about one takes most of the time.
  options.lib = ['lib.es2023.d.ts'];
  options.types = [];
  const texts = new Map(programs.map((program, i) => [resolve(`program-${i}.ts`), BEFORE + program]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, version) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile(file, version) : ts.createSourceFile(file, text, version);
  };
  const files = [...texts.keys()];
  const made = ts.createProgram(files, { ...options, noEmit: true }, host);
  const said = (file: string) =>
    ts
      .getPreEmitDiagnostics(made, made.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      .join('\n');
  return new Map(programs.map((program, i) => [program, said(files[i])]));
}

const COMPILES: readonly string[] = [
  // Whatever is plain data can be stored, and restored.
  "stored.schedule(stored.kind<number>('n', (n) => n.toFixed()), 1, 2); stored.restore(stored.snapshot());",
  "stored.schedule(stored.kind('tick', nothing), 1);",
  "stored.schedule(stored.kind('given', (amount: number) => amount.toFixed()), 1, 5);",
  "stored.kind<number | string | null | undefined>('union', nothing);",
  "stored.kind<readonly [number, { readonly a?: string[] }]>('tuple', nothing);",
  "stored.kind<Post>('interface that holds itself', (post) => post.reply?.room);",
  "stored.kind<PlainData>('any plain data', nothing);",
  "stored.kind<Record<string, 'a' | 'b'>>('record', nothing);",
  "export const station = new Station(stored, 'node', 4, (user) => user.toFixed());",
  'export const recorder = new Recorder(stored, [], 1, 1);',
  'replayTo({ time: 1 }, () => ({ simulation: stored }));',
  // Anything can be replayed.
  "replayed.schedule(replayed.kind<Map<string, Behaves>>('map', nothing), 1, new Map());",
  "spawn(replayed, 'clerk', function* () { yield* hold(1); }); replayTo({ time: 1 }, () => ({ simulation: replayed }));",
  "export const station = new Station(replayed, 'node', 4, nothing), desk = new Resource(replayed, 'desk');",
  // Code that is for both may carry what both can.
  "export const both = (simulation: Any) => simulation.schedule(simulation.kind<number>('n', nothing), 1, 1); both(stored); both(replayed);",
];

const REFUSED: Readonly<Record<string, string>> = {
  'a run that may carry anything is stored': 'replayed.snapshot();',
  'a run that may carry anything is restored': 'replayed.restore(stored.snapshot());',
  'a run of either sort is stored': 'export const both = (simulation: Any) => simulation.snapshot();',
  'a replayed run passes for a stored one': "export const sly: Simulation<'plain data'> = replayed;",
  'a stored run passes for a replayed one': 'export const sly: Simulation = stored;',
  'a process in a stored run': "spawn(stored, 'clerk', function* () { yield* hold(1); });",
  'a resource of processes in a stored run': "export const desk = new Resource(stored, 'desk');",
  'an instance with methods': "stored.kind<Behaves>('k', nothing);",
  'an instance with methods, as the action says': "stored.kind('k', (it: Behaves) => it.act());",
  'an instance with private fields': "stored.kind<Hides>('k', nothing);",
  'a map': "stored.kind<Map<string, number>>('k', nothing);",
  'a set in an array': "stored.kind<readonly Set<number>[]>('k', nothing);",
  'a date': "stored.kind<Date>('k', nothing);",
  'an error': "stored.kind<Error>('k', nothing);",
  'a typed array': "stored.kind<Float64Array>('k', nothing);",
  'a function': "stored.kind<() => void>('k', nothing);",
  'a class': "stored.kind<typeof Behaves>('k', nothing);",
  'a closure deep in an object': "stored.kind<{ a: { b?: (() => void)[] } }>('k', nothing);",
  'one of a union': "stored.kind<number | Map<1, 1>>('k', nothing);",
  'a promise': "stored.kind<Promise<number>>('k', nothing);",
  'a symbol': "stored.kind<symbol>('k', nothing);",
  'a bigint': "stored.kind<bigint>('k', nothing);",
  'something unknown': "stored.kind<unknown>('k', nothing);",
  'a process in code for both':
    "export const both = (simulation: Any) => spawn(simulation, 'x', function* () {});",
};

const found = diagnostics([...COMPILES, ...Object.values(REFUSED)]);

test('what is plain data can be stored, anything can be replayed', (t) => {
  for (const program of COMPILES) t.is(found.get(program), '', program);
});

// Every one of them is refused for the one reason, and not for a slip of the program.
for (const [what, program] of Object.entries(REFUSED))
  test(`does not compile: ${what}`, (t) =>
    t.regex(
      found.get(program) ?? '',
      /'"?(anything|plain data|Payloads)"?' is not assignable to (parameter of )?type '"?(anything|plain data)"?'/,
    ));
