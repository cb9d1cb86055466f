/**
 * Text in a given width. There is no font to ask where pictures are drawn without a screen, so widths are
 * estimated from the metrics of Helvetica, which Arial and Liberation Sans share, plus a margin for fonts
 * that run wider.
 */

// Widths of the characters from space to tilde, in thousandths of the font size.
const ASCII_WIDTHS: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const MARGIN = 1.06;

function characterWidth(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code >= 0x20 && code <= 0x7e) return ASCII_WIDTHS[code - 0x20] as number;
  if (code < 0x1100 || (code >= 0x2000 && code < 0x2100)) return 640;
  return code < 0x1f000 ? 1040 : 1300;
}

/** Estimated width of a text [px] at a font size [px]; bold text runs about 6 % wider. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return (thousandths / 1000) * size * MARGIN;
}

/** As many characters of the text as fit into `width` [px] with a tail behind them. */
function beginning(text: string, width: number, size: number, tail: string): string {
  const characters = Array.from(text);
  while (characters.length > 0 && textWidth(characters.join('') + tail, size) > width) characters.pop();
  return characters.join('');
}

/** The text, or as much of it as fits into `width` [px] with an ellipsis behind. */
export function truncated(text: string, width: number, size: number): string {
  return textWidth(text, size) <= width ? text : `${beginning(text, width, size, '…').trimEnd()}…`;
}

/**
 * The text in at most `lines` lines of `width` [px], broken after spaces and inside names after `/`, `.`, `:`,
 * `@` and hyphens, and anywhere in a word that is longer than a line; what is left over ends in an ellipsis.
 */
export function wrapped(text: string, width: number, size: number, lines: number): readonly string[] {
  const pieces = text.split(/(?<=[\s/.:@-])/u);
  const result: string[] = [];
  while (pieces.length > 0 && result.length < lines - 1) {
    let line = pieces.shift() as string;
    while (pieces.length > 0 && textWidth((line + pieces[0]).trimEnd(), size) <= width)
      line += pieces.shift();
    const whole = line.trim();
    const fitting = textWidth(whole, size) <= width ? '' : beginning(whole, width, size, '');
    if (fitting !== '') pieces.unshift(line.trimStart().slice(fitting.length));
    result.push(fitting === '' ? truncated(whole, width, size) : fitting);
  }
  if (pieces.length > 0) result.push(truncated(pieces.join('').trim(), width, size));
  return result.filter((line) => line !== '');
}
