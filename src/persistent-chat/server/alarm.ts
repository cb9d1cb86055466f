import type { Seconds } from '../../util/units.ts';

/** Values of a counter above which its samples count, for a warning and for an error. */
export interface Threshold {
  readonly warning: number;
  readonly error: number;
}

/** How bad an alarm is. */
export type AlarmLevel = 'warning' | 'error';

/** A counter that was above its threshold in as many consecutive samples as it takes. */
export interface Alarm {
  readonly level: AlarmLevel;
  /** Sample that raised it [s]. */
  readonly from: Seconds;
  /** First sample that was not above the threshold any more [s]; null while it lasts. */
  to: Seconds | null;
}

/**
 * Watches the samples of one counter. When the last `consecutive` samples were all above a threshold there is
 * an alarm of its level, an error rather than a warning; the first sample that is not above ends it.
 */
export class AlarmWatch {
  readonly alarms: Alarm[] = [];
  private readonly threshold: Threshold;
  private readonly consecutive: number;
  private aboveWarning = 0;
  private aboveError = 0;
  private raised: Alarm | null = null;

  constructor(threshold: Threshold, consecutive: number) {
    this.threshold = threshold;
    this.consecutive = consecutive;
  }

  /** Takes the sample of the counter at `now`. */
  sample(value: number, now: Seconds): void {
    this.aboveWarning = value > this.threshold.warning ? this.aboveWarning + 1 : 0;
    this.aboveError = value > this.threshold.error ? this.aboveError + 1 : 0;
    const level = this.level();
    if (level === this.raised?.level) return;
    if (this.raised !== null) this.raised.to = now;
    this.raised = level === undefined ? null : { level, from: now, to: null };
    if (this.raised !== null) this.alarms.push(this.raised);
  }

  private level(): AlarmLevel | undefined {
    if (this.aboveError >= this.consecutive) return 'error';
    return this.aboveWarning >= this.consecutive ? 'warning' : undefined;
  }
}
