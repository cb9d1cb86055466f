/**
 * Text of strangers, made fit to be shown. Names of scenarios, nodes and metrics come from files that anybody
 * may have written; a control character breaks an SVG file as XML, and an escape sequence repaints a terminal.
 */

const REPLACEMENT = '\ufffd';
// With the flag `u`, half of a surrogate pair counts as a character of its own and is caught here too.
const ILLEGAL_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
// C1 controls move the cursor of some terminals; the others reverse the text that follows them.
const MISLEADING = /[\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** The text with every character that XML 1.0 forbids replaced by U+FFFD. Line breaks stay. */
export function legalText(text: string): string {
  return text.replace(ILLEGAL_IN_XML, REPLACEMENT);
}

/**
 * The text on one line: legal in XML, each run of white space one space, nothing that moves a terminal's
 * cursor or turns the direction of writing.
 */
export function singleLine(text: string): string {
  return legalText(text).replace(MISLEADING, REPLACEMENT).replace(/\s+/gu, ' ').trim();
}
