import { titlesOf } from '../sources.ts';
import { type FigureRow, row } from './row.ts';

const STEPS = `the seven steps are taken to last half an hour together; ${titlesOf('S16', 'S19')} have no number`;
const BACK = `failing back waits for a maintenance window; ${titlesOf('S16', 'S19')} have no number`;

/** What an operator takes for each step of the disaster runbook, and of the way back. */
export const FAILOVER = {
  'runbook.dropLogShipping': row(120, 's', 'assumed', STEPS, 'Time to drop the log shipping to a secondary.'),
  'runbook.copyLogBackups': row(
    300,
    's',
    'assumed',
    STEPS,
    'Time to copy the backups of the log that lie on the share and were not copied yet.',
  ),
  'runbook.restoreLogBackups': row(
    480,
    's',
    'assumed',
    STEPS,
    'Time to restore those backups on the secondary, in their order.',
  ),
  'runbook.recoverDatabase': row(
    120,
    's',
    'assumed',
    STEPS,
    'Time to end all connections of the secondary and to bring it online.',
  ),
  'runbook.setPoolState': row(
    180,
    's',
    'assumed',
    STEPS,
    'Time to change the state of a pool, and for all its servers to work with the other database.',
  ),
  'runbook.installMirror': row(
    480,
    's',
    'assumed',
    STEPS,
    'Time to set a mirror up for the database that serves; its catching up comes after that.',
  ),
  'runbook.setActiveServers': row(
    120,
    's',
    'assumed',
    STEPS,
    'Time to set the active-server list of a pool, as a step of a runbook.',
  ),
  'runbook.removeMirroring': row(
    180,
    's',
    'assumed',
    BACK,
    'Time to remove the mirroring of the databases that are to give way.',
  ),
  'runbook.backUpDatabase': row(
    1800,
    's',
    'assumed',
    BACK,
    'Time for a full backup of the content database, its way to the other site included.',
  ),
  'runbook.restoreDatabase': row(
    1800,
    's',
    'assumed',
    BACK,
    'Time to restore the content database from that backup on the primary.',
  ),
  'runbook.createLogShipping': row(
    600,
    's',
    'assumed',
    BACK,
    'Time to set log shipping up again from the primary.',
  ),
} as const satisfies Record<string, FigureRow>;
