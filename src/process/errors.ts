/**
 * Thrown at the wait of a process that is interrupted; `cause` says why, in the interrupter's own terms.
 *
 * Let `finally` give back what the process holds, and catch it where the process can go on. One that leaves the
 * body is a failure of the process like any other error.
 */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** Simulated time of the interrupt [s]. */
  readonly at: number;

  /** Says when, and why. */
  constructor(at: number, cause: unknown) {
    // A stack would be that of the event loop, and costs more than everything else about an interrupt.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(`interrupted at ${at} s: ${cause instanceof Error ? cause.message : describe(cause)}`, { cause });
    Error.stackTraceLimit = limit;
    this.at = at;
  }
}

function describe(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && cause.toString === Object.prototype.toString)
    return JSON.stringify(cause);
  return String(cause);
}

/**
 * The body of a process threw. `cause` is what it threw, unchanged.
 *
 * Whoever joins the process gets this error at the join. When nobody does, it ends the run, as the cause of the
 * `FiringError` of the event in which the process failed.
 */
export class ProcessError extends Error {
  override readonly name = 'ProcessError';
  /** Name of the process. */
  readonly process: string;
  /** Simulated time of the failure [s]. */
  readonly at: number;

  /** Adds process and time to what the body threw. */
  constructor(process: string, at: number, cause: unknown) {
    super(
      `process '${process}' failed at ${at} s: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.process = process;
    this.at = at;
  }
}
