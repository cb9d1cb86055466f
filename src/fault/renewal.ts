import { distribution } from '../random/describe.ts';
import type { InvertibleDistribution } from '../random/distribution.ts';
import type { RandomStream } from '../random/stream.ts';
import type { Seconds } from '../util/units.ts';
import type { DrawnFault, FaultAt } from './planned-fault.ts';
import { RepairCrews } from './repair-crews.ts';

/** When a fault comes and goes, in turn. */
export interface Renewal {
  /** When it begins next, after it ended now or has not begun yet; Infinity: never. */
  begin(now: Seconds): Seconds;
  /** When it ends, after it began now; Infinity: never. */
  end(now: Seconds): Seconds;
}

/** The single time of a fault at a given time. @throws RangeError when that is past, or a number is out of range. */
export function once({ at, lasts }: FaultAt, start: Seconds): Renewal {
  if (!(at >= start && at < Infinity))
    throw new RangeError(`it begins at ${at} s: it must be at ${start} s, which is now, or later`);
  if (!(lasts >= 0)) throw new RangeError(`it lasts ${lasts} s: it must be 0 or more`);
  let isPast = false;
  return {
    begin: () => (isPast ? Infinity : at),
    end: () => {
      isPast = true;
      return at + lasts;
    },
  };
}

/** What the renewals of one drawn fault share. */
export class DrawnTimes {
  private readonly uptime: InvertibleDistribution;
  private readonly downtime: InvertibleDistribution;
  private readonly crews: RepairCrews;

  /** `renewals` is how many there will be. @throws RangeError when a law or the number of crews is out of range. */
  constructor({ uptime, downtime, crews }: DrawnFault, renewals: number) {
    if (!(crews >= 0 && (Number.isSafeInteger(crews) || crews === Infinity)))
      throw new RangeError(`crews is ${crews}: it must be an integer, 0 or more, or Infinity`);
    this.uptime = timeLaw('uptime', distribution(uptime));
    this.downtime = timeLaw('downtime', distribution(downtime));
    if (this.uptime.mean === 0 && this.downtime.mean === 0)
      throw new RangeError('uptime and downtime are 0: one of them must take time');
    this.crews = new RepairCrews(crews, renewals);
  }

  /** One renewal. Draws: an uptime and a downtime in turn, each when it begins, or is asked for. */
  renewal(stream: RandomStream): Renewal {
    const { uptime, downtime, crews } = this;
    return {
      begin: (now) => now + uptime.sample(stream),
      end: (now) => crews.repaired(now, downtime.sample(stream)),
    };
  }
}

function timeLaw(name: string, law: InvertibleDistribution): InvertibleDistribution {
  if (law.support.low >= 0) return law;
  throw new RangeError(`${name} may be as small as ${law.support.low} s: no time may be negative`);
}
