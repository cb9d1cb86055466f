import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import type { Plan } from '../plan.ts';
import { type FaultEntry, sumOf } from './fault-entries.ts';

type Told = Means['incidents'][number];

/** Actions that came to nothing are told of one by one up to this number. */
const MOST_TOLD = 5;

/** What came of what operators did; nothing is said where they did nothing. */
export function actionAnswers(
  { users }: Plan,
  means: Means,
  entries: readonly FaultEntry[],
): readonly Answer[] {
  const { incidents, replications } = means;
  const told = incidents.filter(({ kind }) => kind === 'operator');
  if (told.length === 0) return [];
  const refused = told.filter(({ severity }) => severity === 'warning');
  const open = told.filter(({ severity, to }) => severity === 'note' && to === null);
  const done = (told.length - refused.length - open.length) / replications;
  const all = told.length / replications;
  const of = `${formatNumber(done)} of ${formatNumber(all)} ${all === 1 ? 'action' : 'actions'}`;
  const losses = lost(means, entries);
  const said = [
    `${of} ${done === 1 || all === 1 ? 'was' : 'were'} done${replications === 1 ? '' : ' in a replication, on average'}.`,
    ...listOf('Refused', refused, means),
    ...listOf('Under way when the run ended', open, means),
    ...sentAway(users, means, entries),
    ...losses,
  ];
  return [
    {
      question: 'What comes of what the operators do?',
      answer: said.join(' '),
      tone:
        refused.length + losses.length > 0 ? 'bad' : open.length > 0 || said.length > 1 ? 'tight' : 'plain',
    },
  ];
}

function listOf(what: string, told: readonly Told[], { replications }: Means): readonly string[] {
  if (told.length === 0) return [];
  const groups = new Map<string, number>();
  for (const { path, message, from } of told) {
    const text = `${message.replace(': refused:', ':').replace(': under way', '')} (${path}, ${formatQuantity(from, 's')})`;
    groups.set(text, (groups.get(text) ?? 0) + 1);
  }
  const lines = [...groups].map(([text, n]) =>
    n === replications ? text : `${text}, in ${n} of ${formatCount(replications, 'replication')}`,
  );
  const more = lines.length > MOST_TOLD ? `; and ${formatNumber(lines.length - MOST_TOLD)} more` : '';
  return [`${what}: ${lines.slice(0, MOST_TOLD).join('; ')}${more}.`];
}

/** What became of users who were sent away and not let in at once. */
function sentAway(users: number, means: Means, entries: readonly FaultEntry[]): readonly string[] {
  const times = Math.round(means.total(OUTAGE_TOTALS.byHand));
  if (!(times > 0)) return [];
  const stillOut = means.total(OUTAGE_TOTALS.out) - sumOf(entries, 'usersOut', means);
  const [left, out] = [means.total(OUTAGE_TOTALS.leftByHand), stillOut].map(Math.round);
  const became = [
    ...(times > left + out ? [`${formatNumber(times - left - out)} were back later`] : []),
    ...(left > 0 ? [`${formatNumber(left)} left before`] : []),
    ...(out > 0 ? [`${formatNumber(out)} were out when the run ended`] : []),
  ];
  const who =
    times > users
      ? `Users whom they sent away were not let in at the first attempt ${formatCount(times, 'time')}`
      : `${formatCount(times, 'user')} whom they sent away ${times === 1 ? 'was' : 'were'} not let in at the first attempt`;
  return [`${who}: ${became.join(', ')}.`];
}

/** Posts that are lost for which no fault answers. */
function lost(means: Means, entries: readonly FaultEntry[]): readonly string[] {
  const posts = Math.round(means.total(OUTAGE_TOTALS.lost) - sumOf(entries, 'postsLost', means));
  if (!(posts > 0)) return [];
  return [
    `Their steps lost ${formatCount(posts, 'committed post')}: what one database had and the next did not get.`,
  ];
}
