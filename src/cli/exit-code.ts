/** What the exit code of the command tells a script. */
export const EXIT = {
  /** Done, and nothing was found. */
  done: 0,
  /** Done, and something was found: a rule broken, an objective missed, an invariant violated. */
  found: 1,
  /** The input is wrong. */
  input: 2,
  /** A fault of the program itself. */
  fault: 70,
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
