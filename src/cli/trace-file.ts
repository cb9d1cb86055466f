/** The file of posts that a scenario names: where it is, what is wrong in it, what it holds. */
import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { readChunks, textLines } from '../experiment/text-lines.ts';
import type { Plan } from '../persistent-chat/index.ts';
import { RoomTable } from '../persistent-chat/workload/room-table.ts';
import { LONGEST_LINE, TRACE_COLUMNS, TraceReader } from '../persistent-chat/workload/trace-line.ts';
import type { Parsed, Problem } from '../util/problem.ts';
import type { PlannedScenario } from './study.ts';
import { whyUnreadable } from './unreadable.ts';

/** Problems of one file that are told; the others are counted. */
const MOST_TOLD = 20;

/** A trace that was read to its end, and nothing was wrong. */
export interface CheckedTrace {
  /** Where it is. */
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly posts: number;
  /** Time of the last post [s]. */
  readonly lastPost: number;
}

/**
 * Finds and reads the trace of a scenario that has one, in one pass and little memory.
 *
 * `read` is told the share of the bytes that are read, chunk by chunk.
 * Problems: a file that is not there, not a regular one or outside the folder of the scenario; several pools; all
 * that is wrong with its lines, each with its number.
 */
export function checkTrace(
  { scenario, document, planned: { plan } }: PlannedScenario<Plan>,
  name: string,
  read: (share: number) => void,
): Parsed<CheckedTrace> {
  const refuse = (message: string): Parsed<never> => {
    const place = document.locate(['workload', 'trace'], 'value');
    return { ok: false, problems: [{ path: 'workload.trace', message, ...place }] };
  };
  const [pool] = plan.pools;
  if (plan.pools.length !== 1) {
    return refuse(
      `allowed with one chat pool that has servers and users; ${scenario.name} has ${plan.pools.length}`,
    );
  }
  const reader = new TraceReader(new RoomTable(pool.classes), pool.users);
  try {
    const folder = realpathSync(dirname(resolve(document.file)));
    const path = realpathSync(join(folder, name));
    if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      return refuse(
        'the file is a link that leads out of the folder of the scenario; allowed: one inside it',
      );
    const status = statSync(path);
    if (status.isDirectory()) return refuse('this is a folder; allowed: a CSV file');
    if (!status.isFile()) return refuse('this is a device or a pipe; allowed: a regular file');
    const file = join(dirname(document.file), name);
    return readAll({ path, file }, reader, (bytes) => read(bytes / status.size));
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === undefined) throw error;
    return refuse(whyUnreadable(failure));
  }
}

/** Reads the file at `path`, which people know as `file`. */
function readAll(
  { path, file }: { readonly path: string; readonly file: string },
  reader: TraceReader,
  read: (bytes: number) => void,
): Parsed<CheckedTrace> {
  const hash = createHash('sha256');
  const problems: Problem[] = [];
  let more = 0;
  let lastPost = 0;
  const say = (message: string, line?: number) => {
    if (problems.length === MOST_TOLD) more++;
    else problems.push({ path: '', file, message, ...(line !== undefined && { line }) });
  };
  for (const line of textLines(hashed(path, hash, read), LONGEST_LINE)) {
    const post = reader.read(line);
    if (typeof post === 'string') say(post, reader.line);
    else if (post !== undefined) lastPost = post.time;
    if (problems.length > 0 && !reader.hasHeader) break;
  }
  if (reader.posts === 0 && problems.length === 0) {
    const header = `a first line with ${TRACE_COLUMNS.join(', ')}`;
    say(
      reader.hasHeader
        ? 'there are no posts below the first line'
        : `nothing is written here; allowed: ${header}`,
    );
  }
  if (more > 0) problems.push({ path: '', file, message: `and ${more} more problems` });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { path, hash: hash.digest('hex'), posts: reader.posts, lastPost } };
}

function* hashed(path: string, hash: ReturnType<typeof createHash>, read: (bytes: number) => void) {
  let bytes = 0;
  for (const chunk of readChunks(path)) {
    hash.update(chunk);
    bytes += chunk.length;
    read(bytes);
    yield chunk;
  }
}
