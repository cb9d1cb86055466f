import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatInterval, formatNumber, formatQuantity } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import type { VerdictMeasures } from '../failover/verdict.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { actionAnswers } from './action-answers.ts';
import type { FaultEntry } from './fault-entries.ts';
import { eventOf, nameOf } from './fault-words.ts';

/** Faults that are told of one by one at most. */
const MOST_ANSWERS = 8;

/** From this time on a backlog is worth telling: it is looked at each second [s]. */
const BACKLOG = 5;

/** What each fault of the scenario did, what those did that were drawn, and how available the pools were. */
export function faultAnswers(plan: Plan, means: Means, entries: readonly FaultEntry[]): readonly Answer[] {
  const fixed = entries.filter(({ replication }) => replication === null);
  const drawn = entries.filter(({ replication }) => replication !== null);
  return [
    ...fixed.slice(0, MOST_ANSWERS).map((entry) => answerOf(entry, entries, plan)),
    ...(fixed.length > MOST_ANSWERS ? [others(fixed.slice(MOST_ANSWERS))] : []),
    ...(drawn.length === 0 ? [] : [chance(drawn, means)]),
    ...actionAnswers(means),
    ...notBack(fixed, drawn, plan, means),
    availability(means),
  ];
}

function answerOf(entry: FaultEntry, all: readonly FaultEntry[], plan: Plan): Answer {
  const { measures } = entry;
  const question = `What happens when ${eventOf(entry, plan)}?`;
  if (entry.isInert) return { question, answer: `It ${entry.effect}.`, tone: 'plain' };
  const effect = `${entry.effect.charAt(0).toUpperCase()}${entry.effect.slice(1)}.`;
  const said = [
    effect,
    ...ofUsers(measures),
    ...ofPosts(measures, isShared(entry, all)),
    ...ofDatabase(measures),
  ];
  return { question, answer: said.join(' '), tone: toneOf(measures) };
}

function toneOf(measures: VerdictMeasures): Answer['tone'] {
  const some = (...names: readonly (keyof VerdictMeasures)[]) =>
    names.some((name) => (measures[name] ?? 0) > 0);
  if (some('usersOut', 'postsLost', 'databasesOut')) return 'bad';
  return some('usersAffected', 'postsRefused', 'signInsRefused', 'rtoSeconds') ? 'tight' : 'good';
}

function ofUsers(measures: VerdictMeasures): readonly string[] {
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
  return [`${formatCount(usersAffected, 'user')} lost the connection${told === '' ? '' : `: ${told}`}.`];
}

/** Whether posts that are refused meanwhile count for another fault as well. */
function isShared(entry: FaultEntry, all: readonly FaultEntry[]): boolean {
  return all.some(
    (other) =>
      other !== entry &&
      (other.measures.postsRefused ?? 0) > 0 &&
      other.from < settledAt(entry) &&
      entry.from < settledAt(other),
  );
}

/** When a fault and its consequences were over. */
function settledAt({ from, to, measures: { usersOut, backAllSeconds, drainSeconds } }: FaultEntry): Seconds {
  if (to === null || (usersOut ?? 0) > 0) return Infinity;
  return Math.max(to + (drainSeconds ?? 0), from + (backAllSeconds ?? 0));
}

