import { Signal } from './signal.ts';
import { NOT_NOW, type Party, Waiting } from './waiting.ts';

/**
 * A gate: closed it holds everybody up, open it lets everybody pass, until it is closed again.
 *
 * It opens by `open`, or when it has been counted down from `count` to 0: when all parts have arrived.
 */
export class Latch {
  private count: number;
  private readonly opened = new Signal();

  /** Makes a closed latch; `count` an integer, 1 or more. @throws RangeError otherwise. */
  constructor(count = 1) {
    this.count = requireCount(count);
  }

  /** True when everybody may pass. */
  get isOpen(): boolean {
    return this.count === 0;
  }

  /** How many times it must still be counted down; 0 when it is open. */
  get remaining(): number {
    return this.count;
  }

  /** Waits until it is open; does not wait when it is. Who was let through passes even if it closes again. */
  wait(): Waiting<void> {
    return new LatchWait(this, this.opened.wait());
  }

  /** Counts one down; at 0 it opens. An open latch stays open. */
  countDown(): void {
    if (this.count === 1) this.open();
    else if (this.count > 0) this.count--;
  }

  /** Opens it, and lets all who wait pass. */
  open(): void {
    this.count = 0;
    this.opened.fire();
  }

  /** Closes it until `count` more are counted down, 1 or more. @throws RangeError otherwise. */
  close(count = 1): void {
    this.count = requireCount(count);
  }
}

function requireCount(count: number): number {
  if (!(Number.isSafeInteger(count) && count >= 1))
    throw new RangeError(`count of a latch is ${count}: it must be an integer, 1 or more`);
  return count;
}

class LatchWait extends Waiting<void> {
  private readonly latch: Latch;
  private readonly opening: Waiting<void>;

  constructor(latch: Latch, opening: Waiting<void>) {
    super();
    this.isInUse = false;
    this.latch = latch;
    this.opening = opening;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.latch.isOpen ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    if (this.latch.isOpen) party.wake(undefined);
    else this.opening.begin(party);
  }

  override abandon(party: Party, isGranted: boolean): void {
    if (!isGranted) this.opening.abandon(party, false);
  }
}
