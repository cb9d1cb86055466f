import type { PartKind } from '../topology/parts.ts';

interface Row {
  /** What happens, in a few words. */
  readonly meaning: string;
  /** Kinds of parts that it can befall. */
  readonly befalls: readonly PartKind[];
}

/** Everything that can go wrong in a deployment, by the name that scenarios give it. */
export const FAULT_KINDS = {
  crash: { meaning: 'the process is gone, with what it was about to do', befalls: ['chat-server', 'sql'] },
  hang: { meaning: 'it answers nothing, and goes on afterwards', befalls: ['chat-server', 'sql'] },
  stop: { meaning: 'the Persistent Chat service ends in order, and starts again', befalls: ['chat-server'] },
  'stop-compliance': { meaning: 'the compliance service ends, and starts again', befalls: ['chat-server'] },
  restart: { meaning: 'it crashes and starts again at once', befalls: ['chat-server'] },
  slow: { meaning: 'its work takes longer by a factor', befalls: ['chat-server'] },
  'slow-disk': { meaning: 'its log disk takes longer by a factor', befalls: ['sql'] },
  'link-slow': { meaning: 'the way over it takes longer by a factor', befalls: ['link'] },
  'link-cut': { meaning: 'nothing passes between its two sites', befalls: ['link'] },
  'peer-cut': { meaning: 'two servers of a pool do not reach each other', befalls: ['chat-server'] },
  'disk-full': { meaning: 'the volume under the database has no space left', befalls: ['database'] },
  'mirror-lost': { meaning: 'the mirror of the database is gone', befalls: ['database'] },
  'witness-lost': { meaning: 'the witness of the database and its mirror is gone', befalls: ['database'] },
  'database-lost': { meaning: 'the compliance database cannot be used', befalls: ['database'] },
  'share-lost': { meaning: 'the share that its log is shipped over is gone', befalls: ['database'] },
  'file-store-lost': { meaning: 'no file can be read or written', befalls: ['file-store'] },
  'next-hop-lost': {
    meaning: 'nobody reaches a chat server through it',
    befalls: ['front-end-pool', 'standard-edition'],
  },
  'site-lost': { meaning: 'everything in it crashes', befalls: ['site'] },
} as const satisfies Readonly<Record<string, Row>>;

/** Kind of a fault. */
export type FaultKind = keyof typeof FAULT_KINDS;

/** All kinds of faults, in the order of the table. */
export const FAULT_KIND_NAMES = Object.keys(FAULT_KINDS) as readonly FaultKind[];
