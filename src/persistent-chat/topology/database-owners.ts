/** Whose a database is. */
import type { Deployment, Placed } from './deployment.ts';

/** Whether it is one of the two databases of chat. */
export function isOfChat({ kind }: Placed<'database'>): boolean {
  return kind === 'content' || kind === 'compliance';
}

/** Path of the primary that a copy comes from, over other copies; a primary comes from itself. */
export function originOf(deployment: Deployment, database: Placed<'database'>): string {
  let copy = database;
  for (;;) {
    const from = copy.mirrorOf ?? copy.shippedFrom;
    if (from === undefined) return copy.path;
    copy = deployment.get<'database'>(from);
  }
}

/** A database and all copies of it, of these copies and so on; of several mirrors the first. The list grows as it is read. */
export function copiesOf(deployment: Deployment, path: string): readonly string[] {
  const copies = [path];
  for (const from of copies) {
    const mirror = deployment.mirrorOf(from);
    if (mirror !== undefined) copies.push(mirror.path);
    copies.push(...deployment.secondariesOf(from).map((secondary) => secondary.path));
  }
  return copies;
}

/** Next hop that a back-end database is of, or that the pool has whose database or copy this is. */
export function nextHopBehind(deployment: Deployment, database: Placed<'database'>): string | undefined {
  const origin = originOf(deployment, database);
  const pool = deployment
    .of('chat-pool')
    .find(({ content, compliance }) => content === origin || compliance?.database === origin);
  return deployment.nextHops.find(({ backEnd }) => backEnd === origin)?.path ?? pool?.nextHop;
}
