/** Colours and measures [px] of diagrams, beside those that all pictures share. */
import type { DiagramMark, DiagramState } from '../../component/diagram.ts';
import { INK } from '../look.ts';

/** Fills and borders of what lies inside one another. */
export const FILL = { area: '#f6f8fa', frame: '#e9edf2', box: INK.background } as const;

/** Borders of areas and frames. */
export const BORDER = { area: '#c4ccd4', frame: '#b4bec8' } as const;

/** Border of a box: dashed where it waits, heavier where it is in use, so that no colour is needed to tell. */
export const BOX_LOOK: Readonly<
  Record<DiagramState, { readonly colour: string; readonly width: number; readonly dash: string }>
> = {
  active: { colour: '#32383f', width: 1.6, dash: 'none' },
  idle: { colour: '#57606a', width: 1.2, dash: '4 3' },
  plain: { colour: '#8c959f', width: 1, dash: 'none' },
};

/** Word and colour of a severity; white text on the colour has a contrast of at least 4.5:1. */
export const SEVERITY_LOOK: Readonly<
  Record<DiagramMark['severity'], { readonly word: string; readonly colour: string }>
> = {
  error: { word: 'Error', colour: '#b42318' },
  warning: { word: 'Warning', colour: '#8a5a00' },
  advice: { word: 'Advice', colour: '#0b5fa5' },
};

/** Room between a border and the text inside, and between boxes below one another. */
export const PADDING = { x: 8, y: 6 } as const;
/** Room inside the border of an area. */
export const AREA_PADDING = 12;
/** Room between the name of an area and what is in it; a line may pass there. */
export const HEADER_GAP = 10;
/** Room between groups below one another; a line may pass there. */
export const ROW_GAP = 16;
/** How far the sheets of a stack look out behind one another, and all of them together. */
export const SHEET = 3;
/** Room that the sheets of a stack take to the right and below. */
export const STACK = 2 * SHEET;
