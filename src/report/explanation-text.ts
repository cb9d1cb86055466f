import type { Explanation } from '../component/explanation.ts';
import { formatNumber } from '../util/format.ts';
import { paragraph } from './paragraph.ts';

/** An explanation as text: what it is, and a line for everything else that is known. Ends with a line break. */
export function printExplanation({ name, kind, meaning, facts }: Explanation): string {
  const lines = Object.entries(facts).map(
    ([label, value]) => `${label}: ${typeof value === 'number' ? exact(value) : value}`,
  );
  const text = [...(meaning === '' ? [] : [meaning]), ...lines].flatMap((line) =>
    paragraph(line).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`)),
  );
  return `${[`${name} (${kind})`, ...text].join('\n')}\n`;
}

/** All digits: somebody may want to compute with it. */
function exact(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(value);
}
