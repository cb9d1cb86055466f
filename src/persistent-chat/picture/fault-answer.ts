import type { Answer } from '../../component/picture.ts';
import { capital, formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import type { VerdictMeasures } from '../failover/verdict.ts';
import type { Plan } from '../plan.ts';
import { type FaultEntry, isShared } from './fault-entries.ts';
import { eventOf } from './fault-words.ts';

/** From this time on a backlog is worth telling: it is looked at each second [s]. */
const BACKLOG = 5;

/** What one fault did, of all that there were. */
export function faultAnswer(entry: FaultEntry, all: readonly FaultEntry[], plan: Plan): Answer {
  const { measures } = entry;
  const question = `What happens when ${eventOf(entry, plan)}?`;
  if (entry.isInert) return { question, answer: `It ${entry.effect}.`, tone: 'plain' };
  const said = [
    `${capital(entry.effect)}.`,
    ...ofUsers(measures, plan),
    ...ofPosts(measures, isShared(entry, all)),
    ...ofDatabase(measures),
  ];
  return { question, answer: said.join(' '), tone: toneOf(measures) };
}

/** Whether something is lost, or somebody, for good as far as the run goes. */
export function isBad(measures: VerdictMeasures): boolean {
  return hasSome(measures, 'usersOut', 'postsLost', 'databasesOut');
}

function toneOf(measures: VerdictMeasures): Answer['tone'] {
  if (isBad(measures)) return 'bad';
  const isTight = hasSome(
    measures,
    'usersAffected',
    'postsRefused',
    'copiesMissed',
    'signInsRefused',
    'rtoSeconds',
  );
  return isTight ? 'tight' : 'good';
}

function hasSome(measures: VerdictMeasures, ...names: readonly (keyof VerdictMeasures)[]): boolean {
  return names.some((name) => (measures[name] ?? 0) > 0);
}

function ofUsers(measures: VerdictMeasures, { users }: Plan): readonly string[] {
  const { usersAffected, usersLeft, usersOut, back50Seconds, back95Seconds, backAllSeconds } = measures;
  if (!usersAffected) return [];
  const shares = [
    ['half of them', back50Seconds],
    ['95 %', back95Seconds],
    ['all', backAllSeconds],
  ] as const;
  const back = shares.flatMap(([share, after]) =>
    after === null ? [] : [`${share} were back after ${formatQuantity(after, 's')}`],
  );
  const left = usersLeft ? [`${formatNumber(usersLeft)} left before they were back`] : [];
  const out = usersOut ? [`${formatCount(usersOut, 'user')} were not when the run ended`] : [];
  const told = [...back, ...left, ...out]
    .join(', ')
    .replaceAll(/, (95 %|all) were back after/gu, ', $1 after');
  const lost =
    usersAffected > users
      ? `Users lost the connection ${formatCount(usersAffected, 'time')}`
      : `${formatCount(usersAffected, 'user')} lost the connection`;
  return [`${lost}${told === '' ? '' : `: ${told}`}.`];
}

function ofPosts(
  { postsRefused, postsLost, copiesMissed, signInsRefused, rpoSeconds }: VerdictMeasures,
  isShared: boolean,
): readonly string[] {
  const shared = isShared ? ', counted for each of the faults of that time' : '';
  const times = Math.round(signInsRefused ?? 0);
  const signIns =
    times > 0
      ? [`Sign-ins were refused or not answered ${formatCount(times, 'time')} meanwhile${shared}.`]
      : [];
  if (!postsRefused && !postsLost && !copiesMissed) return [...signIns, 'No post was refused or lost.'];
  const oldest = rpoSeconds === null ? '' : `, the oldest of them ${formatQuantity(rpoSeconds, 's')} old`;
  return [
    ...signIns,
    ...were(postsRefused, 'post', `refused meanwhile${shared}`),
    ...were(postsLost, 'committed post', `lost${oldest}`),
    ...were(copiesMissed, 'recipient', `not sent a committed post${shared}`),
  ];
}

/** A sentence on what was counted; none when nothing was. */
function were(count: number | null, noun: string, rest: string): readonly string[] {
  if (!count) return [];
  const isOne = Math.round(count) <= 1;
  return [`${formatCount(count, noun)} ${isOne ? 'was' : 'were'} ${rest}.`];
}

function ofDatabase({ rtoSeconds, databasesOut, drainSeconds }: VerdictMeasures): readonly string[] {
  const again = rtoSeconds ? `served again after ${formatQuantity(rtoSeconds, 's')}` : '';
  return [
    ...(again !== '' && !databasesOut ? [`The database ${again}.`] : []),
    ...(databasesOut
      ? [
          `${formatCount(databasesOut, 'database')} did not serve again before the run ended${again === '' ? '' : `; what did, ${again}`}.`,
        ]
      : []),
    ...(drainSeconds === null || drainSeconds < BACKLOG
      ? []
      : [`What had piled up was worked off ${formatQuantity(drainSeconds, 's')} later.`]),
  ];
}
