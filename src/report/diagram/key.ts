/** The key of a diagram: the kinds of lines that are in it, with what is said of them, and the looks of boxes. */
import type { Diagram, DiagramState } from '../../component/diagram.ts';
import { singleLine } from '../legal-text.ts';
import type { Group } from '../legend.ts';
import { INK, lineLook, TEXT_SIZE } from '../look.ts';
import { textWidth, truncated } from '../text-fit.ts';
import { drawAreaLink, drawArrow, drawLine } from './draw-line.ts';
import { BOX_LOOK } from './look.ts';

/** What an entry explains: the kind of line with an index, links between areas, or the state of a box. */
type Sample = { readonly line: number; readonly isDirected: boolean } | 'area' | DiagramState;

interface Entry {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly sample: Sample;
}

/** A key that has been laid out. */
export interface DiagramKey {
  readonly entries: readonly Entry[];
  readonly height: number;
}

const SAMPLE = 28;
const GAP = 8;
const BETWEEN = 22;
const LINE = 20;
const MOST_LABELS = 3;

const STATE_WORDS: readonly (readonly [DiagramState, string])[] = [
  ['active', 'in use'],
  ['idle', 'waits to be used'],
];

function kindTexts({ linkKinds, links, areas }: Diagram): readonly Pick<Entry, 'text' | 'sample'>[] {
  const isArea = (id: string) => areas.some((area) => area.id === id);
  return linkKinds.flatMap(({ id, label, isDirected }, line): readonly Pick<Entry, 'text' | 'sample'>[] => {
    const ofKind = links.filter(({ kind }) => kind === id);
    if (ofKind.length === 0) return [];
    if (ofKind.every(({ from }) => isArea(from))) return [{ text: singleLine(label), sample: 'area' }];
    const labels = [...new Set(ofKind.map((link) => singleLine(link.label)))].filter((text) => text !== '');
    const shown = labels.slice(0, MOST_LABELS).join(', ') + (labels.length > MOST_LABELS ? ', …' : '');
    return [
      { text: `${singleLine(label)}${shown === '' ? '' : ` (${shown})`}`, sample: { line, isDirected } },
    ];
  });
}

/** Lays out the key in a width [px], entry beside entry. */
export function diagramKey(diagram: Diagram, width: number): DiagramKey {
  const states = new Set(
    diagram.areas.flatMap(({ groups }) => groups.flatMap(({ boxes }) => boxes.map((box) => box.state))),
  );
  const wanted = [
    ...kindTexts(diagram),
    ...(states.has('idle') ? STATE_WORDS : []).map(([sample, text]) => ({ sample, text })),
  ];
  let x = 0;
  let y = 0;
  const entries = wanted.map(({ text, sample }): Entry => {
    const shown = truncated(text, width - SAMPLE - GAP, TEXT_SIZE.label);
    const room = SAMPLE + GAP + textWidth(shown, TEXT_SIZE.label);
    if (x > 0 && x + room > width) {
      x = 0;
      y += LINE;
    }
    const entry = { text: shown, x: Math.round(x), y, sample };
    x += room + BETWEEN;
    return entry;
  });
  return { entries, height: entries.length === 0 ? 0 : y + LINE };
}

/** Draws a key into a group whose origin is its upper left corner. */
export function drawDiagramKey(group: Group, { entries }: DiagramKey): void {
  for (const { text, x, y, sample } of entries) {
    const middle = y + 8;
    const path = `M${x},${middle}H${x + SAMPLE}`;
    if (typeof sample === 'object') {
      const look = lineLook(sample.line);
      drawLine(group, path, look);
      if (sample.isDirected) drawArrow(group, { x: x + SAMPLE, y: middle, isRightward: true }, look.colour);
    } else if (sample === 'area') drawAreaLink(group, path);
    else {
      const { colour, width, dash } = BOX_LOOK[sample];
      group
        .append('rect')
        .attr('x', x + 3)
        .attr('y', y + 1)
        .attr('width', SAMPLE - 6)
        .attr('height', 14)
        .attr('rx', 3)
        .attr('fill', INK.background)
        .attr('stroke', colour)
        .attr('stroke-width', width)
        .attr('stroke-dasharray', dash);
    }
    group
      .append('text')
      .attr('x', x + SAMPLE + GAP)
      .attr('y', y + 12)
      .attr('font-size', TEXT_SIZE.label)
      .attr('fill', INK.text)
      .text(text);
  }
}
