const LONGEST = 60;

/** Characters that do not show, or move the cursor or the writing direction, on a terminal. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

function codes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Text as a JSON literal in which every character can be seen. */
export function escaped(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, codes);
}

/** Text on one line, with what does not show escaped, cut to about `longest` characters. */
export function oneLine(text: string, longest: number): string {
  return shortened(text, longest).replace(UNSEEN, codes);
}

function shortened(text: string, longest = LONGEST): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/** Text in double quotes, escaped and cut to about 60 characters, fit for one line of a message. */
export function quoted(text: string): string {
  const short = shortened(text);
  return short === text ? escaped(text) : `${escaped(short.slice(0, -1)).slice(0, -1)}…"`;
}

/** Names as a list in a message, with the number of those left out beyond the first two dozen. */
export function listed(names: readonly string[]): string {
  const most = 24;
  const shown = names
    .slice(0, most)
    .map((name) => (/^[\p{L}\p{N}$._/@ -]+$/u.test(name) ? name : quoted(name)));
  return names.length > most ? `${shown.join(', ')} and ${names.length - most} more` : shown.join(', ');
}

/** What a value is, in plain words and on one line: `the text "abc"`, `90`, `a list of 3`, `a map with a, b`. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value !== 'object') return shortened(String(value));
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty map' : `a map with ${shortened(listed(keys))}`;
}
