import type { PlanningVerdict } from '../../component/planning.ts';
import { formatNumber } from '../../util/format.ts';
import type { FigureReader } from '../figures/index.ts';

const OK: PlanningVerdict = { tone: 'good', words: 'ok' };

const above = (tone: 'tight' | 'bad', limit: number): PlanningVerdict => ({
  tone,
  words: `${tone === 'bad' ? 'error' : 'warning'}: above ${formatNumber(limit)}`,
});

/** Access-control entries against their ceiling: above it, performance may degrade significantly. */
export function entriesVerdict(entries: number, figure: FigureReader): PlanningVerdict {
  const limit = figure('limit.accessControlEntries');
  return entries > limit ? above('bad', limit) : OK;
}

/** Invitations: a warning from where the page sees performance degrade, an error above what its table allows. */
export function invitationsVerdict(invitations: number, figure: FigureReader): PlanningVerdict {
  const most = figure('limit.invitations');
  const degrade = figure('limit.invitationsDegrade');
  if (invitations > most) return above('bad', most);
  return invitations > degrade ? above('tight', degrade) : OK;
}

/** Users of a survivor: a warning above what a server supports, an error above what one might host. */
export function survivorVerdict(users: number, figure: FigureReader): PlanningVerdict {
  const most = figure('limit.survivorUsers');
  const supported = figure('limit.usersPerServer');
  if (users > most) return above('bad', most);
  return users > supported ? above('tight', supported) : OK;
}

/** A number against a limit that a deployment must keep (`bad`) or should heed (`tight`). */
export function limitVerdict(value: number, limit: number, tone: 'tight' | 'bad' = 'bad'): PlanningVerdict {
  return value > limit ? above(tone, limit) : OK;
}
