import { distance } from 'fastest-levenshtein';

/** The same for `chatServers`, `chat_servers` and `Chat-Servers`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/**
 * Finds the name that was probably meant; undefined when none is close.
 *
 * Close is an edit distance of at most 2, or of at most a third of the longer name, and less than the length
 * of what was written; case, hyphens and underscores do not count. At ties the earlier name wins.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 200) return undefined;
  const written = plain(name);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of names) {
    const other = plain(candidate);
    const edits = distance(written, other);
    const most = Math.max(2, Math.floor(Math.max(written.length, other.length) / 3));
    if (edits <= most && edits < written.length && edits < other.length && edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

/** The end of a sentence that offers the nearest name, or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
