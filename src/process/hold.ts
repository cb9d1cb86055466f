import { type Party, Waiting } from './waiting.ts';

/**
 * Lets simulated time pass.
 *
 * `delay` in [0, ∞) [s]; 0 is later in the same instant. @throws RangeError otherwise.
 * Cost: one event, and a wait object, which may be kept and used again: `const tick = hold(1)`.
 */
export function hold(delay: number): Waiting<void> {
  return new Hold(delay);
}

/** Lets simulated time pass until `time` [s]: now, or later. @throws RangeError at the wait when it is past. */
export function holdUntil(time: number): Waiting<void> {
  return new HoldUntil(time);
}

class Hold extends Waiting<void> {
  private readonly delay: number;

  constructor(delay: number) {
    super();
    this.isInUse = false;
    if (!(delay >= 0 && delay < Infinity))
      throw new RangeError(`hold of ${delay} s: it must be finite and 0 or more`);
    this.delay = delay;
  }

  override begin(party: Party): void {
    party.wakeAfter(this.delay);
  }

  override abandon(): void {}
}

class HoldUntil extends Waiting<void> {
  private readonly time: number;

  constructor(time: number) {
    super();
    this.isInUse = false;
    if (!(time >= 0 && time < Infinity))
      throw new RangeError(`hold until ${time} s: it must be finite and 0 or more`);
    this.time = time;
  }

  override begin(party: Party): void {
    party.wakeAt(this.time);
  }

  override abandon(): void {}
}
