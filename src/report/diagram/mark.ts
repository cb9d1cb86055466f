/** Numbered badges that say how bad a finding is by shape, number and colour, and the list that they lead to. */
import type { DiagramMark } from '../../component/diagram.ts';
import { pixels } from '../axis-scale.ts';
import { singleLine } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { INK, TEXT_SIZE } from '../look.ts';
import { textWidth, wrapped } from '../text-fit.ts';
import { SEVERITY_LOOK } from './look.ts';

/** A badge before it has a place. */
export interface Badge {
  /** Its place in the list, counted from 1. */
  readonly number: number;
  readonly severity: DiagramMark['severity'];
}

/** Height of a badge, and room between badges [px]. */
export const BADGE = { height: 16, gap: 4 } as const;

const SIGN = 9;

/** Width of a badge [px]. */
export function badgeWidth({ number }: Badge): number {
  return Math.ceil(5 + SIGN + 4 + textWidth(String(number), TEXT_SIZE.small * 1.06) + 5);
}

/** Badges by the id that they are about. */
export function badgesById(marks: readonly DiagramMark[]): ReadonlyMap<string, readonly Badge[]> {
  const badges = new Map<string, Badge[]>();
  marks.forEach(({ on, severity }, i) => {
    badges.set(on, [...(badges.get(on) ?? []), { number: i + 1, severity }]);
  });
  return badges;
}

// A cross, a triangle and a disc, within nine pixels around the origin.
const SIGNS: Readonly<Record<DiagramMark['severity'], string>> = {
  error: 'M-3.5,-3.5L3.5,3.5M-3.5,3.5L3.5,-3.5',
  warning: 'M0,-4L4.5,3.5H-4.5Z',
  advice: 'M-3.5,0A3.5,3.5 0 1 1 3.5,0A3.5,3.5 0 1 1 -3.5,0Z',
};

/** Draws a badge with its upper left corner at a place [px]. */
export function drawBadge(group: Group, badge: Badge, x: number, y: number): void {
  const { colour } = SEVERITY_LOOK[badge.severity];
  const drawn = group.append('g').attr('transform', `translate(${pixels(x)},${pixels(y)})`);
  drawn
    .append('rect')
    .attr('width', badgeWidth(badge))
    .attr('height', BADGE.height)
    .attr('rx', 3)
    .attr('fill', colour);
  const isCross = badge.severity === 'error';
  drawn
    .append('path')
    .attr('d', SIGNS[badge.severity])
    .attr('transform', `translate(${5 + SIGN / 2},${BADGE.height / 2})`)
    .attr('fill', isCross ? 'none' : INK.background)
    .attr('stroke', isCross ? INK.background : null)
    .attr('stroke-width', isCross ? 2 : null);
  drawn
    .append('text')
    .attr('x', 5 + SIGN + 4)
    .attr('y', 12)
    .attr('font-size', TEXT_SIZE.small)
    .attr('font-weight', 'bold')
    .attr('fill', INK.background)
    .text(String(badge.number));
}

/** More entries would hide the picture; what is left out is counted. */
const MOST_ENTRIES = 40;
const MOST_LINES = 3;
const LINE = 15;

/** The list of findings, laid out. */
export interface MarkList {
  readonly entries: readonly {
    readonly badge: Badge;
    readonly word: string;
    readonly texts: readonly string[];
  }[];
  readonly rest: number;
  readonly height: number;
}

const TEXT_AT = 112;

/** Lays out the list in a width [px]. */
export function markList(marks: readonly DiagramMark[], width: number): MarkList {
  const entries = marks.slice(0, MOST_ENTRIES).map(({ severity, text }, i) => ({
    badge: { number: i + 1, severity },
    word: SEVERITY_LOOK[severity].word,
    texts: wrapped(singleLine(text), width - TEXT_AT, TEXT_SIZE.label, MOST_LINES),
  }));
  const rest = marks.length - entries.length;
  const lines = entries.reduce((sum, { texts }) => sum + Math.max(1, texts.length) * LINE + 6, 0);
  return { entries, rest, height: lines + (rest > 0 ? LINE : 0) };
}

/** Draws the list into a group whose origin is its upper left corner. */
export function drawMarkList(group: Group, { entries, rest }: MarkList): void {
  const write = (x: number, y: number, text: string, colour: string) =>
    group
      .append('text')
      .attr('x', x)
      .attr('y', y)
      .attr('font-size', TEXT_SIZE.label)
      .attr('fill', colour)
      .text(text);
  let top = 0;
  for (const { badge, word, texts } of entries) {
    drawBadge(group, badge, 0, top);
    write(48, top + 12, word, INK.text).attr('font-weight', 'bold');
    texts.forEach((text, i) => {
      write(TEXT_AT, top + 12 + i * LINE, text, INK.text);
    });
    top += Math.max(1, texts.length) * LINE + 6;
  }
  if (rest > 0) write(0, top + 11, `and ${rest} more`, INK.quiet);
}
