import type { Context } from '../../component/model.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { Seconds } from '../../util/units.ts';
import { type DayPlan, type DayPoint, shareAt, type ZonePlan } from './day-plan.ts';
import { DAY } from './described-day.ts';
import type { Door } from './door.ts';
import { zonesOf } from './time-zones.ts';

/**
 * Starts a day that users follow: the run begins with as many present as the curve of each time zone says, drawn
 * at random; in each segment of the curve as many come or go as it asks for, at independent uniform times.
 *
 * At the points of the curve the number present is exact, to the whole user; in between it scatters about the
 * line. Present is who has come and not gone, whatever became of the sign-in.
 *
 * Draws: one for each who is present at the start, two for each who comes or goes. Cost: O(1) each.
 */
export function startDay(
  { curve, zones }: DayPlan,
  users: number,
  { simulation, stream }: Context,
  door: Door,
): void {
  const members = zonesOf(
    users,
    zones.map(({ share }) => share),
  );
  const crowds = zones.map((zone, i) => new Crowd(members[i], zone, curve, stream(`day/${i + 1}`)));
  const present = new Uint32Array(crowds.reduce((sum, crowd) => sum + crowd.present, 0));
  let filled = 0;
  for (const crowd of crowds) {
    present.set(crowd.whoIsPresent(), filled);
    filled += crowd.present;
  }
  door.connect(present);

  const segment = simulation.kind('segment of the day', (zone: number) => {
    crowds[zone].enterSegment();
    next(zone);
  });
  const comes = simulation.kind('user comes', (zone: number) => {
    door.signIn(crowds[zone].bring());
    next(zone);
  });
  const goes = simulation.kind('user goes', (zone: number) => {
    door.leave(crowds[zone].send());
    next(zone);
  });
  const next = (zone: number) => {
    const crowd = crowds[zone];
    const { missing } = crowd;
    const kind = missing === 0 ? segment : missing > 0 ? comes : goes;
    simulation.scheduleAt(kind, crowd.nextTime(simulation.now), zone);
  };
  for (const zone of zones.keys()) {
    // A curve of one level has nothing to follow.
    if (curve.some(([, share]) => share !== curve[0][1])) simulation.schedule(segment, 0, zone);
  }
}

/** The users of a time zone: those who are present stand first in `order`. */
class Crowd {
  /** Users who are present. */
  present = 0;
  private readonly order: Uint32Array;
  private readonly curve: readonly DayPoint[];
  private readonly chance: RandomStream;
  /** Index of the point of the curve that the present segment leads to, and when it is reached. */
  private point: number;
  private midnight: Seconds;
  private segmentEnd: Seconds = 0;
  /** Users present when it is reached. */
  private target: number;

  constructor(order: Uint32Array, { clock }: ZonePlan, curve: readonly DayPoint[], chance: RandomStream) {
    this.order = order;
    this.curve = curve;
    this.chance = chance;
    const next = curve.findIndex(([time]) => time > clock);
    // The segment before the first that is entered.
    this.point = (next < 0 ? 0 : next) - 1;
    this.midnight = next < 0 ? DAY - clock : -clock;
    this.target = this.countAt(shareAt(curve, clock));
    while (this.present < this.target) this.bring();
  }

  /** Users who must still come, or with a minus sign go, in the present segment. */
  get missing(): number {
    return this.target - this.present;
  }

  whoIsPresent(): Uint32Array {
    return this.order.subarray(0, this.present);
  }

  enterSegment(): void {
    this.point++;
    if (this.point === this.curve.length) {
      this.point = 0;
      this.midnight += DAY;
    }
    const [time, share] = this.curve[this.point];
    this.segmentEnd = this.midnight + time;
    this.target = this.countAt(share);
  }

  /** When the next one comes or goes: the earliest of as many uniform times as are missing; or the segment ends. */
  nextTime(now: Seconds): Seconds {
    const left = Math.abs(this.missing);
    if (left === 0) return this.segmentEnd;
    const rest = this.segmentEnd - now;
    const time = now - rest * Math.expm1(Math.log(this.chance.uniform()) / left);
    return Math.min(this.segmentEnd, time);
  }

  /** Somebody who is absent comes. */
  bring(): number {
    const user = this.swap(this.present, this.present + this.chance.below(this.order.length - this.present));
    this.present++;
    return user;
  }

  /** Somebody who is present goes. */
  send(): number {
    this.present--;
    return this.swap(this.present, this.chance.below(this.present + 1));
  }

  /** Puts the user at a place in the order to another place, and the other one there; returns that user. */
  private swap(to: number, from: number): number {
    const user = this.order[from];
    this.order[from] = this.order[to];
    this.order[to] = user;
    return user;
  }

  private countAt(share: number): number {
    return Math.round(share * this.order.length);
  }
}
