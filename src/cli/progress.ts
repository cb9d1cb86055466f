/** How far a run has come. */
export interface Progress {
  readonly scenario: string;
  readonly replications: number;
  readonly replicationsDone: number;
  /** Share of all simulated time that is done, 0 to 1. */
  readonly done: number;
  readonly wallSeconds: number;
}

/** Tells progress until it is stopped. */
export interface ProgressTeller {
  stop(): void;
}

/** Nothing is said before this [ms]; quick runs stay quiet. */
const FIRST = 2000;

/**
 * Tells on standard error how far a run has come: one line that is rewritten on a terminal, a line now and
 * then elsewhere, or a JSON object a line. `read` is called with the wall seconds since the start; `noun` is what
 * people call the replications.
 */
export function tellProgress(
  form: 'line' | 'json' | 'none',
  read: (wallSeconds: number) => Progress,
  noun = 'replications',
): ProgressTeller {
  if (form === 'none') return { stop: () => {} };
  const begin = performance.now();
  const terminal = process.stderr.isTTY === true && !process.env.NO_COLOR && form === 'line';
  let told = false;
  const tell = () => {
    const wall = (performance.now() - begin) / 1000;
    if (form === 'line' && 1000 * wall < FIRST) return;
    const progress = read(wall);
    if (form === 'json') process.stderr.write(`${JSON.stringify({ progress })}\n`);
    else if (terminal) process.stderr.write(`\r${line(progress, noun)}\u001b[K`);
    else process.stderr.write(`${line(progress, noun)}\n`);
    told = true;
  };
  const first = setTimeout(tell, FIRST);
  const then = setInterval(tell, terminal ? 250 : form === 'json' ? 1000 : 10_000);
  return {
    stop() {
      clearTimeout(first);
      clearInterval(then);
      if (told && terminal) process.stderr.write('\r\u001b[K');
    },
  };
}

function line(
  { scenario, replications, replicationsDone, done, wallSeconds }: Progress,
  noun: string,
): string {
  const left = done > 0.02 ? `, about ${Math.ceil((wallSeconds * (1 - done)) / done)} s to go` : '';
  return `${scenario}: ${Math.floor(100 * done)} % simulated, ${replicationsDone} of ${replications} ${noun} done${left}`;
}
