/**
 * A folder imports from folders of lower layers and from itself, never from a neighbour on its own floor.
 * Types count. `src/index.ts` and `src/engine.ts` are the doors: they import, and nobody imports them.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ['util'],
  ['kernel', 'random', 'stats'],
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

/** Layers below this one know neither wall clock nor chance of their own, and do not wait. */
export const PURE_BELOW = 7;

/** The files below the command line that may hold promises: they start threads. */
export const ASYNCHRONOUS: readonly string[] = ['experiment/parallel.ts', 'experiment/worker.ts'];

/** `testing` imports layers 0 to 6; only the file of the fuzz command imports it, and only when it runs. */
export const TESTING = 'testing';
