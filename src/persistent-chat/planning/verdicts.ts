import type { Finding } from '../../component/picture.ts';
import type { PlanningVerdict } from '../../component/planning.ts';
import { formatNumber } from '../../util/format.ts';
import type { PlanningInput } from './input.ts';

const OK: PlanningVerdict = { tone: 'good', words: 'ok' };
const RELIEVED: PlanningVerdict = { tone: 'good', words: 'ok: a standby server stands in' };

const above = (severity: Finding['severity'], limit: number): PlanningVerdict => ({
  tone: severity === 'error' ? 'bad' : 'tight',
  words: `${severity}: above ${formatNumber(limit)}`,
});

/** A number against a limit of support: an error above it, a warning where the scenario goes beyond support. */
export function limitVerdict(
  value: number,
  limit: number,
  { beyondSupport }: PlanningInput,
): PlanningVerdict {
  return value > limit ? above(beyondSupport ? 'warning' : 'error', limit) : OK;
}

/** Access-control entries against their ceiling: above it, performance may degrade significantly. */
export function entriesVerdict(entries: number, input: PlanningInput): PlanningVerdict {
  return limitVerdict(entries, input.figure('limit.accessControlEntries'), input);
}

/** Invitations: a warning from where the page sees performance degrade, an error above what its table allows. */
export function invitationsVerdict(invitations: number, input: PlanningInput): PlanningVerdict {
  const most = input.figure('limit.invitations');
  const degrade = input.figure('limit.invitationsDegrade');
  if (invitations > most) return limitVerdict(invitations, most, input);
  return invitations > degrade ? above('warning', degrade) : OK;
}

/** Users of a survivor: a warning above what a server supports, unless a standby server can be activated. */
export function survivorVerdict(users: number, { standbyServers, figure }: PlanningInput): PlanningVerdict {
  const passed = [figure('limit.survivorUsers'), figure('limit.usersPerServer')].find(
    (limit) => users > limit,
  );
  if (passed === undefined) return OK;
  return standbyServers > 0 ? RELIEVED : above('warning', passed);
}

/** Survivors of a loss: a warning where there are none, else nothing to say. */
export function survivorsVerdict(servers: number): PlanningVerdict | undefined {
  return servers > 0 ? undefined : { tone: 'tight', words: 'warning: nobody can chat' };
}

/** Active servers with a spare one: advice where a pool may not have so many, unless one is on standby. */
export function spareVerdict(servers: number, { standbyServers, figure }: PlanningInput): PlanningVerdict {
  const most = figure('limit.activeServers');
  if (servers <= most) return OK;
  return standbyServers > 0 ? RELIEVED : above('advice', most);
}
