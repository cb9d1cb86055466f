/**
 * Which links run as one line and through which gutters. Lines leave boxes to the left or right, run up and down
 * in gutters, and pass a column only where nothing stands in it.
 */
import type { DiagramLink } from '../../component/diagram.ts';
import type { Column } from './column.ts';
import type { PlacedPart } from './placed.ts';

/** An end of a net: where the line touches a part. */
export interface NetEnd {
  readonly part: PlacedPart;
  readonly column: number;
  /** Gutter that the line comes from: the number of the column is that to the left. */
  readonly gutter: number;
}

/** Links of one kind drawn as one line: a trunk in one gutter, or a way through several. */
export interface Net {
  readonly kind: string;
  readonly links: readonly DiagramLink[];
  readonly ends: readonly NetEnd[];
}

/** A link whose ends have been found. */
interface Joined {
  readonly link: DiagramLink;
  readonly from: PlacedPart;
  readonly to: PlacedPart;
}

const unique = <Thing>(things: readonly Thing[]): readonly Thing[] => [...new Set(things)];

/** Links of a kind that hang together and join everything on one side with everything on the other. */
function bundles(joined: readonly Joined[]): readonly (readonly Joined[])[] {
  const rest = [...joined];
  const found: Joined[][] = [];
  while (rest.length > 0) {
    const bundle = [rest.shift() as Joined];
    for (let i = 0; i < bundle.length; i++) {
      const { from, to } = bundle[i];
      for (const other of [...rest]) {
        if (other.from === from || other.to === to) bundle.push(...rest.splice(rest.indexOf(other), 1));
      }
    }
    const froms = unique(bundle.map(({ from }) => from));
    const pairs = froms.length * unique(bundle.map(({ to }) => to)).length;
    if (pairs === bundle.length) found.push(bundle);
    else found.push(...froms.map((hub) => bundle.filter(({ from }) => from === hub)));
  }
  return found;
}

/** Ends of a bundle and the gutters that all of them lie at. */
interface Candidate {
  readonly bundle: readonly Joined[];
  readonly touched: readonly PlacedPart[];
  readonly shared: readonly number[];
}

/** Chooses gutters; what can only run in one comes first, the others take the emptier one, then the left. */
export function netsOf(
  links: readonly DiagramLink[],
  parts: readonly PlacedPart[],
  columns: readonly Column[],
): readonly Net[] {
  const byId = new Map(parts.filter(({ level }) => level !== 'area').map((part) => [part.id, part]));
  const joined = links.flatMap((link): readonly Joined[] => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ link, from, to }];
  });
  const columnOf = ({ left }: PlacedPart) => columns.findIndex((column) => left < column.right);
  const gutters = Array.from({ length: columns.length + 1 }, (_, gutter) => gutter);
  const candidate = (bundle: readonly Joined[]): Candidate => {
    const touched = unique(bundle.flatMap(({ from, to }) => [from, to]));
    const isAt = (gutter: number) => (part: PlacedPart) => [gutter, gutter - 1].includes(columnOf(part));
    return { bundle, touched, shared: gutters.filter((gutter) => touched.every(isAt(gutter))) };
  };
  const candidates = unique(links.map(({ kind }) => kind))
    .flatMap((kind) => bundles(joined.filter(({ link }) => link.kind === kind)))
    .flatMap((bundle) => {
      const whole = candidate(bundle);
      // Ends without a gutter in common have no trunk, so that each link goes its own way.
      return whole.shared.length > 0 ? [whole] : bundle.map((each) => candidate([each]));
    });

  const load = gutters.map(() => 0);
  const guttersFor = ({ touched, shared }: Candidate): readonly number[] => {
    const [left, right = left] = shared;
    if (left !== undefined) return touched.map(() => (load[right] < load[left] ? right : left));
    const [a, b] = touched.map(columnOf);
    return a < b ? [a + 1, b] : [a, b + 1];
  };
  const nets = new Map<Candidate, Net>();
  const isFixed = ({ shared }: Candidate) => shared.length < 2;
  for (const each of [...candidates.filter(isFixed), ...candidates.filter((free) => !isFixed(free))]) {
    const chosen = guttersFor(each);
    for (const gutter of unique(chosen)) load[gutter]++;
    nets.set(each, {
      kind: each.bundle[0].link.kind,
      links: each.bundle.map(({ link }) => link),
      ends: each.touched.map((part, i) => ({ part, column: columnOf(part), gutter: chosen[i] })),
    });
  }
  return candidates.flatMap((each) => nets.get(each) ?? []);
}
