/** Why a place cannot grow. */
export type Stuck = 'edition' | 'volume';

/** A file on a volume, and what is to go into it today. */
export interface File {
  readonly step: number;
  /** Largest size; Infinity without a limit. */
  readonly limit: number;
  /** Bytes that it takes of the volume. */
  size: number;
  /** Bytes in it when the day begins, and those that are to be in it when it ends. */
  before: number;
  wanted: number;
  /** Share of the difference that found room, and what stood in the way of the rest. */
  share: number;
  stuck: Stuck | null;
}

/** Size that a file must grow to, by whole steps as far as its limit lets it, to hold so much. */
function sizeFor({ size, step, limit }: File, bytes: number): number {
  if (bytes <= size) return size;
  return Math.max(size, Math.min(limit, size + Math.ceil((bytes - size) / step) * step));
}

function settle(file: File, until: number, stuck: Stuck | null): void {
  file.stuck = stuck;
  file.share = stuck === null ? 1 : Math.max(0, (until - file.before) / (file.wanted - file.before));
}

/**
 * Lets the files of a volume grow through a day, on which all fill evenly. Each takes its next step when it is
 * full, as long as the volume has room for that step; the last step to the limit of an edition may be shorter.
 *
 * Cost: the number of files; on a day on which the volume fills, the steps of that day.
 */
export function growThroughDay(volume: number, files: readonly File[]): void {
  const taken = files.reduce((sum, { size }) => sum + size, 0);
  const needed = files.reduce((sum, file) => sum + sizeFor(file, file.wanted), 0);
  if (needed <= volume || needed === taken) {
    for (const file of files) {
      file.size = sizeFor(file, file.wanted);
      settle(file, file.size, file.wanted <= file.size ? null : 'edition');
    }
    return;
  }
  let free = volume - taken;
  let growing = files.filter((file) => file.wanted > file.size);
  for (const file of files) settle(file, file.size, null);
  while (growing.length > 0) {
    const next = growing.reduce((a, b) => (fullAt(b) < fullAt(a) ? b : a));
    const step = Math.min(next.step, next.limit - next.size);
    if (step > 0 && step <= free) {
      next.size += step;
      free -= step;
    } else {
      settle(next, next.size, step > 0 ? 'volume' : 'edition');
    }
    growing = growing.filter((file) => file.stuck === null && file.wanted > file.size);
  }
}

/** Part of the day at which a file has no room left. */
function fullAt({ size, before, wanted }: File): number {
  return (size - before) / (wanted - before);
}
