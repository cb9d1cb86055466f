/** The key beside a panel: a sample of each line or area with its name, in the order in which they lie. */
import type { Selection } from 'd3-selection';
import { pixels } from './axis-scale.ts';
import type { PanelData } from './chart-data.ts';
import { AREA_OPACITY, INK, lineLook, TEXT_SIZE } from './look.ts';
import { textWidth, wrapped } from './text-fit.ts';

/** A group of an SVG. */
export type Group = Selection<SVGGElement, unknown, null, undefined>;

interface Entry {
  readonly line: number;
  readonly texts: readonly string[];
  readonly isEmpty: boolean;
}

/** A key that has been laid out and waits to be drawn. */
export interface Legend {
  readonly entries: readonly Entry[];
  /** Samples are areas. */
  readonly isStacked: boolean;
  /** Room that it needs [px]. */
  readonly width: number;
  readonly height: number;
}

const SAMPLE = 26;
/** Height of the sample of an area. */
const AREA = 10;
const GAP = 8;
const TEXT_LINE = 14;
const ENTRY_GAP = 6;

// Areas, and lines that lie clearly above one another, are named from top to bottom; near lines stay as the model
// names them.
function readingOrder(panel: PanelData): readonly number[] {
  const declared = panel.lines.map((_, i) => i);
  if (panel.stack !== undefined) return declared.reverse();
  const means = panel.lines.map((line) => line.summary?.mean ?? Number.NEGATIVE_INFINITY);
  const sorted = [...declared].sort((a, b) => (means[b] as number) - (means[a] as number) || a - b);
  const largest = Math.max(...means.map(Math.abs).filter(Number.isFinite), 0);
  const isClear = sorted.every((line, i) => {
    const above = means[sorted[i - 1] ?? -1];
    return above === undefined || above - (means[line] as number) > largest * 0.03;
  });
  return isClear ? sorted : declared;
}

/** Lays out the key of a panel in a width [px]; undefined where the panel's title already says everything. */
export function legendOf(panel: PanelData, width: number): Legend | undefined {
  const only = panel.lines.length === 1 ? panel.lines[0] : undefined;
  const isNamed = only !== undefined && only.label.toLowerCase() === panel.label.toLowerCase();
  if (panel.lines.length === 0 || (isNamed && only.summary !== undefined)) return undefined;
  const entries = readingOrder(panel).map((index): Entry => {
    const line = panel.lines[index] as PanelData['lines'][number];
    const isEmpty = line.summary === undefined;
    const label = isEmpty ? `${line.label} (no values)` : line.label;
    return { line: index, texts: wrapped(label, width - SAMPLE - GAP, TEXT_SIZE.label, 2), isEmpty };
  });
  const textLines = entries.reduce((sum, entry) => sum + Math.max(1, entry.texts.length), 0);
  const widest = Math.max(
    ...entries.flatMap(({ texts }) => texts.map((text) => textWidth(text, TEXT_SIZE.label))),
  );
  return {
    entries,
    isStacked: panel.stack !== undefined,
    width: Math.ceil(SAMPLE + GAP + widest),
    height: textLines * TEXT_LINE + entries.length * ENTRY_GAP,
  };
}

/** Draws a key into a group whose origin is the upper left corner of the key. */
export function drawLegend(group: Group, legend: Legend): void {
  let top = 0;
  for (const { line, texts, isEmpty } of legend.entries) {
    const { colour, dash } = lineLook(line);
    const middle = pixels(top + TEXT_LINE / 2);
    if (!isEmpty && legend.isStacked) {
      group
        .append('rect')
        .attr('y', pixels(middle - AREA / 2))
        .attr('width', SAMPLE)
        .attr('height', AREA)
        .attr('fill', colour)
        .attr('fill-opacity', AREA_OPACITY);
    }
    if (!isEmpty) {
      group
        .append('path')
        .attr('d', `M0,${legend.isStacked ? pixels(middle - AREA / 2) : middle}H${SAMPLE}`)
        .attr('fill', 'none')
        .attr('stroke', colour)
        .attr('stroke-width', 2)
        .attr('stroke-dasharray', dash);
    }
    texts.forEach((text, i) => {
      group
        .append('text')
        .attr('x', SAMPLE + GAP)
        .attr('y', pixels(top + i * TEXT_LINE + 11))
        .attr('font-size', TEXT_SIZE.label)
        .attr('fill', isEmpty ? INK.quiet : INK.text)
        .text(text);
    });
    top += Math.max(1, texts.length) * TEXT_LINE + ENTRY_GAP;
  }
}
