import { type BySize, type BySizeAndTotal, bySize, type Forms, printedBySize, withTotal } from './forms.ts';
import type { PlanningInput } from './input.ts';
import { rooms } from './rooms.ts';

/** The table of invitations. */
export interface Invitations {
  /** Rooms that send invitations. */
  readonly rooms: BySize;
  /** Users who can access one of them, connected or not. */
  readonly reach: BySize;
  /** One for each such room and user. */
  readonly invitations: BySizeAndTotal;
  readonly total: number;
}

/**
 * Rooms × users who can access them.
 *
 * Published: counted from fractional rooms (533.33 medium ones) and then rounded. Strict: from whole rooms.
 * Source: capacity planning, invitations table.
 */
export function invitations(input: PlanningInput): Forms<Invitations> {
  const { figure } = input;
  const { count, size } = rooms(input);
  const sending = bySize((name) => count.strict[name] * figure('invitations.rooms'));
  const whole = printedBySize(sending);
  const reach = bySize((name) => size[name] * figure(`invitations.reach.${name}`));
  const table = (cells: BySize): Invitations => {
    const all = withTotal(cells);
    return { rooms: whole, reach, invitations: all, total: all.total };
  };
  return {
    published: table(printedBySize(bySize((name) => sending[name] * reach[name]))),
    strict: table(bySize((name) => whole[name] * reach[name])),
  };
}
