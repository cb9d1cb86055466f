/** The published capacity-planning tables, as printed and recomputed. */
export { type AccessControlEntries, accessControlEntries } from './access-control-entries.ts';
export { type Deliveries, deliveries, type OnePost, onePost } from './deliveries.ts';
export type { BySize, BySizeAndTotal, Forms } from './forms.ts';
export { type PlanningInput, planningInput } from './input.ts';
export { type Invitations, invitations } from './invitations.ts';
export { type MessageRates, messageRates } from './message-rates.ts';
export { type NamedCell, planningCells, planningReport } from './report.ts';
export { type Rooms, rooms } from './rooms.ts';
export { type ServersNeeded, serversNeeded, usersSupported, usersWithSpare } from './servers.ts';
export { type Protection, type SqlInstances, sqlInstances } from './sql-instances.ts';
export { type Survivors, survivors } from './survivors.ts';
