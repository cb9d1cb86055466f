/**
 * A folder imports from folders of lower layers and from itself, never from a neighbour on its own floor.
 * Types count. `src/index.ts` and `src/engine.ts` are the doors: they import, and nobody imports them.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ['util'],
  ['kernel', 'random', 'stats', 'theory'],
  ['process', 'observe'],
  ['resource'],
  ['component'],
  ['fault', 'scenario'],
  ['persistent-chat', 'experiment'],
  ['report'],
  ['cli'],
];

/** From these folders `report` may take types, and nothing else but `util`. */
export const REPORT_TYPES_FROM: readonly string[] = ['observe', 'component', 'experiment'];

/** Packages that a folder may import; those that are not here import none, and Node's own only where it says so. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  random: ['seedrandom', 'seedrandom/lib/alea.js'],
  scenario: ['zod', 'yaml', 'fastest-levenshtein'],
  'persistent-chat': ['zod'],
  experiment: ['piscina', 'node:fs'],
  report: ['d3-array', 'd3-axis', 'd3-node', 'd3-scale', 'd3-selection', 'd3-shape', 'node:crypto'],
  cli: ['commander', 'jiti', 'zod', 'node:*'],
  testing: ['fast-check'],
};

/** What the pure layers may use of `Math`: these give the same bits on every machine and version of Node. */
export const MATHS: readonly string[] = [
  'abs',
  'atan',
  'ceil',
  'clz32',
  'cos',
  'exp',
  'expm1',
  'floor',
  'imul',
  'log',
  'log1p',
  'log2',
  'max',
  'min',
  'round',
  'sign',
  'sin',
  'sqrt',
  'tan',
  'trunc',
  'log10',
  'atan2',
  'cbrt',
  'hypot',
  'sinh',
  'E',
  'LN2',
  'PI',
  'SQRT1_2',
  'SQRT2',
];

/** Globals that hold a clock, chance, the machine or a wait. */
export const IMPURE: readonly string[] = [
  'Date',
  'performance',
  'process',
  'crypto',
  'globalThis',
  'global',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'eval',
  'Function',
];

/** Layers below this one know neither wall clock nor chance of their own, and do not wait. */
export const PURE_BELOW = 7;

/** The files below the command line that may hold promises: they start threads. */
export const ASYNCHRONOUS: readonly string[] = ['experiment/parallel.ts', 'experiment/worker.ts'];

/** `testing` imports layers 0 to 6; only the file of the fuzz command imports it, and only when it runs. */
export const TESTING = 'testing';
