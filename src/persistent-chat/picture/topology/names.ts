/** Names of several parts in one, such as `chat-server/1 … 4`. */

const NUMBERED = /^(.*?)(\d{1,9})$/u;

interface Run {
  readonly stem: string;
  readonly first: string;
  last: string;
}

/** Names in their order, those that count up by one drawn together. */
function runsOf(names: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const name of names) {
    const match = NUMBERED.exec(name);
    const [stem, number] = match === null ? [name, ''] : [match[1], match[2]];
    const open = runs.at(-1);
    const follows = open?.stem === stem && number !== '' && Number(open.last) + 1 === Number(number);
    if (open !== undefined && follows) open.last = number;
    else runs.push({ stem, first: number, last: number });
  }
  return runs;
}

/** The names as one: numbers that follow one another become a span, and a stem is said once. */
export function namesTogether(names: readonly string[]): string {
  return runsOf(names)
    .map(({ stem, first, last }, i, runs) => {
      const start = i > 0 && first !== '' && runs[i - 1].stem === stem ? first : stem + first;
      if (first === last) return start;
      return Number(last) - Number(first) === 1 ? `${start}, ${last}` : `${start} … ${last}`;
    })
    .join(', ');
}

/** Path without the word for its kind: `computer/chat-1` becomes `chat-1`. */
export function ownName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
