import type { PlanningCell, PlanningReport, PlanningRow } from '../../component/planning.ts';
import { formatNumber } from '../../util/format.ts';
import { planningFindings } from './findings.ts';
import type { PlanningInput } from './input.ts';
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

/** All planning tables of a deployment, in both forms, and what the limits say. */
export function planningReport(input: PlanningInput): PlanningReport {
  const sections = [
    usersSection(input),
    roomsSection(input),
    postsSection(input),
    deliveriesSection(input),
    accessControlSection(input),
    legacyAccessSection(input),
    invitationsSection(input),
    presenceSection(input),
    signInSection(input),
    serversSection(input),
    survivorsSection(input),
    workSection(input),
    cpuSection(input),
    capacitySection(input),
    readmissionSection(input),
    bandwidthSection(input),
    sqlSection(),
    frontEndSection(input),
    stressSection(input),
  ];
  const findings = planningFindings(input);
  return {
    title: `${formatNumber(input.users)} users on ${input.activeServers} active chat ${input.activeServers === 1 ? 'server' : 'servers'}`,
    notes: notes(input),
    sections,
    findings,
    figures: input.figure.used(),
  };
}

function notes({ users, figure }: PlanningInput): readonly string[] {
  const reference = figure('users.reference');
  const set = figure.used().filter(({ status }) => status === 'scenario');
  const found: string[] = [];
  if (users !== reference) {
    found.push(
      `The page prints its tables for ${formatNumber(reference)} users; for ${formatNumber(users)} the published form is what its formulas and roundings give.`,
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
