/** Heights at which lines touch parts, apart from one another where several touch one side. */
import type { Net, NetEnd } from './net.ts';

/** Distance of lines that touch the same side of the same part [px]. */
const PORT_GAP = 6;

/** Whether a net is one horizontal line. */
function isStraight({ ends }: Net): boolean {
  const [a, b] = ends;
  return (
    ends.length === 2 && a.gutter === b.gutter && a.column !== b.column && a.part.anchor === b.part.anchor
  );
}

/** Height of each end: straight lines keep theirs, the others stand above or below, where they come from. */
export function portsOf(nets: readonly Net[]): ReadonlyMap<NetEnd, number> {
  const ports = new Map<NetEnd, number>();
  const sides = new Map<string, { readonly net: Net; readonly end: NetEnd }[]>();
  for (const net of nets) {
    for (const end of net.ends) {
      const side = `${end.gutter} ${end.part.id}`;
      sides.set(side, [...(sides.get(side) ?? []), { net, end }]);
    }
  }
  for (const touching of sides.values()) {
    const straight = touching.filter(({ net }) => isStraight(net));
    const bent = touching.filter(({ net }) => !isStraight(net));
    const taken = new Set<number>();
    for (const { net, end } of [...straight, ...bent]) {
      const { anchor } = end.part;
      const below = net.ends.reduce((sum, other) => sum + other.part.anchor - anchor, 0);
      const direction = below < 0 ? -1 : 1;
      let step = 0;
      while (taken.has(step)) step = direction * step > 0 ? -step : direction - step;
      taken.add(step);
      ports.set(end, anchor + step * PORT_GAP);
    }
  }
  return ports;
}
