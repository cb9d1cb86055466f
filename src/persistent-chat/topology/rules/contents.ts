/** What the organisation puts into rooms, and what is recorded of it. */
import { formatNumber } from '../../../util/format.ts';
import { type PlanningInput, planningInput } from '../../planning/input.ts';
import { invitations } from '../../planning/invitations.ts';
import { accessControlEntriesOf } from '../../workload/room-class.ts';
import type { Breach, Rule, Situation } from './rule.ts';

function organisation({ workload: { users, preset }, figure }: Situation): PlanningInput {
  return planningInput(users, figure, { preset });
}

const accessControl: Rule = {
  id: 'access-control-entries',
  severity: 'error',
  asks: 'The rooms together have at most 2,000,000 access-control entries.',
  remedy: 'prefer groups to users in the lists of rooms',
  status: 'published',
  sources: ['S1', 'S2'],
  check: ({ pools, figure }) => {
    const total = accessControlEntriesOf(pools.flatMap(({ classes }) => classes));
    const limit = figure('limit.accessControlEntries');
    if (total <= limit) return [];
    return [
      {
        path: 'workload.users',
        message: `${formatNumber(total)} entries, and ${formatNumber(limit)} are allowed`,
      },
    ];
  },
};

function invited(situation: Situation, from: number, to: number): readonly Breach[] {
  const { total } = invitations(organisation(situation)).published;
  if (total <= from || total > to) return [];
  return [
    {
      path: 'workload.users',
      message: `${formatNumber(total)} invitations, more than ${formatNumber(from)}`,
    },
  ];
}

const invitationsDegrade: Rule = {
  id: 'invitations-degrade',
  severity: 'warning',
  asks: 'Performance degrades from 1,000,000 invitations on.',
  remedy: 'turn invitations off for categories that do not need them',
  status: 'published',
  sources: ['S1', 'S2'],
  conflict: 'X4',
  check: (situation) =>
    invited(situation, situation.figure('limit.invitationsDegrade'), situation.figure('limit.invitations')),
};

const mostInvitations: Rule = {
  id: 'invitations',
  severity: 'error',
  asks: 'At most 2,000,000 invitations are sent.',
  remedy: 'turn invitations off for categories that do not need them',
  status: 'published',
  sources: ['S1', 'S2'],
  conflict: 'X4',
  check: (situation) => invited(situation, situation.figure('limit.invitations'), Infinity),
};

/** The two pages are the sources of the rule. */
const UNSET =
  'compliance is on, and no adapter is set: the help of Set-CsPersistentChatComplianceConfiguration says that nothing is kept then; the page Configure compliance, that XML is the default';

const adapter: Rule = {
  id: 'compliance-adapter',
  severity: 'warning',
  asks: 'Compliance has an adapter: without one nothing is kept.',
  remedy: 'set adapter to xml, or to custom for one of your own',
  status: 'published',
  sources: ['S30', 'S32'],
  conflict: 'X16',
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap(({ path, compliance }) => {
      if (compliance === undefined) return [];
      const { adapter } = compliance;
      if (adapter === undefined) return [{ path, message: UNSET }];
      return adapter === 'none'
        ? [{ path, message: 'compliance is on, and no adapter takes the records' }]
        : [];
    }),
};

/** Rules on what the users bring along. */
export const CONTENT_RULES: readonly Rule[] = [accessControl, invitationsDegrade, mostInvitations, adapter];
