/** Items of a box below one another, those inside of others indented. */
import type { DiagramItem } from '../../component/diagram.ts';
import { type BadgesOf, type Place, type PlacedGroup, type PlacedPart, placed } from './placed.ts';
import { blockNeed, movedBlock, textBlock } from './text.ts';

/** Sign of a store with the room behind it [px]. */
const STORE_SIGN = 14;
const INDENT = 8;

/** Width in which nothing of an item and of what is in it has to break. */
export function itemNeed(item: DiagramItem): number {
  const own = (item.kind === 'store' ? STORE_SIGN : 0) + blockNeed(item);
  return Math.max(own, ...item.items.map((inner) => INDENT + itemNeed(inner)));
}

/** An item and the items in it; lines end at the border of its box. */
export function placeItem(
  item: DiagramItem,
  { x, y, width }: Place,
  box: Place,
  badgesOf: BadgesOf,
): PlacedGroup {
  const isStore = item.kind === 'store';
  const start = isStore ? STORE_SIGN : 0;
  const block = textBlock(item, badgesOf(item.id), { room: width - start });
  const { texts, badges } = movedBlock(block, x + start, y);
  const parts: PlacedPart[] = [
    {
      ...placed(item, { level: 'item', x, y, width, height: block.height, anchor: y + 8 }),
      left: box.x,
      right: box.x + box.width,
      isStore,
      state: item.state,
      texts,
      badges,
    },
  ];
  let height = block.height;
  for (const inner of item.items) {
    height += 2;
    const place = { x: x + INDENT, y: y + height, width: width - INDENT };
    const child = placeItem(inner, place, box, badgesOf);
    parts.push(...child.parts);
    height += child.height;
  }
  return { parts, height };
}
