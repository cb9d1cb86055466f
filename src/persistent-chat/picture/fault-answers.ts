import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatInterval, formatNumber, formatQuantity } from '../../util/format.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import type { VerdictMeasures } from '../failover/verdict.ts';
import type { MetricName } from '../metrics.ts';
import type { Plan } from '../plan.ts';
import type { FaultEntry } from './fault-entries.ts';
import { eventOf, nameOf } from './fault-words.ts';

/** Faults that are told of one by one at most. */
const MOST_ANSWERS = 8;

/** From this time on a backlog is worth telling [s]. */
const BACKLOG = 1;

/** What each fault of the scenario did, what those did that were drawn, and how available the pools were. */
export function faultAnswers(plan: Plan, means: Means, entries: readonly FaultEntry[]): readonly Answer[] {
  const fixed = entries.filter(({ replication }) => replication === null);
  const drawn = entries.filter(({ replication }) => replication !== null);
  return [
    ...fixed.slice(0, MOST_ANSWERS).map((entry) => answerOf(entry, plan)),
    ...(fixed.length > MOST_ANSWERS ? [others(fixed.slice(MOST_ANSWERS))] : []),
    ...(drawn.length === 0 ? [] : [chance(drawn, means)]),
    ...notBack(fixed, drawn, plan, means),
    availability(means),
  ];
}

function answerOf(entry: FaultEntry, plan: Plan): Answer {
  const { measures } = entry;
  const question = `What happens when ${eventOf(entry, plan)}?`;
  if (entry.isInert) return { question, answer: `It ${entry.effect}.`, tone: 'plain' };
  const effect = `${entry.effect.charAt(0).toUpperCase()}${entry.effect.slice(1)}.`;
  const said = [effect, ...ofUsers(measures), ...ofPosts(measures), ...ofDatabase(measures)];
  return { question, answer: said.join(' '), tone: toneOf(measures) };
}

function toneOf({ usersOut, postsLost, usersAffected, postsRefused }: VerdictMeasures): Answer['tone'] {
  if ((usersOut ?? 0) > 0 || (postsLost ?? 0) > 0) return 'bad';
  return (usersAffected ?? 0) > 0 || (postsRefused ?? 0) > 0 ? 'tight' : 'good';
}

function ofUsers(measures: VerdictMeasures): readonly string[] {
  const { usersAffected, usersOut, back50Seconds, back95Seconds, backAllSeconds } = measures;
  if (!usersAffected) return [];
  const shares = [
    ['half of them', back50Seconds],
    ['95 %', back95Seconds],
    ['all', backAllSeconds],
  ] as const;
  const back = shares.flatMap(([share, after]) =>
    after === null ? [] : [`${share} were back after ${formatQuantity(after, 's')}`],
  );
  const out = usersOut ? [`${formatCount(usersOut, 'user')} were not when the run ended`] : [];
  const told = [...back, ...out].join(', ').replaceAll(/, (95 %|all) were back after/gu, ', $1 after');
  return [`${formatCount(usersAffected, 'user')} lost the connection${told === '' ? '' : `: ${told}`}.`];
}

function ofPosts({ postsRefused, postsLost, copiesMissed, rpoSeconds }: VerdictMeasures): readonly string[] {
  if (!postsRefused && !postsLost && !copiesMissed) return ['No post was refused or lost.'];
  const oldest = rpoSeconds === null ? '' : `, the oldest of them ${formatQuantity(rpoSeconds, 's')} old`;
  return [
    ...were(postsRefused, 'post', 'refused meanwhile'),
    ...were(postsLost, 'committed post', `lost${oldest}`),
    ...were(copiesMissed, 'recipient', 'not sent a committed post'),
  ];
}

/** A sentence on what was counted; none when nothing was. */
function were(count: number | null, noun: string, rest: string): readonly string[] {
  if (!count) return [];
  const isOne = Math.round(count) <= 1;
  return [`${formatCount(count, noun)} ${isOne ? 'was' : 'were'} ${rest}.`];
}

function ofDatabase({ rtoSeconds, drainSeconds }: VerdictMeasures): readonly string[] {
  return [
    ...(rtoSeconds === null ? [] : [`The database served again after ${formatQuantity(rtoSeconds, 's')}.`]),
    ...(drainSeconds === null || drainSeconds < BACKLOG
      ? []
      : [`What had piled up was worked off ${formatQuantity(drainSeconds, 's')} later.`]),
  ];
}

const sum = (entries: readonly FaultEntry[], name: keyof VerdictMeasures): number =>
  entries.reduce((total, { measures }) => total + (measures[name] ?? 0), 0);

function others(entries: readonly FaultEntry[]): Answer {
  return {
    question: `What do the other ${formatCount(entries.length, 'fault')} do?`,
    answer: `${effects(entries, 1)}; the table of faults tells of each.`,
    tone: 'plain',
  };
}

function chance(entries: readonly FaultEntry[], { replications }: Means): Answer {
  const each = replications === 1 ? '' : ' in a replication, on average';
  return {
    question: 'What do the faults do that are drawn?',
    answer: `There are ${formatNumber(entries.length / replications)} of them${each}: ${effects(entries, replications)}.`,
    tone: 'plain',
  };
}

function effects(entries: readonly FaultEntry[], replications: number): string {
  const inert = entries.filter(({ isInert }) => isInert).length / replications;
  const total = (name: keyof VerdictMeasures) => sum(entries, name) / replications;
  return [
    `${formatCount(total('usersAffected'), 'user')} lost the connection, for ${formatNumber(total('userSecondsLost') / 60)} user-minutes in all`,
    `${formatCount(total('postsLost'), 'committed post')} lost`,
    ...(inert > 0 ? [`${formatNumber(inert)} of the faults changed nothing`] : []),
  ].join('; ');
}

/** Why users are out when the run ends; nothing when none are. */
function notBack(
  fixed: readonly FaultEntry[],
  drawn: readonly FaultEntry[],
  plan: Plan,
  { replications }: Means,
): readonly Answer[] {
  const users = sum(fixed, 'usersOut') + sum(drawn, 'usersOut') / replications;
  if (users === 0) return [];
  const lasts = ({ to, isInert }: FaultEntry) => to === null && !isInert;
  const lasting = fixed.filter(lasts).map((entry) => nameOf(entry, plan));
  const names = [
    ...lasting.slice(0, MOST_ANSWERS),
    ...(lasting.length > MOST_ANSWERS ? ['others'] : []),
    ...(drawn.some(lasts) ? ['some that are drawn'] : []),
  ];
  const reason =
    names.length === 0
      ? 'No fault lasted until then: the run ended before they were back'
      : `What lasted until then: ${names.join(', ')}`;
  const answer = `${formatCount(users, 'user')} had lost the connection and were not back. ${reason}.`;
  return [{ question: 'Why is not everybody back when the run ends?', answer, tone: 'bad' }];
}

function availability(means: Means): Answer {
  const name = 'pool.availability' satisfies MetricName;
  const half = means.halfWidth(name);
  const share = formatInterval(means.metric(name), half, '1');
  const interval = half === null ? 'no interval: one replication' : '95 % interval over the replications';
  const minutes = means.total(OUTAGE_TOTALS.secondsOut) / 60;
  return {
    question: 'How available is it?',
    answer: `Of all user-time between warm-up and end, ${share} was connected (${interval}). Over the whole run, users who wanted to be connected were not for ${formatNumber(minutes)} user-minutes after they had lost the connection.`,
    tone: 'plain',
  };
}
