/** A Persistent Chat server of the pool. */
export interface ChatServer {
  /** Such as `chat-server/2`. */
  readonly path: string;
  /** Carries users; a standby server waits to be activated. */
  readonly active: boolean;
}

/** What is deployed, written out in full. */
export interface Topology {
  readonly servers: readonly ChatServer[];
  /** The database of rooms and messages. */
  readonly content: { readonly path: string; readonly mirrored: boolean; readonly witness: boolean };
  /** Whether every post, join and history view is recorded for compliance. */
  readonly compliance: boolean;
}

/** How many servers a scenario asks for. */
export interface ServerCounts {
  readonly active: number;
  readonly standby: number;
}

/** An Enterprise Edition deployment with a pool of several chat servers and a content database of its own. */
export function enterprisePool(
  counts: ServerCounts,
  content: { readonly mirrored: boolean; readonly witness: boolean },
  compliance: boolean,
): Topology {
  const servers = Array.from({ length: counts.active + counts.standby }, (_, i) => ({
    path: `chat-server/${i + 1}`,
    active: i < counts.active,
  }));
  return { servers, content: { path: 'sql/1/mgc', ...content }, compliance };
}
