import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import type { MetricName } from '../metrics.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import type { NodeResult } from './nodes.ts';

/** What somebody who plans the deployment asks first, and what the run says. */
export function answers(plan: Plan, means: Means, nodes: readonly NodeResult[]): readonly Answer[] {
  return [carries(plan, nodes), load(means), waits(means), grows(means)];
}

function carries({ verdict, users }: Plan, nodes: readonly NodeResult[]): Answer {
  const question = `Does it carry ${count(users)} users?`;
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
  const metric = (name: MetricName) => significant(means.metric(name));
  return {
    question: 'What is the load?',
    answer: `${metric('post.rate')} posts a second become ${metric('delivery.rate')} deliveries a second; ${metric('signIn.rate')} users sign in a second.`,
    tone: 'plain',
  };
}

function waits(means: Means): Answer {
  const p99 = (name: MetricName) => milliseconds(means.statistic(name, 'p99'));
  return {
    question: 'How long do people wait?',
    answer: `99 % of the posts are stored and answered within ${p99('post.timeInSystem')}; 99 % of the copies are sent within ${p99('delivery.timeInSystem')} of their post.`,
    tone: 'plain',
  };
}

function grows(means: Means): Answer {
  const gigabytes = means.total(TOTALS.contentBytes) / 1e9;
  return {
    question: 'How fast does the content database grow?',
    answer: `The run stores ${count(means.total(TOTALS.committed))} posts, ${significant(gigabytes)} GB of message rows.`,
    tone: 'plain',
  };
}

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)} %`;
const count = (n: number): string => n.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
const significant = (value: number): string =>
  value >= 1000 ? count(value) : Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'no';
const milliseconds = (seconds: number): string =>
  Number.isFinite(seconds)
    ? `${Number((1000 * seconds).toPrecision(3))} ms`
    : 'no time at all (there were none)';
