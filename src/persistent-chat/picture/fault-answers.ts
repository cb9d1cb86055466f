import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import type { VerdictMeasures } from '../failover/verdict.ts';
import type { Plan } from '../plan.ts';
import { actionAnswers } from './action-answers.ts';
import { faultAnswer, isBad } from './fault-answer.ts';
import { type FaultEntry, isShared, sumOf, weightOf } from './fault-entries.ts';
import { availability, notBack } from './outage-answers.ts';

/** Faults that are told of one by one at most. */
const MOST_ANSWERS = 8;

/** What each fault of the scenario did, what those did that were drawn, and how available the pools were. */
export function faultAnswers(plan: Plan, means: Means, entries: readonly FaultEntry[]): readonly Answer[] {
  const fixed = entries.filter(({ replication }) => replication === null);
  const drawn = entries.filter(({ replication }) => replication !== null);
  return [
    ...fixed.slice(0, MOST_ANSWERS).map((entry) => faultAnswer(entry, entries, plan)),
    ...(fixed.length > MOST_ANSWERS ? [others(fixed.slice(MOST_ANSWERS), means)] : []),
    ...(drawn.length === 0 ? [] : [chance(drawn, means)]),
    ...actionAnswers(plan, means, entries),
    ...notBack(entries, plan, means),
    availability(means),
  ];
}

function others(entries: readonly FaultEntry[], means: Means): Answer {
  return {
    question:
      entries.length === 1
        ? 'What does the other fault do?'
        : `What do the other ${formatNumber(entries.length)} faults do?`,
    answer: `${effects(entries, means)}; the table of faults and the result tell more.`,
    tone: toneOf(entries),
  };
}

function chance(entries: readonly FaultEntry[], means: Means): Answer {
  const { replications } = means;
  const times = entries.length / replications;
  const each = replications === 1 ? '' : ' in a replication, on average';
  return {
    question: 'What do the faults do that are drawn?',
    answer: `${times === 1 ? 'There is 1' : `There are ${formatNumber(times)}`} of them${each}: ${effects(entries, means)}.`,
    tone: toneOf(entries),
  };
}

function effects(entries: readonly FaultEntry[], means: Means): string {
  const total = (name: keyof VerdictMeasures) => sumOf(entries, name, means);
  const isAnyShared = entries.some((entry) => !entry.isInert && isShared(entry, entries));
  const inert = entries.reduce((n, entry) => (entry.isInert ? n + weightOf(entry, means) : n), 0);
  return [
    `${formatCount(total('usersAffected'), 'user')} lost the connection, for ${formatNumber(total('userSecondsLost') / 60)} user-minutes in all`,
    `${formatCount(total('postsRefused'), 'post')} refused${total('postsRefused') > 0 && isAnyShared ? ', those of a time counted for each of its faults' : ''}`,
    `${formatCount(total('postsLost'), 'committed post')} lost`,
    ...(total('rtoSeconds') > 0
      ? [`databases did not serve for ${formatQuantity(total('rtoSeconds'), 's')}`]
      : []),
    ...(total('databasesOut') > 0
      ? [`${formatCount(total('databasesOut'), 'database')} did not serve again`]
      : []),
    ...(inert > 0 ? [`${formatNumber(inert)} of the faults changed nothing`] : []),
  ].join('; ');
}

function toneOf(entries: readonly FaultEntry[]): Answer['tone'] {
  return entries.some(({ measures }) => isBad(measures)) ? 'bad' : 'plain';
}
