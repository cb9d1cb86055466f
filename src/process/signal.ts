import { type Party, Waiting } from './waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from './waiting-line.ts';

/**
 * Something that happens now and then, and that processes wait for: a shift begins, a level has changed.
 *
 * It is not remembered: who comes later waits for the next time. To wait for a condition, wait for what may
 * change it, in a loop: `while (tank.level < 10) yield* changed.wait();`
 *
 * Order: those who wait are woken in the order in which they came.
 */
export class Signal<T = void> {
  private readonly line = new WaitingLine<SignalWait<T>>();

  /** Number of those who wait. */
  get waiting(): number {
    return this.line.length;
  }

  /** Waits until it is next fired; results in what it was fired with. */
  wait(): Waiting<T> {
    return new SignalWait(this.line);
  }

  /** Wakes all who wait now, each in an event of its own. */
  fire(value: T): void {
    for (let entry = this.line.removeFirst(); entry !== undefined; entry = this.line.removeFirst())
      entry.party?.wake(value);
  }
}

class SignalWait<T> extends Waiting<T> implements InLine {
  rank = 0;
  order = 0;
  place = OUT_OF_LINE;
  party: Party | undefined = undefined;
  private readonly line: WaitingLine<SignalWait<T>>;

  constructor(line: WaitingLine<SignalWait<T>>) {
    super();
    this.isInUse = false;
    this.line = line;
  }

  override begin(party: Party): void {
    this.party = party;
    this.line.append(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (!isGranted) this.line.remove(this);
  }
}
