import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { behind } from './incidents.ts';
import type { NodeResult } from './nodes.ts';

/** From this share of posts that are not stored when the run ends, the deployment does not keep up. */
const NOT_STORED = 0.01;

/** From this share of the users at once, all of them count as there. */
const ALL = 0.99;

/** What the run says of the load, the worst first, with how bad it is. */
type Verdict = readonly [tone: Answer['tone'], words: string];

/** Whether the deployment carries its users. */
export function carries(plan: Plan, means: Means, nodes: readonly NodeResult[]): Answer {
  const { path, cpuMean, cpuPeak } = nodes.reduce((a, b) => (b.cpuMean > a.cpuMean ? b : a));
  const [tone, words] = verdict(plan, means, cpuMean, cpuPeak);
  const peak = Number.isFinite(cpuPeak) ? `, ${percent(cpuPeak)} in its busiest window` : '';
  const { tight, overload } = plan.verdict;
  const cpu = `${path} is the busiest server: its cores are busy ${percent(cpuMean)} of the time${peak}; a server is tight from ${percent(tight)} and overloaded from ${percent(overload)}.`;
  return { question: `Does it carry ${formatCount(plan.users, 'user')}?`, answer: `${words} ${cpu}`, tone };
}

function verdict({ verdict, users, pools }: Plan, means: Means, cpuMean: number, cpuPeak: number): Verdict {
  if (pools.every(({ servers }) => servers.every(({ opensAt }) => opensAt === Infinity))) {
    return ['bad', 'No: the servers give up while they load their lists, and nobody gets in.'];
  }
  const late = behind(means);
  if (late?.isLasting === true) {
    return [
      'bad',
      `No: it falls behind from ${momentOf(late.from)} on${late.first < late.from ? `, as it did first at ${momentOf(late.first)},` : ''} and does not recover, in ${late.where}: ${late.bottleneck}; ${refusals(means)}.`,
    ];
  }
  const out = means.total(OUTAGE_TOTALS.out);
  if (out > (1 - ALL) * users) {
    return ['bad', `No: ${formatCount(Math.round(out), 'user')} were without connection when the run ended.`];
  }
  const connected = Math.round(means.total(TOTALS.connectedPeak));
  const wanted = Math.round(means.total(TOTALS.wantedPeak));
  if (connected < ALL * wanted) {
    return [
      'bad',
      `No: of ${formatCount(wanted, 'user')} who came, at most ${formatNumber(connected)} were connected at once; ${refusals(means)}.`,
    ];
  }
  const posted = Math.round(means.total(TOTALS.posted));
  // Posts that are refused for a while are told of with that while.
  const told = late === undefined ? 0 : means.total(TOTALS.refused);
  const open = Math.round(posted - means.total(TOTALS.committed) - told);
  if (open > 10 && open > NOT_STORED * posted) {
    return [
      'bad',
      `No: ${formatNumber(open)} of ${formatCount(posted, 'post')} were not stored when the run ended; ${refusals(means)}.`,
    ];
  }
  if (cpuMean >= verdict.overload) return ['bad', 'No.'];
  if (wanted < ALL * users) {
    return ['tight', `It was not asked to: at most ${formatNumber(connected)} were connected at once.`];
  }
  if (late !== undefined) {
    return [
      'tight',
      `Not all the time: it falls behind for a while, first at ${momentOf(late.from)}, in ${late.where}: ${late.bottleneck}; ${refusals(means)}.`,
    ];
  }
  if (cpuPeak >= verdict.overload) return ['tight', 'Not all the time: it is overloaded for a while.'];
  if (cpuMean >= verdict.tight) return ['tight', 'Just.'];
  const isAside = means.total(OUTAGE_TOTALS.dropped) > 0 || means.total(TOTALS.served) < ALL;
  return ['good', isAside && means.faults.length > 0 ? 'Yes, outages aside.' : 'Yes.'];
}

function momentOf(time: number): string {
  return time === 0 ? 'the start' : formatQuantity(time, 's');
}

function refusals(means: Means): string {
  const count = (name: string) => Math.round(means.total(name));
  const signIns = count(TOTALS.signInRefusals);
  const posts = `${formatNumber(count(TOTALS.refused))} of ${formatCount(count(TOTALS.posted), 'post')} were refused`;
  return signIns === 0 ? posts : `${posts}, and sign-ins ${formatCount(signIns, 'time')}`;
}

const percent = (fraction: number): string => formatQuantity(fraction, '1');
