import { formatCount } from '../../util/format.ts';
import { SpaceAlarms } from '../sql/space-alarms.ts';
import type { CompliancePlan } from './compliance-plan.ts';

/** What becomes of events while the queue is full, up to their number. */
const WHILE_FULL = {
  'block-posts':
    'the compliance queue is full: posts are refused, and what the other requests had to record was dropped',
  'drop-events': 'the compliance queue is full: events were dropped, and posts went on unrecorded',
} as const satisfies Record<CompliancePlan['whenFull'], string>;

/** What tells that the queue of a server fills, and what was lost while it was full. */
export function queueAlarms(server: string, plan: CompliancePlan): SpaceAlarms {
  const { queueCapacity, queueWarnFrom, queueErrorFrom, alarmGap, whenFull } = plan;
  return new SpaceAlarms({
    path: server,
    largest: queueCapacity,
    holds: `the ${formatCount(queueCapacity, 'event')} that the compliance queue holds`,
    warnFrom: queueWarnFrom,
    errorFrom: queueErrorFrom,
    full: {
      kind: 'compliance backlog full',
      message: ({ count }) => `${WHILE_FULL[whenFull]}: ${formatCount(count, 'event')}`,
    },
    gap: alarmGap,
  });
}
