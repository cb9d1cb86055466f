/** Diagrams as a stranger or a broken model might write them. */
import fc from 'fast-check';
import type { Diagram, DiagramItem, DiagramPart } from '../../src/component/diagram.ts';
import { hostileText } from './wild-result.ts';

const state = fc.constantFrom('active' as const, 'idle' as const, 'plain' as const);
const severity = fc.constantFrom('error' as const, 'warning' as const, 'advice' as const);

/** Nested parts whose ids differ; everything else may be anything. */
export const wildDiagram: fc.Arbitrary<Diagram> = fc.gen().map((g) => {
  const ids: string[] = [];
  const text = () => g(() => hostileText);
  const count = (max: number) => g(fc.nat, { max });
  const many = <Thing>(most: number, make: (i: number) => Thing): Thing[] =>
    Array.from({ length: count(most) }, (_, i) => make(i));
  const part = (): DiagramPart => {
    const id = `part-${ids.length}`;
    ids.push(id);
    return { id, label: text(), details: many(3, text), tooltip: text(), parts: [] };
  };
  const item = (depth: number): DiagramItem => ({
    ...part(),
    kind: g(fc.constantFrom<('service' | 'store')[]>, 'service', 'store'),
    state: g(() => state),
    items: depth === 0 ? [] : many(2, () => item(depth - 1)),
  });
  const areas = many(3, () => ({
    ...part(),
    groups: many(4, () => ({
      column: count(8),
      ...(g(fc.boolean) && { row: count(4), rows: count(3) }),
      ...(g(fc.boolean) && { frame: part() }),
      boxes: many(2, () => ({
        ...part(),
        count: g(fc.constantFrom<number[]>, 1, 2, 64),
        state: g(() => state),
        items: many(2, () => item(2)),
      })),
    })),
  }));
  const notes = many(2, part);
  const end = () => (ids.length === 0 || count(20) === 0 ? 'nowhere' : ids[count(ids.length - 1)]);
  return {
    name: 'wild',
    title: text(),
    caption: text(),
    notes,
    areas,
    levels: [text(), text(), text(), text()] as [string, string, string, string],
    linkKinds: [0, 1, 2].map((i) => ({ id: `kind-${i}`, label: text(), isDirected: i === 1 })),
    links: many(8, (i) => ({
      id: `link-${i}`,
      kind: `kind-${count(2)}`,
      from: end(),
      to: end(),
      label: text(),
      tooltip: text(),
      parts: [],
    })),
    marks: many(9, () => ({ on: end(), severity: g(() => severity), text: text() })),
  };
});
