import type { Context } from '../../component/model.ts';
import type { AcceptPost, Posting } from './accept-post.ts';
import type { DescribedTrace } from './described-trace.ts';
import type { Population } from './population.ts';
import type { RoomTable } from './room-table.ts';
import { LONGEST_LINE, type TracePost, TraceReader } from './trace-line.ts';

/**
 * Starts the posts of a trace: one line is read ahead, so that memory does not grow with the file. A post of
 * somebody who is not connected at its time is counted as not sent.
 *
 * @throws Error, also from the event of a post, when a line is wrong: one that was not checked before.
 */
export function startTrace(
  { file }: DescribedTrace,
  rooms: RoomTable,
  population: Population,
  { simulation, lines }: Context,
  accept: AcceptPost,
): Posting {
  const reader = new TraceReader(rooms, population.users);
  const rest = lines(file, LONGEST_LINE);
  const counts = { notSent: 0 };
  let next: TracePost | undefined;
  const posts = simulation.kind('user posts', () => {
    const post = next as TracePost;
    readOn();
    if (population.isConnected(post.user)) accept(post.room, post.user, post.characters);
    else counts.notSent++;
  });
  const readOn = () => {
    next = nextPost(reader, rest, file);
    if (next !== undefined) simulation.scheduleAt(posts, next.time);
  };
  readOn();
  return counts;
}

function nextPost(reader: TraceReader, lines: Iterator<string>, file: string): TracePost | undefined {
  for (;;) {
    const line = lines.next();
    if (line.done === true) return undefined;
    const read = reader.read(line.value);
    if (typeof read === 'string') throw new Error(`${file}, line ${reader.line}: ${read}`);
    if (read !== undefined) return read;
  }
}
