import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { behind } from './incidents.ts';
import type { NodeResult } from './nodes.ts';

/** What somebody who plans the deployment asks first, and what the run says. */
export function answers(plan: Plan, means: Means, nodes: readonly NodeResult[]): readonly Answer[] {
  return [carries(plan, means, nodes), load(means), waits(means), grows(plan, means)];
}

/** From this share of posts that are not stored when the run ends, the deployment does not keep up. */
const NOT_STORED = 0.01;

function carries({ verdict, users }: Plan, means: Means, nodes: readonly NodeResult[]): Answer {
  const question = `Does it carry ${formatNumber(users)} users?`;
  const { path, cpuMean, cpuPeak } = nodes.reduce((a, b) => (b.cpuMean > a.cpuMean ? b : a));
  const cpu = `${path} is the busiest server: its cores are busy ${percent(cpuMean)} of the time, ${percent(cpuPeak)} in its busiest window; a server is tight from ${percent(verdict.tight)} and overloaded from ${percent(verdict.overload)}.`;
  const say = (tone: Answer['tone'], words: string): Answer => ({
    question,
    answer: `${words} ${cpu}`,
    tone,
  });
  const late = behind(means);
  if (late?.isLasting === true) {
    return say(
      'bad',
      `No: it falls behind from ${momentOf(late.from)} on and does not recover, in ${late.where}; ${refusals(means)}.`,
    );
  }
  const posted = means.total(TOTALS.posted);
  // Posts that are refused for a while are told of with that while.
  const told = late === undefined ? 0 : means.total(TOTALS.refused);
  const open = posted - means.total(TOTALS.committed) - told;
  const connected = means.total(TOTALS.connectedPeak);
  if (open > 10 && open > NOT_STORED * posted) {
    return say(
      'bad',
      `No: ${formatNumber(open)} of ${formatNumber(posted)} posts were not stored when the run ended; ${refusals(means)}.`,
    );
  }
  if (cpuMean >= verdict.overload) return say('bad', 'No.');
  if (connected < users) {
    return say('tight', `It was not asked to: at most ${formatNumber(connected)} were connected at once.`);
  }
  if (late !== undefined) {
    return say(
      'tight',
      `Not all the time: it falls behind for a while, first at ${momentOf(late.from)}, in ${late.where}; ${refusals(means)}.`,
    );
  }
  if (cpuPeak >= verdict.overload) return say('tight', 'Not all the time: it is overloaded for a while.');
  return cpuMean >= verdict.tight ? say('tight', 'Just.') : say('good', 'Yes.');
}

function momentOf(time: number): string {
  return time === 0 ? 'the start' : formatQuantity(time, 's');
}

function refusals(means: Means): string {
  const [refused, posted] = [TOTALS.refused, TOTALS.posted].map((name) => Math.round(means.total(name)));
  return `${formatNumber(refused)} of ${formatCount(posted, 'post')} refused`;
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
  const posted = means.total(TOTALS.posted);
  const committed = means.total(TOTALS.committed);
  if (posted === 0) return { question, answer: 'Nobody posted anything.', tone: 'plain' };
  if (committed === 0) {
    return { question, answer: `None of the ${formatNumber(posted)} posts was stored.`, tone: 'bad' };
  }
  const p99 = (name: MetricName) => formatQuantity(means.statistic(name, 'p99'), 's');
  return {
    question,
    answer: `99 % of the posts that are stored are answered within ${p99('post.timeInSystem')}; 99 % of the copies are sent within ${p99('delivery.timeInSystem')} of their post.`,
    tone: 'plain',
  };
}

function grows({ pools }: Plan, means: Means): Answer {
  const bytes = pools.reduce((sum, { content }) => sum + means.total(`${content.path}.${TOTALS.bytes}`), 0);
  return {
    question: 'How fast does the content database grow?',
    answer: `The run stores ${formatNumber(means.total(TOTALS.committed))} posts, ${formatQuantity(bytes, 'B')} of message rows.`,
    tone: 'plain',
  };
}

const percent = (fraction: number): string => formatQuantity(fraction, '1');
