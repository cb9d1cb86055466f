import type { Explanation } from '../component/explanation.ts';
import { formatNumber } from '../util/format.ts';
import { paragraph } from './paragraph.ts';

/** An explanation as text: what it is, and a line for everything else that is known. Ends with a line break. */
export function printExplanation({ name, kind, meaning, facts }: Explanation): string {
  const lines = Object.entries(facts).flatMap(([label, value]) => {
    if (typeof value === 'number') return indented(`${label}: ${exact(value)}`, 2);
    if (typeof value === 'string') return indented(`${label}: ${value}`, 2);
    return [`  ${label}:`, ...value.flatMap((line) => indented(line, 4))];
  });
  const text = [...(meaning === '' ? [] : indented(meaning, 2)), ...lines];
  return `${[`${name} (${kind})`, ...text].join('\n')}\n`;
}

/** A text in lines that begin so many blanks from the left, all but the first one two more. */
function indented(text: string, blanks: number): readonly string[] {
  return paragraph(text).map((line, i) => `${' '.repeat(i === 0 ? blanks : blanks + 2)}${line}`);
}

/** All digits: somebody may want to compute with it. */
function exact(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(value);
}
