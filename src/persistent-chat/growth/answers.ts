import type { Means } from '../../component/model.ts';
import type { Answer } from '../../component/picture.ts';
import { capital, formatCount, formatQuantity } from '../../util/format.ts';
import type { HoldingBlock } from './blocks.ts';
import type { FullDate } from './full-dates.ts';
import type { GrowthPlan } from './growth-plan.ts';
import type { FirstFull } from './projection.ts';
import type { Remedy } from './remedies.ts';
import { daysText, whenText } from './words.ts';

/** A database that fills sooner than a year of work is bad, within the run it is tight. */
const SOON = 250;

/** What somebody who plans disks asks first, and what growth says. */
export function growthAnswers(
  plan: GrowthPlan,
  means: Means,
  databases: readonly HoldingBlock[],
  first: FirstFull | undefined,
  options: readonly Remedy[],
): readonly Answer[] {
  const chat = databases.filter(({ kind }) => kind === 'content' || kind === 'compliance');
  return [
    ...chat.map((database) => whenFull(database, plan, means)),
    firstOf(plan, first),
    ...(options.length === 0 ? [] : [whatHelps(options)]),
  ];
}

function whenFull(database: HoldingBlock, { days }: GrowthPlan, { replications }: Means): Answer {
  const { path, kind, bytesEnd, fullBy, limitBytes, volume, log } = database;
  const question = `When is the ${kind} database ${path} full?`;
  const logged =
    log === null || log.fullAt === null ? '' : ` Its log has no room left on ${log.volume} ${spanText(log)}.`;
  if (database.fullAt === null) {
    const { fills } = database;
    const some =
      fills === 0 ? '' : ` in ${replications - fills} of ${formatCount(replications, 'replication')}`;
    return {
      question,
      answer: `Not within ${formatCount(days, 'day')}${some}: it holds ${formatQuantity(bytesEnd, 'B')} then.${logged}`,
      tone: logged === '' && fills === 0 ? 'good' : 'tight',
    };
  }
  const bound =
    fullBy === 'edition' && limitBytes !== null
      ? `its edition of SQL Server allows ${formatQuantity(limitBytes, 'B')}`
      : `the volume ${volume} has no more room`;
  return {
    question,
    answer: `${capital(spanText(database))}: ${bound}.${logged}`,
    tone: (database.workingDaysToFull ?? Infinity) < SOON ? 'bad' : 'tight',
  };
}

function spanText({ workingDaysToFull, fullAt, interval }: FullDate): string {
  const ends = interval?.workingDaysToFull;
  const span =
    ends === undefined
      ? ''
      : ` (95 % interval: ${ends.map((end) => (end === null ? 'later than the run' : daysText(end))).join(' to ')})`;
  return `after ${daysText(workingDaysToFull ?? 0)} working days${span}, on ${whenText(fullAt)}`;
}

function firstOf({ volumes, places }: GrowthPlan, first: FirstFull | undefined): Answer {
  const question = 'What fills first?';
  if (first === undefined) return { question, answer: 'Nothing, in twenty years.', tone: 'good' };
  const { path, stuck, workingDays, place } = first;
  const where =
    stuck === 'edition' ? 'its edition allows no more' : `${volumes[places[place].volume].path} has no room`;
  return {
    question,
    answer: `${path}, after ${daysText(workingDays)} working days by expected values: ${where}.`,
    tone: workingDays < SOON ? 'bad' : 'tight',
  };
}

function whatHelps([{ what, gained, outlook }]: readonly Remedy[]): Answer {
  const question = 'What buys most time?';
  if (gained <= 0) return { question, answer: 'Nothing of what is known here does by itself.', tone: 'bad' };
  const { first } = outlook;
  const until =
    first === undefined ? 'nothing fills in twenty years then' : `${first.path} is the first to fill then`;
  const buys = Number.isFinite(gained) ? ` buys ${daysText(gained)} working days` : '';
  return { question, answer: `To ${what}${buys}: ${until}.`, tone: 'plain' };
}
