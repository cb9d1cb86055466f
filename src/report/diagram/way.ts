/** The way of each net: runs in gutters, and where it passes columns from one gutter to the next. */
import type { PlacedGrid } from './grid.ts';
import { HEADER_GAP } from './look.ts';
import type { Net, NetEnd } from './net.ts';
import { portsOf } from './port.ts';
import type { Run, Stub } from './track.ts';

/** A run of a net in a gutter, and the ends that its stubs lead to; a stub without one leads on to the next run. */
export interface WayRun extends Run {
  readonly gutter: number;
  readonly stubs: readonly (Stub & { readonly end?: NetEnd })[];
}

/** A net with its way. */
export interface Way {
  readonly net: Net;
  readonly runs: readonly WayRun[];
}

/** Lines that pass one gap between boxes keep this distance [px]. */
const PASS_GAP = 5;

/** Gaps above, between and below the blocked heights of a column, each high enough for a line. */
function gapsOf(blocked: readonly (readonly [number, number])[], bottom: number) {
  const sorted = [...blocked].sort((a, b) => a[0] - b[0]);
  const gaps: (readonly [number, number])[] = [];
  let free = (sorted[0]?.[0] ?? HEADER_GAP) - HEADER_GAP;
  for (const [from, to] of sorted) {
    if (from - free >= 8) gaps.push([free, from]);
    free = Math.max(free, to);
  }
  return [...gaps, [free, Math.max(free + 8, bottom)] as const];
}

const side = (end: NetEnd): Stub['side'] => (end.column < end.gutter ? 'left' : 'right');

/** Ways of all nets through a placed grid. */
export function waysOf(nets: readonly Net[], { blocked, bottom, columns }: PlacedGrid): readonly Way[] {
  const ports = portsOf(nets);
  const passed = new Map<string, number>();
  const gaps = columns.map((_, i) => gapsOf(blocked[i], bottom));

  // The gap of a column that is the smallest way round between two heights.
  const passing = (column: number, from: number, to: number): number => {
    const detour = ([top, low]: readonly [number, number]) => {
      const middle = (top + low) / 2;
      return Math.abs(middle - from) + Math.abs(middle - to);
    };
    const gap = gaps[column].reduce((best, each) => (detour(each) < detour(best) ? each : best));
    const key = `${column} ${gap[0]}`;
    const count = passed.get(key) ?? 0;
    passed.set(key, count + 1);
    const offset = Math.ceil(count / 2) * (count % 2 === 0 ? 1 : -1) * PASS_GAP;
    return Math.min(gap[1] - 2, Math.max(gap[0] + 2, (gap[0] + gap[1]) / 2 + offset));
  };

  return nets.map((net): Way => {
    const stub = (end: NetEnd) => ({ side: side(end), y: ports.get(end) ?? end.part.anchor, end });
    const [first, last] = net.ends;
    if (first.gutter === last.gutter) {
      return { net, runs: [{ gutter: first.gutter, stubs: net.ends.map(stub) }] };
    }
    const isRightward = first.gutter < last.gutter;
    const [ahead, behind] = isRightward ? (['right', 'left'] as const) : (['left', 'right'] as const);
    const runs: WayRun[] = [];
    let arriving: WayRun['stubs'][number] = stub(first);
    for (let gutter = first.gutter; gutter !== last.gutter; gutter += isRightward ? 1 : -1) {
      const y = passing(isRightward ? gutter : gutter - 1, arriving.y, stub(last).y);
      runs.push({ gutter, stubs: [arriving, { side: ahead, y }] });
      arriving = { side: behind, y };
    }
    return { net, runs: [...runs, { gutter: last.gutter, stubs: [arriving, stub(last)] }] };
  });
}
