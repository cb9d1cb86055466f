import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatNumber, formatQuantity } from '../../util/format.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import type { NodeResult } from './nodes.ts';

/** What somebody who plans the deployment asks first, and what the run says. */
export function answers(plan: Plan, means: Means, nodes: readonly NodeResult[]): readonly Answer[] {
  return [carries(plan, nodes), load(means), waits(means), grows(means)];
}

function carries({ verdict, users }: Plan, nodes: readonly NodeResult[]): Answer {
  const question = `Does it carry ${formatNumber(users)} users?`;
  const busiest = nodes.reduce((a, b) => (b.cpuMean > a.cpuMean ? b : a));
  const cpu = `${busiest.path} is the busiest server: its cores are busy ${percent(busiest.cpuMean)} of the time, ${percent(busiest.cpuPeak)} in the busiest window`;
  if (busiest.cpuMean >= verdict.overload) {
    return {
      question,
      answer: `No. ${cpu}; from ${percent(verdict.overload)} a server is overloaded.`,
      tone: 'bad',
    };
  }
  if (busiest.cpuMean >= verdict.tight) {
    return {
      question,
      answer: `Just. ${cpu}; from ${percent(verdict.tight)} a server is tight.`,
      tone: 'tight',
    };
  }
  return { question, answer: `Yes. ${cpu}; from ${percent(verdict.tight)} a server is tight.`, tone: 'good' };
}

function load(means: Means): Answer {
  const metric = (name: MetricName) => formatNumber(means.metric(name));
  return {
    question: 'What is the load?',
    answer: `${metric('post.rate')} posts a second become ${metric('delivery.rate')} deliveries a second; ${metric('signIn.rate')} users sign in a second.`,
    tone: 'plain',
  };
}

function waits(means: Means): Answer {
  if (means.total(TOTALS.committed) === 0) {
    return { question: 'How long do people wait?', answer: 'Nobody posted anything.', tone: 'plain' };
  }
  const p99 = (name: MetricName) => formatQuantity(means.statistic(name, 'p99'), 's');
  return {
    question: 'How long do people wait?',
    answer: `99 % of the posts are stored and answered within ${p99('post.timeInSystem')}; 99 % of the copies are sent within ${p99('delivery.timeInSystem')} of their post.`,
    tone: 'plain',
  };
}

function grows(means: Means): Answer {
  return {
    question: 'How fast does the content database grow?',
    answer: `The run stores ${formatNumber(means.total(TOTALS.committed))} posts, ${formatQuantity(means.total(TOTALS.contentBytes), 'B')} of message rows.`,
    tone: 'plain',
  };
}

const percent = (fraction: number): string => formatQuantity(fraction, '1');
