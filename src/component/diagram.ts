/**
 * Nested boxes and what joins them, as plain data: areas hold groups, groups hold boxes, boxes hold items. A
 * model says what stands in which column and row; the report places, joins and marks it without knowing what
 * it means.
 */
import type { Finding } from './picture.ts';

/** Whether something is in use, waits to be used, or is neither. */
export type DiagramState = 'active' | 'idle' | 'plain';

/** What can be named, pointed at, linked and marked. */
export interface DiagramPart {
  /** Unique in the diagram; links and marks name it. */
  readonly id: string;
  readonly label: string;
  /** Facts about it, each a few words. */
  readonly details: readonly string[];
  /** One or more sentences for those who point at it. */
  readonly tooltip: string;
  /** Parts of the model that it stands for; several where it is a stack, none where it only repeats another. */
  readonly parts: readonly string[];
}

/** One line of a box, such as a service. */
export interface DiagramItem extends DiagramPart {
  /** A store of data bears a sign of its own. */
  readonly kind: 'service' | 'store';
  readonly state: DiagramState;
  readonly items: readonly DiagramItem[];
}

/** A thing that stands somewhere, such as a computer, or a stack of things that are alike. */
export interface DiagramBox extends DiagramPart {
  /** Things in the stack; 1 is a single one. */
  readonly count: number;
  readonly state: DiagramState;
  readonly items: readonly DiagramItem[];
}

/** Boxes below one another in one place of an area's grid. */
export interface DiagramGroup {
  /** Counted from 0, the same in all areas; columns without groups take no room. */
  readonly column: number;
  /**
   * First row, counted from 0 in each area, and how many rows it may spread over; what has the same row begins
   * at the same height. Without a row it follows what stands above it.
   */
  readonly row?: number;
  readonly rows?: number;
  /** What the boxes have in common, drawn around them; without it they stand alone. */
  readonly frame?: DiagramPart;
  readonly boxes: readonly DiagramBox[];
}

/** A place, such as a site. */
export interface DiagramArea extends DiagramPart {
  readonly groups: readonly DiagramGroup[];
}

/** One meaning that a line can have. */
export interface DiagramLinkKind {
  readonly id: string;
  /** What a line of this kind says, for the key. */
  readonly label: string;
  /** Whether an arrow shows where it leads. */
  readonly isDirected: boolean;
}

/** A line between two of the parts, or between two areas. */
export interface DiagramLink {
  /** Unique in the diagram; a mark may name that of a link between areas. */
  readonly id: string;
  /** Id of its kind. */
  readonly kind: string;
  /** Ids of both ends: areas, frames, boxes or items. */
  readonly from: string;
  readonly to: string;
  /** A port or a delay, if one is worth saying. */
  readonly label: string;
  readonly tooltip: string;
  /** Parts of the model that it stands for. */
  readonly parts: readonly string[];
}

/** Something worth saying about a part; its number is its place in the list, counted from 1. */
export interface DiagramMark {
  /** Id of what it is about. */
  readonly on: string;
  readonly severity: Finding['severity'];
  readonly text: string;
}

/** A picture of what there is and how it hangs together. */
export interface Diagram {
  /** Name of the file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences that say what the diagram shows, for people who cannot see it and in the caption. */
  readonly caption: string;
  /** What areas, frames, boxes and the items in them are, in words. */
  readonly levels: readonly [area: string, frame: string, box: string, items: string];
  /** What holds everywhere and stands in no area. */
  readonly notes: readonly DiagramPart[];
  readonly areas: readonly DiagramArea[];
  /** All kinds in their order, used or not, so that a kind looks the same in every picture. */
  readonly linkKinds: readonly DiagramLinkKind[];
  readonly links: readonly DiagramLink[];
  readonly marks: readonly DiagramMark[];
}
