/** Vertical runs of lines in one gutter, put on tracks beside one another so that few of them cross. */

/** A line between a run and something at the side of its gutter. */
export interface Stub {
  readonly side: 'left' | 'right';
  readonly y: number;
}

/** What one line does in one gutter: it joins its stubs. */
export interface Run {
  readonly stubs: readonly Stub[];
}

/** Runs of one track keep this distance [px]. */
const CLEAR = 12;
/** A further track costs as much as that many crossings. */
const TRACK_COST = 1.5;
const OVERLAP_COST = 6;
/** Lines nearer than that look like one [px]. */
const NEAR = 3;

interface Span {
  readonly run: Run;
  readonly top: number;
  readonly bottom: number;
}

function spanOf(run: Run): Span {
  const heights = run.stubs.map(({ y }) => y);
  return { run, top: Math.min(...heights), bottom: Math.max(...heights) };
}

/** Whether a run needs no track: one horizontal line, or a stub alone. */
export function isFlat(run: Run): boolean {
  const { top, bottom } = spanOf(run);
  return top === bottom;
}

/** How badly a run disturbs another one that lies on a track to its right. */
function costBetween(left: Span, right: Span): number {
  const crosses = (y: number, { top, bottom }: Span) => (y > top - NEAR && y < bottom + NEAR ? 1 : 0);
  let cost = 0;
  for (const stub of left.run.stubs) if (stub.side === 'right') cost += crosses(stub.y, right);
  for (const stub of right.run.stubs) if (stub.side === 'left') cost += crosses(stub.y, left);
  for (const a of left.run.stubs) {
    for (const b of right.run.stubs) {
      const isShared = a.side === 'right' && b.side === 'left' && Math.abs(a.y - b.y) < NEAR;
      if (isShared) cost += OVERLAP_COST;
    }
  }
  return cost;
}

function costOf(span: Span, position: number, tracks: readonly (readonly Span[])[]): number {
  return tracks.reduce((sum, track, i) => {
    if (i === position) return sum;
    const cost = (other: Span) => (i < position ? costBetween(other, span) : costBetween(span, other));
    return sum + track.reduce((all, other) => all + cost(other), 0);
  }, 0);
}

/** Runs by track, from left to right. Each run goes where it disturbs least what is there already. */
export function tracksOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const spans = runs
    .filter((run) => !isFlat(run))
    .map(spanOf)
    .sort((a, b) => b.bottom - b.top - (a.bottom - a.top));
  let tracks: Span[][] = [];
  for (const span of spans) {
    const isFree = (track: readonly Span[]) =>
      track.every(({ top, bottom }) => bottom + CLEAR <= span.top || span.bottom + CLEAR <= top);
    const options = [
      ...tracks.flatMap((track, i) =>
        isFree(track) ? [{ at: i, isNew: false, cost: costOf(span, i, tracks) }] : [],
      ),
      ...[...tracks, []].map((_, i) => {
        const opened = [...tracks.slice(0, i), [], ...tracks.slice(i)];
        return { at: i, isNew: true, cost: costOf(span, i, opened) + TRACK_COST };
      }),
    ];
    const best = options.reduce((least, option) => (option.cost < least.cost ? option : least));
    if (best.isNew) tracks = [...tracks.slice(0, best.at), [], ...tracks.slice(best.at)];
    tracks[best.at].push(span);
  }
  return tracks.map((track) => track.map(({ run }) => run));
}
