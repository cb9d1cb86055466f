/** Groups of boxes, laid out in the width of a column. */
import type { DiagramBox, DiagramGroup } from '../../component/diagram.ts';
import { INK, TEXT_SIZE } from '../look.ts';
import { textWidth } from '../text-fit.ts';
import { itemNeed, placeItem } from './item.ts';
import { PADDING, STACK } from './look.ts';
import { type BadgesOf, type Place, type PlacedGroup, type PlacedPart, placed } from './placed.ts';
import { BOLD, blockNeed, movedBlock, type PlacedText, textBlock } from './text.ts';

const ITEM_GAP = 5;
const BOX_GAP = 8;

/** Width in which nothing of a group has to break. */
export function groupNeed({ frame, boxes }: DiagramGroup): number {
  const needs = boxes.map((box) => {
    const isStack = box.count > 1;
    const times = isStack ? textWidth(`×${box.count}`, TEXT_SIZE.label * BOLD) + 8 : 0;
    const inside = Math.max(blockNeed(box, true) + times, ...box.items.map(itemNeed));
    return inside + 2 * PADDING.x + (isStack ? STACK : 0);
  });
  const inset = frame === undefined ? 0 : 2 * PADDING.x;
  return Math.max(0, frame === undefined ? 0 : blockNeed(frame, true), ...needs) + inset;
}

/** Name of a box, and the room that its count takes at the end of the first line. */
function headOf(box: DiagramBox, outerWidth: number, badgesOf: BadgesOf) {
  const times = box.count > 1 ? `×${box.count}` : '';
  const reserved = times === '' ? 0 : textWidth(times, TEXT_SIZE.label * BOLD) + 8;
  const room = outerWidth - (times === '' ? 0 : STACK) - 2 * PADDING.x;
  return { times, reserved, room, block: textBlock(box, badgesOf(box.id), { room, isBold: true, reserved }) };
}

/** Height of the name of a box that stands alone; 0 for a group with a frame. */
export function headHeight({ frame, boxes }: DiagramGroup, width: number, badgesOf: BadgesOf): number {
  return frame !== undefined || boxes.length === 0 ? 0 : headOf(boxes[0], width, badgesOf).block.height;
}

/** A box, whose stack, if it is one, looks out to the right and below within the width. */
function placeBox(box: DiagramBox, outer: Place, badgesOf: BadgesOf, head: number): PlacedGroup {
  const stack = box.count > 1 ? STACK : 0;
  const { x, y } = outer;
  const width = outer.width - stack;
  const { times, reserved, room, block } = headOf(box, outer.width, badgesOf);
  const { texts, badges } = movedBlock(block, x + PADDING.x, y + PADDING.y);
  const count: PlacedText = {
    x: x + width - PADDING.x - reserved + 8,
    y: y + PADDING.y + 12,
    size: TEXT_SIZE.label,
    isBold: true,
    colour: INK.text,
    text: times,
  };
  const items: PlacedPart[] = [];
  let height = PADDING.y + Math.max(head, block.height);
  for (const item of box.items) {
    height += ITEM_GAP;
    const place = { x: x + PADDING.x, y: y + height, width: room };
    const child = placeItem(item, place, outer, badgesOf);
    items.push(...child.parts);
    height += child.height;
  }
  height += PADDING.y;
  const whole = placed(box, { level: 'box', x, y, width, height, anchor: y + PADDING.y + 8 });
  const own: PlacedPart = {
    ...whole,
    right: outer.x + outer.width,
    count: box.count,
    state: box.state,
    texts: times === '' ? texts : [...texts, count],
    badges,
  };
  return { parts: [own, ...items], height: height + stack };
}

/**
 * Places a group with its upper left corner at a place.
 *
 * `head`: the least height of the name of a box without a frame, so that boxes beside one another are alike.
 */
export function placeGroup(
  { frame, boxes }: DiagramGroup,
  outer: Place,
  badgesOf: BadgesOf,
  head: number,
): PlacedGroup {
  const { x, y, width } = outer;
  const parts: PlacedPart[] = [];
  let height = 0;
  const inset = frame === undefined ? 0 : PADDING.x;
  const block =
    frame && textBlock(frame, badgesOf(frame.id), { room: width - 2 * inset, isBold: true, detailLines: 5 });
  if (block !== undefined) height += PADDING.y + block.height + (boxes.length > 0 ? BOX_GAP : 0);
  boxes.forEach((box, i) => {
    if (i > 0) height += BOX_GAP;
    const child = placeBox(
      box,
      { x: x + inset, y: y + height, width: width - 2 * inset },
      badgesOf,
      frame ? 0 : head,
    );
    parts.push(...child.parts);
    height += child.height;
  });
  if (frame === undefined || block === undefined) return { parts, height };
  height += PADDING.x;
  const { texts, badges } = movedBlock(block, x + inset, y + PADDING.y);
  const place = { level: 'frame', x, y, width, height, anchor: y + PADDING.y + 8 } as const;
  return { parts: [{ ...placed(frame, place), texts, badges }, ...parts], height };
}
