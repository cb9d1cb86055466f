/** A word as a POSIX shell reads it back: bare where that is safe, in single quotes otherwise. */
export function shellQuoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
