import type { PlanningCell, PlanningReport, PlanningRow, PlanningSection } from '../../component/planning.ts';
import { formatCount, formatNumber } from '../../util/format.ts';
import { planningFindings } from './findings.ts';
import type { PlanningInput } from './input.ts';
import { largestRoomSize } from './rooms.ts';
import { accessControlSection } from './sections/access-control.ts';
import { bandwidthSection } from './sections/bandwidth.ts';
import { capacitySection } from './sections/capacity.ts';
import { cpuSection } from './sections/cpu.ts';
import { deliveriesSection } from './sections/deliveries.ts';
import { frontEndSection } from './sections/front-end.ts';
import { invitationsSection } from './sections/invitations.ts';
import { legacyAccessSection } from './sections/legacy-access-control.ts';
import { postsSection } from './sections/posts.ts';
import { presenceSection } from './sections/presence.ts';
import { readmissionSection } from './sections/readmission.ts';
import { roomsSection } from './sections/rooms.ts';
import { serversSection } from './sections/servers.ts';
import { signInSection } from './sections/sign-in.ts';
import { sqlSection } from './sections/sql-instances.ts';
import { stressSection } from './sections/stress-tool.ts';
import { survivorsSection } from './sections/survivors.ts';
import { usersSection } from './sections/users.ts';
import { workSection } from './sections/work.ts';

/**
 * All planning tables of a deployment, in both forms, and what the limits say: those of the whole organisation,
 * and for each pool those of its own users and servers. Cells of several pools end with the path of theirs, as in
 * `survivors.users@chat-pool/2`.
 *
 * `pools`: those that have users and active servers; without them, one pool that carries the organisation.
 */
export function planningReport(
  organisation: PlanningInput,
  pools: readonly PlanningInput[] = [organisation],
): PlanningReport {
  const sections = [
    usersSection(organisation),
    roomsSection(organisation),
    postsSection(organisation),
    accessControlSection(organisation),
    legacyAccessSection(organisation),
    invitationsSection(organisation),
    presenceSection(organisation),
    signInSection(organisation),
    ...pools.flatMap((pool) =>
      poolSections(pool).map((section) => (pools.length === 1 ? section : ofPool(section, pool))),
    ),
    sqlSection(),
    frontEndSection(organisation),
    stressSection(organisation),
  ];
  return {
    title: title(organisation, pools),
    notes: notes(organisation, pools),
    sections,
    findings: pools.flatMap(planningFindings),
    figures: organisation.figure.used(),
  };
}

/** Tables about the users of one pool and the servers that carry them. */
function poolSections(pool: PlanningInput): readonly PlanningSection[] {
  return [
    deliveriesSection(pool),
    serversSection(pool),
    survivorsSection(pool),
    workSection(pool),
    cpuSection(pool),
    capacitySection(pool),
    readmissionSection(pool),
    bandwidthSection(pool),
  ];
}

/** A section that stands beside those of other pools: it and its cells are named after its own. */
function ofPool(
  { name, title, rows, ...section }: PlanningSection,
  { pool }: PlanningInput,
): PlanningSection {
  const named = <T extends { readonly name: string }>(one: T): T => ({ ...one, name: `${one.name}@${pool}` });
  return {
    ...section,
    name: `${name}@${pool}`,
    title: `${title}, ${pool}`,
    rows: rows.map((row) => named({ ...row, cells: row.cells.map((cell) => cell && named(cell)) })),
  };
}

function title({ users }: PlanningInput, pools: readonly PlanningInput[]): string {
  const servers = pools.reduce((sum, { activeServers }) => sum + activeServers, 0);
  const where = pools.length > 1 ? ` in ${pools.length} pools` : '';
  return `${formatCount(users, 'user')} on ${formatCount(servers, 'active chat server')}${where}`;
}

function notes({ users, figure }: PlanningInput, pools: readonly PlanningInput[]): readonly string[] {
  const reference = figure('users.reference');
  const set = figure.used().filter(({ status }) => status === 'scenario');
  const found: string[] = [];
  if (users !== reference) {
    found.push(
      `The page prints its tables for ${formatNumber(reference)} users; for ${formatNumber(users)} the published form is what its formulas and roundings give.`,
    );
  }
  if (users < largestRoomSize(figure)) {
    found.push(
      `No room has more users than there are, so each user causes less work here than in an organisation that fills rooms of ${formatNumber(largestRoomSize(figure))}.`,
    );
  }
  if (pools.length > 1) {
    found.push(
      'Users, rooms and their contents are those of all pools together; deliveries, servers and their work are given pool by pool, for the users of each.',
    );
  }
  if (set.length > 0) {
    found.push(
      `Set here, and not as published: ${set.map(({ name, value }) => `${name} ${formatNumber(value)}`).join(', ')}.`,
    );
  }
  return found;
}

/** A cell with everything that is known of its row. */
export type NamedCell = PlanningCell & Omit<PlanningRow, 'name' | 'cells'>;

/** All cells of the tables, each by itself, in the order of the tables; their names differ. */
export function planningCells({ sections }: PlanningReport): readonly NamedCell[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap(({ name: _, cells, ...row }) =>
      cells.flatMap((cell) => (cell === null ? [] : [{ ...row, ...cell }])),
    ),
  );
}
