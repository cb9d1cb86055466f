import { isWorkingDay } from './calendar.ts';
import type { Days } from './chance.ts';
import { Contribution } from './contribution.ts';
import type { GrowthPlan, HoldingPlan, PlacePlan, VolumePlan } from './growth-plan.ts';
import { type File, growThroughDay } from './volume.ts';

const DAYS_PER_YEAR = 365;

/** A holding, as it stands. */
export interface Holding {
  readonly plan: HoldingPlan;
  readonly contributions: readonly Contribution[];
  /** Bytes in it at the end of the last day. */
  bytes: number;
  /** Bytes of all days that found no room. */
  refused: number;
}

/** A copy of a holding, as it stands. */
export interface Place extends File {
  readonly plan: PlacePlan;
}

/** A volume, as it stands. */
export interface Volume {
  readonly plan: VolumePlan;
  readonly places: readonly Place[];
  /** Bytes that files take of it, at the beginning and at the end of the last day. */
  before: number;
  taken: number;
}

/** Everything that grows, taken from one day to the next. */
export class Growing {
  readonly holdings: readonly Holding[];
  readonly places: readonly Place[];
  readonly volumes: readonly Volume[];
  /** Days that are over. */
  day = 0;
  private readonly plan: GrowthPlan;
  private readonly days: Days;
  private readonly counts: Float64Array;
  private readonly ownPlace: readonly Place[];

  constructor(plan: GrowthPlan, days: Days) {
    this.plan = plan;
    this.days = days;
    this.counts = new Float64Array(plan.sources.length);
    this.holdings = plan.holdings.map((holding) => {
      const contributions = holding.contributions.map((contribution) => new Contribution(contribution));
      return { plan: holding, contributions, bytes: bytesOf(contributions), refused: 0 };
    });
    this.places = plan.places.map((place) => opened(place, this.holdings[place.holding].bytes));
    this.ownPlace = plan.holdings.map((_, i) => {
      const own = this.places.find((place) => place.plan.holding === i);
      if (own === undefined) throw new RangeError(`${plan.holdings[i].path} stands on no volume`);
      return own;
    });
    this.volumes = plan.volumes.map((volume, i) => {
      const places = this.places.filter((place) => place.plan.volume === i);
      const taken = takenBy(places);
      return { plan: volume, places, before: taken, taken };
    });
  }

  /**
   * Lives through one more day.
   *
   * @throws RangeError when a volume would hold more bytes than can be counted exactly, 2^53.
   */
  next(): void {
    const { day, holdings, volumes, ownPlace } = this;
    this.draw();
    const factor = usersFactor(this.plan, day + 1);
    const lastFactor = usersFactor(this.plan, day);
    const wanted = holdings.map((holding) => this.wanted(holding, factor, lastFactor));
    for (const place of this.places) {
      const { holding } = place.plan;
      place.before = holdings[holding].bytes;
      if (place.plan.shrinks) place.size = Math.ceil(place.before / place.step) * place.step;
      place.wanted = wanted[holding];
    }
    for (const volume of volumes) {
      volume.before = volume.taken;
      growThroughDay(volume.plan.size ?? Infinity, volume.places);
      volume.taken = takenBy(volume.places);
      if (volume.taken > Number.MAX_SAFE_INTEGER) throw tooLarge(volume.plan.path, day);
    }
    holdings.forEach((holding, i) => {
      const { share } = ownPlace[i];
      for (const contribution of holding.contributions) contribution.end(day, share);
      holding.refused += Math.max(0, (1 - share) * (wanted[i] - holding.bytes));
      holding.bytes = bytesOf(holding.contributions);
      if (holding.bytes > Number.MAX_SAFE_INTEGER) throw tooLarge(holding.plan.path, day);
    });
    this.day++;
  }

  /** How often each source happens on the day that begins. */
  private draw(): void {
    const { plan, counts, days, day } = this;
    const isWorked = isWorkingDay(day, plan.calendar);
    if (!isWorked) {
      counts.fill(0);
      return;
    }
    const busy = usersFactor(plan, day) * days.busyness();
    plan.sources.forEach(({ perDay }, i) => {
      counts[i] = days.count(i, perDay * busy);
    });
  }

  /** Bytes that a holding would have at the end of the day if there was room for all; purges come first. */
  private wanted(holding: Holding, factor: number, lastFactor: number): number {
    const { counts, days, day, plan } = this;
    let sum = 0;
    for (const contribution of holding.contributions) {
      contribution.purge(day);
      let today = 0;
      for (const { source, mean, deviation } of contribution.plan.terms) {
        today += days.sum(source, counts[source], mean, deviation);
      }
      sum += contribution.wanted(today, factor, lastFactor, plan.calendar.lasts);
    }
    holding.bytes = bytesOf(holding.contributions);
    return sum;
  }
}

/** Users when so many days are over, for each of the first. */
export function usersFactor({ usersPerYear }: Pick<GrowthPlan, 'usersPerYear'>, days: number): number {
  return usersPerYear === 0 ? 1 : Math.exp((Math.log1p(usersPerYear) * days) / DAYS_PER_YEAR);
}

function opened(plan: PlacePlan, bytes: number): Place {
  const { initialFile, step, limitBytes } = plan;
  const size = Math.max(initialFile, bytes);
  const limit = limitBytes ?? Infinity;
  return { plan, step, limit, size, before: bytes, wanted: bytes, share: 1, stuck: null };
}

function bytesOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, { bytes }) => sum + bytes, 0);
}

function takenBy(places: readonly Place[]): number {
  return places.reduce((sum, { size }) => sum + size, 0);
}

function tooLarge(path: string, day: number): RangeError {
  return new RangeError(`on day ${day} ${path} holds more than 2^53 bytes, which cannot be counted exactly`);
}
