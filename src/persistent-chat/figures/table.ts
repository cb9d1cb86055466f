import { ACCESS_CONTROL } from './access-control.ts';
import { CHAT_SERVER } from './chat-server.ts';
import { CLIENT } from './client.ts';
import { COMPLIANCE } from './compliance.ts';
import { FAILOVER } from './failover.ts';
import { FILES } from './files.ts';
import { FRONT_END } from './front-end.ts';
import { INVITATIONS } from './invitations.ts';
import { LIMITS } from './limits.ts';
import { MESSAGE } from './message.ts';
import { MIRRORING_TIMES } from './mirroring.ts';
import { MONITOR } from './monitor.ts';
import { NETWORK } from './network.ts';
import { ORGANISATION } from './organisation.ts';
import { POSTS } from './posts.ts';
import { PRESENCE } from './presence.ts';
import { READING } from './reading.ts';
import type { FigureRow } from './row.ts';
import { SIGN_IN } from './sign-in.ts';
import { SQL } from './sql.ts';
import { STORAGE } from './storage.ts';
import { STRESS_TOOL } from './stress-tool.ts';
import { VERDICT } from './verdict.ts';

/**
 * Every constant of the domain that a run or a planning table may use: value, unit, status and source, one row
 * each, a file for each subject.
 *
 * Times are seconds, sizes bytes, rates per second, shares fractions. A scenario may set any of them under
 * `figures`; the result lists those that the run used.
 */
export const FIGURES = {
  ...LIMITS,
  ...ORGANISATION,
  ...POSTS,
  ...SIGN_IN,
  ...PRESENCE,
  ...ACCESS_CONTROL,
  ...INVITATIONS,
  ...CHAT_SERVER,
  ...CLIENT,
  ...MONITOR,
  ...NETWORK,
  ...SQL,
  ...MIRRORING_TIMES,
  ...FAILOVER,
  ...COMPLIANCE,
  ...MESSAGE,
  ...STORAGE,
  ...FRONT_END,
  ...FILES,
  ...READING,
  ...STRESS_TOOL,
  ...VERDICT,
} as const satisfies Record<string, FigureRow>;

/** Name of a figure, such as `cost.delivery`. */
export type FigureName = keyof typeof FIGURES;

/** All names of figures, in the order of the table. */
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** Page or reasoning that a figure comes from. */
export function sourceOf(name: FigureName): string {
  return FIGURES[name].source;
}
