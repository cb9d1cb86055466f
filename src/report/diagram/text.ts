/** The name of a part with its facts and badges, broken into lines that fit. */
import type { DiagramPart } from '../../component/diagram.ts';
import { singleLine } from '../legal-text.ts';
import { INK, TEXT_SIZE } from '../look.ts';
import { textWidth, truncated, wrapped } from '../text-fit.ts';
import { BADGE, type Badge, badgeWidth } from './mark.ts';

/** A text at a place: `x` of its start, `y` of its base line [px]. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: string;
  readonly text: string;
}

/** A badge at a place: its upper left corner [px]. */
export interface PlacedBadge {
  readonly x: number;
  readonly y: number;
  readonly badge: Badge;
}

/** Texts and badges in a frame of their own, whose upper left corner is the origin. */
export interface TextBlock {
  readonly texts: readonly PlacedText[];
  readonly badges: readonly PlacedBadge[];
  readonly height: number;
}

/** How a block is set. */
export interface BlockStyle {
  /** Width that nothing leaves [px]. */
  readonly room: number;
  readonly size?: number;
  readonly isBold?: boolean;
  /** Lines at most, of the name and of the facts. */
  readonly labelLines?: number;
  readonly detailLines?: number;
  /** Room at the right end of the first line that stays free [px]. */
  readonly reserved?: number;
}

/** How much wider bold text runs. */
export const BOLD = 1.06;
const GAP = 6;

/** Width of a placed text [px]. */
export function placedWidth({ text, size, isBold }: Pick<PlacedText, 'text' | 'size' | 'isBold'>): number {
  return textWidth(text, isBold ? size * BOLD : size);
}

function badgeRows(badges: readonly Badge[], room: number, top: number): readonly PlacedBadge[] {
  let x = 0;
  let y = top;
  return badges.map((badge) => {
    const width = badgeWidth(badge);
    if (x > 0 && x + width > room) {
      x = 0;
      y += BADGE.height + BADGE.gap;
    }
    const placed = { x, y, badge };
    x += width + BADGE.gap;
    return placed;
  });
}

/** Width in which neither the name nor any of the facts has to break. */
export function blockNeed(
  { label, details }: Pick<DiagramPart, 'label' | 'details'>,
  isBold = false,
): number {
  const facts = details.map((fact) => textWidth(`${singleLine(fact)},`, TEXT_SIZE.small));
  return Math.max(textWidth(singleLine(label), TEXT_SIZE.label * (isBold ? BOLD : 1)), ...facts);
}

/** Facts in lines: none is torn apart unless it is too long for a line of its own. */
function factLines(facts: readonly string[], room: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  facts.forEach((fact, i) => {
    const text = i < facts.length - 1 ? `${fact},` : fact;
    const joined = `${lines.at(-1) ?? ''} ${text}`;
    if (lines.length > 0 && textWidth(joined, size) <= room) lines.splice(-1, 1, joined);
    else lines.push(...wrapped(text, room, size, most));
  });
  const rest = lines.slice(most - 1).join(' ');
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), truncated(rest, room, size)];
}

/** Lays out name, facts and badges: in one line where they fit, else below one another. */
export function textBlock(
  { label, details }: Pick<DiagramPart, 'label' | 'details'>,
  badges: readonly Badge[],
  style: BlockStyle,
): TextBlock {
  const {
    room,
    size = TEXT_SIZE.label,
    isBold = false,
    labelLines = 4,
    detailLines = 2,
    reserved = 0,
  } = style;
  const line = Math.round(size * 1.3);
  const small = TEXT_SIZE.small;
  const first = room - reserved;
  const texts: PlacedText[] = [];
  const name = wrapped(singleLine(label), first, isBold ? size * BOLD : size, labelLines);
  name.forEach((text, i) => {
    texts.push({ x: 0, y: (i + 1) * line - 4, size, isBold, colour: INK.text, text });
  });
  let height = Math.max(name.length, reserved > 0 ? 1 : 0) * line;
  let used = name.length === 0 ? 0 : placedWidth(texts[0]);
  const facts = details.map(singleLine).filter((fact) => fact !== '');
  if (facts.length > 0) {
    const sentence = facts.join(', ');
    const width = textWidth(sentence, small);
    const quiet = { size: small, isBold: false, colour: INK.quiet };
    if (name.length === 1 && used + GAP + width <= first) {
      texts.push({ x: used + GAP, y: line - 4, text: sentence, ...quiet });
      used += GAP + width;
    } else {
      const lines = factLines(facts, room, small, detailLines);
      lines.forEach((text, i) => {
        texts.push({ x: 0, y: height + (i + 1) * 14 - 3, text, ...quiet });
      });
      height += lines.length * 14;
    }
  }
  const wide = badges.reduce((sum, badge) => sum + badgeWidth(badge) + BADGE.gap, 0);
  const isBeside = name.length > 0 && used + GAP + wide <= first;
  const placed = isBeside
    ? badgeRows(badges, wide, (line - BADGE.height) / 2).map((each) => ({ ...each, x: each.x + used + GAP }))
    : badgeRows(badges, room, height + 2);
  const lowest = Math.max(0, ...placed.map(({ y }) => y + BADGE.height));
  return { texts, badges: placed, height: Math.max(height, lowest) };
}

/** The block with its origin at a place [px]. */
export function movedBlock({ texts, badges, height }: TextBlock, x: number, y: number): TextBlock {
  return {
    texts: texts.map((text) => ({ ...text, x: text.x + x, y: text.y + y })),
    badges: badges.map((badge) => ({ ...badge, x: badge.x + x, y: badge.y + y })),
    height,
  };
}