function ofPosts(
  { postsRefused, postsLost, copiesMissed, signInsRefused, rpoSeconds }: VerdictMeasures,
  isShared: boolean,
): readonly string[] {
  const signIns = signInsRefused
    ? [`Sign-ins were refused or not answered ${formatCount(signInsRefused, 'time')} meanwhile.`]
    : [];
  if (!postsRefused && !postsLost && !copiesMissed) return [...signIns, 'No post was refused or lost.'];
  const oldest = rpoSeconds === null ? '' : `, the oldest of them ${formatQuantity(rpoSeconds, 's')} old`;
  return [
    ...signIns,
    ...were(
      postsRefused,
      'post',
      `refused meanwhile${isShared ? ', counted for each of the faults of that time' : ''}`,
    ),
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

const sum = (entries: readonly FaultEntry[], name: keyof VerdictMeasures): number =>
  entries.reduce((total, { measures }) => total + (measures[name] ?? 0), 0);

function others(entries: readonly FaultEntry[]): Answer {
  return {
    question:
      entries.length === 1
        ? 'What does the other fault do?'
        : `What do the other ${formatNumber(entries.length)} faults do?`,
    answer: `${effects(entries, 1)}; the table of faults and the result tell more.`,
    tone: 'plain',
  };
}

function chance(entries: readonly FaultEntry[], { replications }: Means): Answer {
  const times = entries.length / replications;
  const each = replications === 1 ? '' : ' in a replication, on average';
  return {
    question: 'What do the faults do that are drawn?',
    answer: `${times === 1 ? 'There is 1' : `There are ${formatNumber(times)}`} of them${each}: ${effects(entries, replications)}.`,
    tone: 'plain',
  };
}

function effects(entries: readonly FaultEntry[], replications: number): string {
  const inert = entries.filter(({ isInert }) => isInert).length / replications;
  const total = (name: keyof VerdictMeasures) => sum(entries, name) / replications;
  return [
    `${formatCount(total('usersAffected'), 'user')} lost the connection, for ${formatNumber(total('userSecondsLost') / 60)} user-minutes in all`,
    refused(total('postsRefused'), entries.length),
    `${formatCount(total('postsLost'), 'committed post')} lost`,
    ...(total('rtoSeconds') > 0
      ? [`databases did not serve for ${formatQuantity(total('rtoSeconds'), 's')}`]
      : []),
    ...(inert > 0 ? [`${formatNumber(inert)} of the faults changed nothing`] : []),
  ].join('; ');
}

function refused(posts: number, faults: number): string {
  const shared = posts > 0 && faults > 1 ? ', those of a time counted for each of its faults' : '';
  return `${formatCount(posts, 'post')} refused${shared}`;
}

/** Why users are out when the run ends; nothing when none are. */
function notBack(
  fixed: readonly FaultEntry[],
  drawn: readonly FaultEntry[],
  plan: Plan,
  means: Means,
): readonly Answer[] {
  const users = Math.round(means.total(OUTAGE_TOTALS.out));
  if (users === 0) return [];
  const lasts = ({ to, isInert }: FaultEntry) => to === null && !isInert;
  const lasting = fixed.filter(lasts).map((entry) => nameOf(entry, plan));
  const names = [
    ...lasting.slice(0, MOST_ANSWERS),
    ...(lasting.length > MOST_ANSWERS ? ['others'] : []),
    ...(drawn.some(lasts) ? ['some that are drawn'] : []),
  ];
  const closed = plan.pools.flatMap(({ path }) =>
    means.total(`${path}.${TOTALS.activeEnd}`) > 0 ? [] : [`No server of ${path} was active.`],
  );
  const byFaults = sum(fixed, 'usersOut') + sum(drawn, 'usersOut') / means.replications;
  const byHand = Math.round(users - byFaults);
  const said = [
    `${formatCount(users, 'user')} had lost the connection and ${users === 1 ? 'was' : 'were'} not back.`,
    ...(byHand > 0
      ? [
          `${byHand === users ? 'They' : `${formatNumber(byHand)} of them`} were put out by no fault, but by what the operators did or did not do.`,
        ]
      : []),
    ...closed,
    ...(byHand === users || (closed.length > 0 && names.length === 0) ? [] : [whatLasted(names)]),
  ];
  return [{ question: 'Why is not everybody back when the run ends?', answer: said.join(' '), tone: 'bad' }];
}

function whatLasted(names: readonly string[]): string {
  return names.length === 0
    ? 'No fault lasted until then: the run ended before they were back.'
    : `What lasted until then: ${names.join(', ')}.`;
}

function availability(means: Means): Answer {
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
