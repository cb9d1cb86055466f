import type { Incident } from '../../component/model.ts';
import { formatQuantity } from '../../util/format.ts';
import { DAY } from '../workload/described-day.ts';
import { type CalendarPlan, isWorkingDay, timeOf } from './calendar.ts';
import type { Growing } from './growing.ts';
import type { GrowthPlan } from './growth-plan.ts';

/** Kinds of incidents of growth. */
export const INCIDENTS = { full: 'full', alarm: 'alarm' } as const;

/** Words by which the incident of a full place says what bounds it. */
export const BOUNDS = {
  edition: 'its edition of SQL Server allows no more',
  volume: 'its volume has no room for the next step of its file',
} as const;

/** Something that may be the case of a part on a day, and then is an incident until it is no longer. */
class Condition {
  private since: Omit<Incident, 'to'> | undefined;
  private readonly about: Pick<Incident, 'kind' | 'path' | 'severity'>;
  private readonly over: Incident[];
  private readonly calendar: CalendarPlan;

  /** What is over goes into `over`. */
  constructor(about: Condition['about'], over: Incident[], calendar: CalendarPlan) {
    this.about = about;
    this.over = over;
    this.calendar = calendar;
  }

  /** Tells whether it held on day `day`, and if so from which part of that day on. */
  note(holds: boolean, day: number, part: number, say: () => string): void {
    if (holds === (this.since !== undefined)) return;
    // What ends for want of work only, as over a weekend, has not ended.
    if (!holds && !isWorkingDay(day, this.calendar)) return;
    if (holds) {
      const from = timeOf(day, Math.min(1, Math.max(0, part)), this.calendar);
      this.since = { ...this.about, from, message: say() };
    } else if (this.since !== undefined) {
      this.over.push({ ...this.since, to: day * DAY });
      this.since = undefined;
    }
  }

  /** The incident that is not over. */
  get open(): readonly Incident[] {
    return this.since === undefined ? [] : [{ ...this.since, to: null }];
  }
}

/** The shares of a part from which it is told that it fills. */
interface Alarms {
  readonly size: number;
  readonly levels: readonly { readonly share: number; readonly condition: Condition }[];
}

/** Notes when places are full, and when databases with a limit and volumes fill up. */
export class Watch {
  private readonly over: Incident[] = [];
  private readonly conditions: Condition[] = [];
  private readonly plan: GrowthPlan;
  private readonly full: readonly Condition[];
  private readonly editions: readonly Alarms[];
  private readonly volumes: readonly Alarms[];

  constructor(plan: GrowthPlan) {
    this.plan = plan;
    this.full = plan.places.map(({ path }) => this.open({ kind: INCIDENTS.full, path, severity: 'error' }));
    this.editions = plan.places.map(({ path, limitBytes }) => this.alarms(path, limitBytes));
    this.volumes = plan.volumes.map(({ path, size }) => this.alarms(path, size));
  }

  /** Looks at the day that is just over. */
  look({ day: days, places, volumes }: Growing): void {
    const day = days - 1;
    places.forEach(({ plan, stuck, share, before, wanted }, i) => {
      this.full[i].note(stuck !== null, day, share, () => {
        const { kind } = this.plan.holdings[plan.holding];
        const what = kind === 'content' ? 'no post can be stored' : 'nothing more can be written';
        return `${what}: ${BOUNDS[stuck ?? 'volume']}`;
      });
      lookAtAlarms(this.editions[i], before, before + share * (wanted - before), day);
    });
    volumes.forEach(({ before, taken }, i) => {
      lookAtAlarms(this.volumes[i], before, taken, day);
    });
  }

  /** All incidents, in the order in which they began; those that are not over last to the end. */
  all(): readonly Incident[] {
    const open = this.conditions.flatMap((condition) => condition.open);
    return [...this.over, ...open].sort((a, b) => a.from - b.from);
  }

  private alarms(path: string, size: number | null): Alarms {
    if (size === null) return { size: Infinity, levels: [] };
    const { warnFrom, errorFrom } = this.plan;
    const level = (share: number, severity: Incident['severity']) => ({
      share,
      condition: this.open({ kind: INCIDENTS.alarm, path, severity }),
    });
    return { size, levels: [level(warnFrom, 'warning'), level(errorFrom, 'error')] };
  }

  private open(about: Pick<Incident, 'kind' | 'path' | 'severity'>): Condition {
    const condition = new Condition(about, this.over, this.plan.calendar);
    this.conditions.push(condition);
    return condition;
  }
}

function lookAtAlarms({ size, levels }: Alarms, before: number, after: number, day: number): void {
  for (const { share, condition } of levels) {
    const level = share * size;
    const part = after > before ? (level - before) / (after - before) : 0;
    condition.note(
      after >= level,
      day,
      part,
      () => `${formatQuantity(share, '1')} of ${formatQuantity(size, 'B')} are used`,
    );
  }
}
