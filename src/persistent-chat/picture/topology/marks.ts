/** Findings as marks on what they are about, the worst first; those that repeat one another become one. */
import type {
  DiagramArea,
  DiagramItem,
  DiagramLink,
  DiagramMark,
  DiagramPart,
} from '../../../component/diagram.ts';
import type { Finding } from '../../../component/picture.ts';
import { formatNumber } from '../../../util/format.ts';
import { namesTogether } from './names.ts';

/** Id of the note that findings about the scenario are marked on. */
export const SCENARIO_NOTE = 'scenario';

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'advice'];

function within(item: DiagramItem): readonly DiagramPart[] {
  return [item, ...item.items.flatMap(within)];
}

/** Everything that can be named in a diagram: areas, frames, boxes, items. */
export function partsOfAreas(areas: readonly DiagramArea[]): readonly DiagramPart[] {
  return areas.flatMap((area) => [
    area,
    ...area.groups.flatMap(({ frame, boxes }) => [
      ...(frame === undefined ? [] : [frame]),
      ...boxes.flatMap((box) => [box, ...box.items.flatMap(within)]),
    ]),
  ]);
}

/** The marks; a finding whose path is no part is about the scenario. */
export function topologyMarks(
  parts: readonly DiagramPart[],
  links: readonly DiagramLink[],
  findings: readonly Finding[],
): readonly DiagramMark[] {
  const places = new Map(
    [...parts, ...links].flatMap(({ id, parts: names }) => names.map((name) => [name, id])),
  );
  const alike = new Map<string, { on: string; severity: Finding['severity']; findings: Finding[] }>();
  for (const severity of SEVERITIES) {
    for (const finding of findings.filter((each) => each.severity === severity)) {
      const on = places.get(finding.path) ?? SCENARIO_NOTE;
      const key = JSON.stringify([on, finding.rule, severity, on === SCENARIO_NOTE && finding.path]);
      const mark = alike.get(key) ?? { on, severity, findings: [] };
      mark.findings.push(finding);
      alike.set(key, mark);
    }
  }
  return [...alike.values()].map(({ on, severity, findings: same }) => {
    const paths = [...new Set(same.map(({ path }) => path))];
    const others = same.length - 1;
    const more = others === 0 ? '' : ` (and ${formatNumber(others)} more of this kind)`;
    return { on, severity, text: `${namesTogether(paths)}: ${same[0].message}${more}` };
  });
}
