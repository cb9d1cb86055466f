import type { PlanningSection } from '../../../component/planning.ts';
import { endpoints } from '../endpoints.ts';
import type { PlanningInput } from '../input.ts';
import { serversNeeded, usersSupported, usersWithSpare } from '../servers.ts';
import { limitVerdict, spareVerdict } from '../verdicts.ts';
import { DERIVED, FROM_MAXIMA, MAXIMA, PRINTED } from './basis.ts';
import { exact, ONLY, section, unprinted } from './tabulate.ts';

/** How many chat servers, with and without a spare one. */
export function serversSection(input: PlanningInput): PlanningSection {
  const { users, activeServers, standbyServers, figure } = input;
  const each = users / activeServers;
  const members = activeServers + standbyServers;
  const needed = serversNeeded(users, figure);
  const perServer = figure('limit.usersPerServer');
  const most = figure('limit.activeServers');
  const mostMembers = figure('limit.poolServers');
  return section('servers', 'Chat servers', ONLY, [
    {
      name: 'servers.active',
      label: 'Active servers',
      unit: 'servers',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(activeServers, limitVerdict(activeServers, most, input)) },
    },
    {
      name: 'servers.members',
      label: 'Servers, standby servers included',
      unit: 'servers',
      formula: 'given',
      basis: PRINTED,
      cells: { value: exact(members, limitVerdict(members, mostMembers, input)) },
    },
    {
      name: 'servers.usersEach',
      label: 'Users of a server',
      unit: 'users',
      formula: 'users ÷ active servers',
      basis: FROM_MAXIMA,
      cells: { value: unprinted(each, limitVerdict(each, perServer, input)) },
    },
    {
      name: 'servers.endpointsEach',
      label: 'Endpoints of a server',
      unit: 'endpoints',
      formula: 'endpoints ÷ active servers',
      basis: DERIVED,
      cells: { value: unprinted(endpoints(input) / activeServers) },
    },
    {
      name: 'servers.usersMost',
      label: 'Users that a server supports',
      unit: 'users',
      formula: 'given',
      basis: MAXIMA,
      cells: { value: exact(perServer) },
    },
    {
      name: 'servers.activeMost',
      label: 'Active servers that a pool supports',
      unit: 'servers',
      formula: 'given',
      basis: MAXIMA,
      cells: { value: exact(most) },
    },
    {
      name: 'servers.membersMost',
      label: 'Servers that a pool supports, standby servers included',
      unit: 'servers',
      formula: 'given',
      basis: MAXIMA,
      cells: { value: exact(mostMembers) },
    },
    {
      name: 'servers.usersSupported',
      label: 'Users that the active servers support',
      unit: 'users',
      formula: 'users that a server supports × active servers, at most those of a pool',
      basis: MAXIMA,
      cells: { value: exact(usersSupported(activeServers, figure)) },
    },
    {
      name: 'servers.needed',
      label: 'Servers needed',
      unit: 'servers',
      formula: 'users ÷ users that a server supports, rounded up',
      basis: FROM_MAXIMA,
      cells: { value: unprinted(needed.servers, limitVerdict(needed.servers, most, input)) },
    },
    {
      name: 'servers.neededWithSpare',
      label: 'Servers needed, with a spare one',
      unit: 'servers',
      formula: 'servers needed + 1',
      basis: FROM_MAXIMA,
      cells: { value: unprinted(needed.withSpare, spareVerdict(needed.withSpare, input)) },
    },
    {
      name: 'servers.usersWithSpare',
      label: 'Most users of a pool with a spare server',
      unit: 'users',
      formula: '(active servers that a pool supports − 1) × users that a server supports',
      basis: FROM_MAXIMA,
      cells: { value: unprinted(usersWithSpare(figure)) },
    },
  ]);
}
