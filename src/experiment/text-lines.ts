import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes that are read at once. */
const CHUNK = 1 << 16;

/**
 * The bytes of a file in chunks, each of which is good until the next one is asked for. The file is closed when all
 * are read, and when the generator is told to return. @throws what the system says of the file.
 */
export function* readChunks(path: string): Generator<Uint8Array, void, void> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Lines of text in UTF-8 that comes in chunks, without their ends (LF or CR LF) and without a byte order mark. A line of
 * more than `longest` characters comes cut to one more than that, so that memory stays bounded whatever comes.
 */
export function* textLines(chunks: Iterable<Uint8Array>, longest: number): Generator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield withoutEnd(text.slice(from, end), longest);
      from = end + 1;
    }
    // Room for the character that is one too many, and for a CR.
    rest = text.slice(from, from + longest + 2);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutEnd(rest, longest);
}

function withoutEnd(line: string, longest: number): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return text.length > longest ? text.slice(0, longest + 1) : text;
}

/** Files that a model reads during a run, and who closes them after it. */
export class OpenFiles {
  private readonly paths: Readonly<Record<string, string>>;
  private readonly open: Generator<unknown, void, void>[] = [];

  /** @param paths where files stand, by the names that the plan gives them. */
  constructor(paths: Readonly<Record<string, string>> = {}) {
    this.paths = paths;
  }

  /** Lines of a file; see `Context.lines`. @throws Error when it is not known where the file is. */
  lines(file: string, longest: number): Iterator<string> {
    if (!Object.hasOwn(this.paths, file)) {
      const name = JSON.stringify(file);
      throw new Error(
        `the plan reads the file ${name}: say where it is, with files: { ${name}: path } in the settings of the run`,
      );
    }
    const lines = textLines(readChunks(this.paths[file]), longest);
    this.open.push(lines);
    return lines;
  }

  /** Closes all files, also those that were not read to their end. */
  close(): void {
    for (const lines of this.open) lines.return();
  }
}
