import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { carries } from './carries.ts';
import type { NodeResult } from './nodes.ts';

/** What somebody who plans the deployment asks first, and what the run says. */
export function answers(plan: Plan, means: Means, nodes: readonly NodeResult[]): readonly Answer[] {
  return [
    carries(plan, means, nodes),
    load(means),
    waits(means),
    ...records(plan, means),
    grows(plan, means),
  ];
}

function notSent(means: Means): string {
  const count = Math.round(means.total(TOTALS.notSent));
  return count === 0
    ? ''
    : ` ${formatCount(count, 'post')} of the trace were not sent: their users were not connected.`;
}

function load(means: Means): Answer {
  const metric = (name: MetricName) => formatNumber(means.metric(name));
  return {
    question: 'What is the load?',
    answer: `${metric('post.rate')} posts a second become ${metric('delivery.rate')} deliveries a second; ${metric('signIn.rate')} users sign in a second.${notSent(means)}`,
    tone: 'plain',
  };
}

function waits(means: Means): Answer {
  const question = 'How long do people wait?';
  const said = [...waitsForSignIn(means), ...waitsForPosts(means)];
  if (said.length > 0) return { question, answer: said.join(' '), tone: 'plain' };
  const posted = Math.round(means.total(TOTALS.posted));
  if (posted === 0) return { question, answer: 'Nobody posted anything.', tone: 'plain' };
  return means.total(TOTALS.committed) > 0
    ? { question, answer: 'Nobody was answered between warm-up and end.', tone: 'plain' }
    : { question, answer: `None of the ${formatCount(posted, 'post')} was answered.`, tone: 'bad' };
}

function waitsForSignIn(means: Means): readonly string[] {
  const p99 = means.statistic('signIn.time' satisfies MetricName, 'p99');
  return Number.isFinite(p99)
    ? [`99 % of the endpoints that sign in are ready within ${formatQuantity(p99, 's')}.`]
    : [];
}

function waitsForPosts(means: Means): readonly string[] {
  const [posts, copies] = (['post.timeInSystem', 'delivery.timeInSystem'] as const).map((name) =>
    means.statistic(name satisfies MetricName, 'p99'),
  );
  if (!Number.isFinite(posts)) return [];
  const sent = Number.isFinite(copies)
    ? `; 99 % of the copies are sent within ${formatQuantity(copies, 's')} of their post`
    : '';
  return [`99 % of the posts that are stored are answered within ${formatQuantity(posts, 's')}${sent}.`];
}

/** From this share of the events that still wait when the run ends, the compliance services are late. */
const BACKLOG = 0.05;

/** Whether nothing is missing that compliance should hold; nothing is said where no pool has it. */
function records({ pools }: Plan, means: Means): readonly Answer[] {
  const paths = pools.flatMap(({ compliance }) => (compliance === null ? [] : [compliance.path]));
  if (paths.length === 0) return [];
  const count = (what: string) =>
    Math.round(paths.reduce((sum, path) => sum + means.total(`${path}.${what}`), 0));
  const [recorded, dropped, queued, lost] = ['recorded', 'dropped', 'queued', 'lost'].map(count);
  const question = 'Is everything recorded for compliance?';
  if (dropped > 0) {
    const answer = `No: ${formatNumber(dropped)} of ${formatCount(recorded, 'event')} found their queue full and were dropped.`;
    return [{ question, answer, tone: 'bad' }];
  }
  if (lost > 0) {
    const answer = `No: ${formatCount(lost, 'record')} that the adapter had not processed were lost with their database.`;
    return [{ question, answer, tone: 'bad' }];
  }
  const waiting =
    queued === 0 ? '' : `, of which ${formatNumber(queued)} wait in the queues when the run ends`;
  const tone = queued > BACKLOG * recorded ? 'tight' : 'good';
  return [{ question, answer: `Yes: ${formatCount(recorded, 'event')}${waiting}.`, tone }];
}

function grows({ pools }: Plan, means: Means): Answer {
  const bytes = pools.reduce(
    (sum, { content }) => sum + means.total(`${content.path}.${TOTALS.bytesStored}`),
    0,
  );
  const stored = Math.round(means.total(TOTALS.committed) - means.total(TOTALS.unstored));
  return {
    question: 'How fast does the content database grow?',
    answer: `The run stores ${formatCount(stored, 'post')}, ${formatQuantity(bytes, 'B')} of message rows.`,
    tone: 'plain',
  };
}
