import type { ChartSpan } from '../../component/picture.ts';
import { formatQuantity } from '../../util/format.ts';
import type { FaultKind } from '../failover/fault-kinds.ts';
import type { Plan } from '../plan.ts';
import type { FaultEntry } from './fault-entries.ts';

interface Words {
  /** What it is called. */
  readonly name: (target: string, to: string) => string;
  /** What happens, for `What happens when ...?`. */
  readonly clause: (target: string, to: string) => string;
}

const of = (noun: string, clause: string): Words => ({
  name: (target) => `${noun} of ${target}`,
  clause: (target) => `${target} ${clause}`,
});

const WORDS: Readonly<Record<FaultKind, Words>> = {
  crash: of('crash', 'crashes'),
  hang: of('hang', 'hangs'),
  stop: of('stop', 'is stopped in order'),
  'stop-compliance': {
    name: (target) => `stop of compliance on ${target}`,
    clause: (target) => `the compliance service of ${target} is stopped`,
  },
  restart: of('restart', 'restarts'),
  slow: of('slowness', 'is slow'),
  'slow-disk': {
    name: (target) => `slow disk of ${target}`,
    clause: (target) => `the log disk of ${target} is slow`,
  },
  'link-slow': of('slowness', 'is slow'),
  'link-cut': of('cut', 'is cut'),
  'peer-cut': {
    name: (target, to) => `cut from ${target} to ${to}`,
    clause: (target, to) => `${target} does not reach ${to}`,
  },
  'disk-full': {
    name: (target) => `full disk of ${target}`,
    clause: (target) => `the volume under ${target} is full`,
  },
  'mirror-lost': {
    name: (target) => `loss of the mirror of ${target}`,
    clause: (target) => `${target} loses its mirror`,
  },
  'witness-lost': {
    name: (target) => `loss of the witness of ${target}`,
    clause: (target) => `${target} loses its witness`,
  },
  'database-lost': of('loss', 'is lost'),
  'share-lost': {
    name: (target) => `loss of the share of ${target}`,
    clause: (target) => `the share is lost that the log of ${target} is shipped over`,
  },
  'file-store-lost': of('loss', 'is lost'),
  'next-hop-lost': of('loss', 'is lost'),
  'site-lost': of('loss', 'is lost'),
};

function said(entry: FaultEntry, { faults }: Plan, form: keyof Words): string {
  const words = (WORDS as Readonly<Record<string, Words | undefined>>)[entry.kind] ?? of(entry.kind, 'fails');
  return words[form](entry.target, faults[entry.fault]?.to ?? 'another one');
}

/** What a fault is called, such as `crash of chat-server/2`. */
export function nameOf(entry: FaultEntry, plan: Plan): string {
  return said(entry, plan, 'name');
}

/** What happens and when, such as `chat-server/2 crashes at 2 h, for 30 min`. */
export function eventOf(entry: FaultEntry, plan: Plan): string {
  const { from, to } = entry;
  const lasts = to === null ? ' and stays so' : to > from ? `, for ${formatQuantity(to - from, 's')}` : '';
  return `${said(entry, plan, 'clause')} at ${formatQuantity(from, 's')}${lasts}`;
}

/** Faults as charts mark them; of those that did not come in all replications only when there is one. */
export function faultSpans(
  plan: Plan,
  entries: readonly FaultEntry[],
  replications: number,
): readonly ChartSpan[] {
  return entries
    .filter(({ replication }) => replication === null || replications === 1)
    .map((entry) => ({ label: nameOf(entry, plan), from: entry.from, to: entry.to }));
}
