/** Parts of a diagram once they have a place. */
import type { DiagramPart, DiagramState } from '../../component/diagram.ts';
import type { Badge } from './mark.ts';
import type { PlacedBadge, PlacedText } from './text.ts';

/** Part of a diagram with a place. All lengths in pixels. */
export interface PlacedPart {
  readonly id: string;
  readonly level: 'area' | 'frame' | 'box' | 'item';
  readonly tooltip: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly state: DiagramState;
  readonly isStore: boolean;
  /** Things in a stack. */
  readonly count: number;
  readonly texts: readonly PlacedText[];
  readonly badges: readonly PlacedBadge[];
  /** Where lines end: at this height, at the border of what stands alone around it. */
  readonly anchor: number;
  readonly left: number;
  readonly right: number;
}

/** Badges of a part. */
export type BadgesOf = (id: string) => readonly Badge[];

/** Parts below one another and the room that they take. */
export interface PlacedGroup {
  readonly parts: readonly PlacedPart[];
  readonly height: number;
}

/** Where something begins, and the width that it has [px]. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A part in a place, plain and without words; lines end at its own sides. */
export function placed(
  { id, tooltip }: DiagramPart,
  place: Pick<PlacedPart, 'level' | 'x' | 'y' | 'width' | 'height' | 'anchor'>,
): PlacedPart {
  const sides = { left: place.x, right: place.x + place.width };
  return { id, tooltip, ...place, ...sides, count: 1, isStore: false, state: 'plain', texts: [], badges: [] };
}
