import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatInterval, formatNumber } from '../../util/format.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { type FaultEntry, sumOf } from './fault-entries.ts';
import { nameOf } from './fault-words.ts';

/** Faults that are named at most. */
const MOST_NAMES = 8;

/** Why users are out when the run ends; nothing when none are. */
export function notBack(entries: readonly FaultEntry[], plan: Plan, means: Means): readonly Answer[] {
  const users = Math.round(means.total(OUTAGE_TOTALS.out));
  if (users === 0) return [];
  const lasts = ({ to, isInert }: FaultEntry) => to === null && !isInert;
  const isFixed = ({ replication }: FaultEntry) => replication === null;
  const lasting = entries
    .filter((entry) => isFixed(entry) && lasts(entry))
    .map((entry) => nameOf(entry, plan));
  const names = [
    ...lasting.slice(0, MOST_NAMES),
    ...(lasting.length > MOST_NAMES ? ['others'] : []),
    ...(entries.some((entry) => !isFixed(entry) && lasts(entry)) ? ['some that are drawn'] : []),
  ];
  const without = (total: string) => plan.pools.filter(({ path }) => !(means.total(`${path}.${total}`) > 0));
  const closed = without(TOTALS.answeringEnd).map(({ path }) => `No active server of ${path} answered.`);
  const isClosed = without(TOTALS.activeEnd).length > 0;
  const byFaults = sumOf(entries, 'usersOut', means);
  const byHand = Math.round(users - byFaults);
  const said = [
    `${formatCount(users, 'user')} had lost the connection and ${users === 1 ? 'was' : 'were'} not back.`,
    ...(byHand > 0
      ? [
          `${byHand === users ? 'They' : `${formatNumber(byHand)} of them`} were put out by no fault, but by what the operators did or did not do.`,
        ]
      : []),
    ...closed,
    ...(names.length === 0 && (byHand === users || isClosed) ? [] : [whatLasted(names)]),
  ];
  return [{ question: 'Why is not everybody back when the run ends?', answer: said.join(' '), tone: 'bad' }];
}

function whatLasted(names: readonly string[]): string {
  return names.length === 0
    ? 'No fault lasted until then: the run ended before they were back.'
    : `What lasted until then: ${names.join(', ')}.`;
}

/** How much of the time in which users wanted to be connected they were. */
export function availability(means: Means): Answer {
  const half = means.totalHalfWidth(TOTALS.served);
  const share = formatInterval(means.total(TOTALS.served), half, '1');
  const interval = half === null ? 'no interval: one replication' : '95 % interval over the replications';
  const wanted = formatCount(Math.round(means.total(TOTALS.wantedMean)), 'user');
  const connected = Number.isFinite(means.total(TOTALS.served))
    ? `On average over the whole run ${wanted} wanted to be connected, and for ${share} of that time they were (${interval}).`
    : 'Nobody wanted to be connected.';
  const minutes = means.total(OUTAGE_TOTALS.secondsOut) / 60;
  return {
    question: 'How available is it?',
    answer: `${connected} After they had lost the connection, they were not for ${formatNumber(minutes)} user-minutes in all. (The metric pool.availability is the share of all users, those who are away included, from the end of the warm-up on.)`,
    tone: 'plain',
  };
}
