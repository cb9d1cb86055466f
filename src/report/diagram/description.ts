/** What a diagram shows, in words, for people who cannot see it. */
import type { Diagram, DiagramItem, DiagramPart } from '../../component/diagram.ts';
import { singleLine } from '../legal-text.ts';
import { SEVERITY_LOOK } from './look.ts';

function words({ label, details }: Pick<DiagramPart, 'label' | 'details'>): string {
  return singleLine([label, ...details].join(', '));
}

function itemWords(item: DiagramItem): string {
  const inside = item.items.map(itemWords).join('; ');
  return inside === '' ? words(item) : `${words(item)} with ${inside}`;
}

/** The caption, then the boxes of each area with what is in them, the links, and the findings. */
export function diagramDescription({ caption, notes, areas, linkKinds, links, marks }: Diagram): string {
  const boxes = areas.flatMap((area) =>
    area.groups.flatMap(({ frame, boxes: inside }) =>
      inside.map((box) => {
        const where = frame === undefined ? words(box) : `${words(box)}, in ${singleLine(frame.label)}`;
        const items = box.items.map(itemWords).join('; ');
        return `${singleLine(area.label)}: ${box.count > 1 ? `${box.count} times ` : ''}${where}${items === '' ? '' : `: ${items}`}.`;
      }),
    ),
  );
  const joined = linkKinds.flatMap(({ id, label }) => {
    const ofKind = links.filter(({ kind }) => kind === id);
    const ends = ofKind.map(({ from, to, label: said }) =>
      singleLine(`${from} to ${to}${said === '' ? '' : ` (${said})`}`),
    );
    return ends.length === 0 ? [] : [`${singleLine(label)}: ${ends.join('; ')}.`];
  });
  const found = marks.map(
    ({ severity, text }, i) => `${SEVERITY_LOOK[severity].word} ${i + 1}: ${singleLine(text)}`,
  );
  return [singleLine(caption), ...notes.map((note) => `${words(note)}.`), ...boxes, ...joined, ...found].join(
    ' ',
  );
}
