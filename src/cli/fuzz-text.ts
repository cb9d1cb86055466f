import type { InvariantCount } from '../experiment/simulate.ts';
import { paragraph } from '../report/paragraph.ts';
import { formatCount, formatNumber } from '../util/format.ts';

/** What `pchat-sim fuzz --json` prints. */
export interface FuzzDocument {
  readonly schema: 'pchat-sim/fuzz@1';
  readonly version: string;
  readonly seed: string;
  /** Cases that were asked for, and that were tried. */
  readonly asked: number;
  readonly runs: number;
  readonly failure: FuzzFinding | null;
  readonly coverage: {
    readonly kinds: Readonly<Record<string, { readonly times: number; readonly inert: number }>>;
    readonly states: Readonly<Record<string, number>>;
    readonly pairs: {
      readonly seen: number;
      readonly possible: number;
      readonly missing: readonly string[];
    };
  };
}

/** A case that breaks an invariant, as simple as it was made. */
export interface FuzzFinding {
  /** Number of the case, counted from 1. */
  readonly case: number;
  /** Scenario file that replays it. */
  readonly file: string;
  /** Faults that it had, and that are left. */
  readonly faults: readonly [before: number, after: number];
  /** Simpler cases that were tried. */
  readonly shrinks: number;
  readonly invariants: readonly Pick<InvariantCount, 'name' | 'first'>[];
}

/** Pairs that are named at most. */
const MOST_MISSING = 12;

/** What was tried and what was found, as text that ends with a line break. */
export function printFuzz(document: FuzzDocument, repeat: string): string {
  const { runs, failure, coverage } = document;
  const verdict =
    failure === null
      ? `${formatCount(runs, 'random case')}: no invariant is violated.`
      : `${formatCount(runs, 'random case')}: case ${failure.case} violates ${formatCount(failure.invariants.length, 'invariant')}.`;
  const blocks = [
    [verdict, `Again: ${repeat}`].join('\n'),
    ...(failure === null ? [] : [findingText(failure)]),
    coverageText(coverage),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function findingText({ file, faults, shrinks, invariants }: FuzzFinding): string {
  const [before, after] = faults;
  return [
    ...invariants.flatMap(({ name, first = '' }) => [
      `violated: ${name}`,
      `  ${first.replaceAll('\n', '\n  ')}`,
    ]),
    `Shrunk from ${formatCount(before, 'fault')} to ${after}, after ${formatCount(shrinks, 'simpler case')}.`,
    `Replay it: pchat-sim run ${file} --check-invariants`,
  ].join('\n');
}

function coverageText({ kinds, states, pairs }: FuzzDocument['coverage']): string {
  const { seen, possible, missing } = pairs;
  const share = possible === 0 ? '' : ` (${Math.floor((100 * seen) / possible)} %)`;
  const wide = Math.max(0, ...Object.keys(kinds).map(({ length }) => length));
  const named = missing.slice(0, MOST_MISSING).join(', ');
  const more = missing.length > MOST_MISSING ? ` and ${missing.length - MOST_MISSING} more` : '';
  return [
    'Faults, and those of them that changed nothing:',
    ...Object.entries(kinds).map(
      ([kind, { times, inert }]) => `  ${kind.padEnd(wide)} ${count(times)} ${count(inert)}`,
    ),
    ...(Object.keys(states).length === 0
      ? []
      : [
          'States seen at the ends of windows:',
          ...Object.entries(states).map(([state, times]) => `  ${count(times).trim()} ${state}`),
        ]),
    `Pairs of kinds at the same time: ${seen} of ${possible}${share}`,
    ...(missing.length === 0 ? [] : paragraph(`Not seen: ${named}${more}.`)),
  ].join('\n');
}

const count = (n: number): string => formatNumber(n, 15).padStart(8);
