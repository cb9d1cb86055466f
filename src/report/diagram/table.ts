/** A diagram in words, for those who cannot see the picture. */
import type { Diagram, DiagramItem, DiagramPart } from '../../component/diagram.ts';
import type { Table } from '../../component/picture.ts';

function words({ label, details }: DiagramPart): string {
  return details.length === 0 ? label : `${label} (${details.join(', ')})`;
}

function itemWords(item: DiagramItem): string {
  const inside = item.items.map(itemWords).join(', ');
  return inside === '' ? words(item) : `${words(item)} with ${inside}`;
}

/** The boxes of a diagram, one row each: where they stand, what is in them, and the numbers of their marks. */
export function diagramTable({ title, levels, areas, marks }: Diagram): Table {
  const found = (parts: readonly DiagramPart[]): string => {
    const ids = new Set(parts.map(({ id }) => id));
    return marks.flatMap(({ on }, i) => (ids.has(on) ? [String(i + 1)] : [])).join(', ');
  };
  const within = (item: DiagramItem): readonly DiagramPart[] => [item, ...item.items.flatMap(within)];
  const hasMarks = marks.length > 0;
  return {
    title: `${title} in words`,
    columns: [...levels, ...(hasMarks ? ['Findings'] : [])].map((label) => ({ label })),
    rows: areas.flatMap((area) =>
      area.groups.flatMap(({ frame, boxes }) =>
        boxes.map((box) => [
          area.label,
          frame?.label ?? null,
          box.count === 1 ? words(box) : `${words(box)}, ${box.count} alike`,
          box.items.map(itemWords).join('; ') || null,
          ...(hasMarks ? [found([box, ...box.items.flatMap(within)]) || null] : []),
        ]),
      ),
    ),
  };
}
