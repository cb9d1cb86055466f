import { type EventId, NO_EVENT } from '../kernel/simulation.ts';
import { Branch, type Joint } from './branch.ts';
import { type Alarm, processEvents } from './process-events.ts';
import { type NOT_NOW, type Party, Waiting } from './waiting.ts';

/**
 * Waits with patience: results in `'reneged'` when `patience` seconds have passed before the wait was granted.
 *
 * `patience` in [0, ∞] [s]: 0 takes only what comes in the same instant, before this process gives up.
 * @throws RangeError otherwise.
 *
 * Order: a grant and the end of patience in one instant go by the order of their events; a grant that came
 * first stands. Cost: that of the wait, and one event that is cancelled when the wait is granted.
 */
export function orElseAfter<R>(wait: Waiting<R>, patience: number): Waiting<R | 'reneged'> {
  return new PatientWait(wait, patience);
}

class PatientWait<R> extends Waiting<R | 'reneged'> implements Joint, Alarm {
  private readonly wait: Waiting<R>;
  private readonly patience: number;
  private party: Party | undefined = undefined;
  private branch: Branch | undefined = undefined;
  private alarm: EventId = NO_EVENT;

  constructor(wait: Waiting<R>, patience: number) {
    super();
    this.isInUse = false;
    if (!(patience >= 0)) throw new RangeError(`patience is ${patience} s: it must be 0 or more`);
    this.wait = wait;
    this.patience = patience;
  }

  override attempt(): R | typeof NOT_NOW {
    return this.wait[Symbol.iterator]().attempt();
  }

  override begin(party: Party): void {
    const branch = new Branch(this, this.wait, 0, party);
    this.party = party;
    this.branch = branch;
    branch.begin();
    if (branch.isWoken || this.patience === Infinity) return;
    this.alarm = party.simulation.schedule(processEvents(party.simulation).alarm, this.patience, this);
  }

  override settle(): R | 'reneged' {
    return this.branch === undefined ? 'reneged' : (this.branch.settle() as R);
  }

  override abandon(): void {
    this.silence();
    this.branch?.abandon();
  }

  ring(): void {
    this.alarm = NO_EVENT;
    this.branch?.abandon();
    this.branch = undefined;
    this.party?.wake(undefined);
  }

  branchWoken(): void {
    this.silence();
    this.party?.wake(undefined);
  }

  branchFailed(_branch: Branch, error: Error): void {
    this.silence();
    this.party?.fail(error);
  }

  private silence(): void {
    if (this.alarm === NO_EVENT) return;
    (this.party as Party).simulation.cancel(this.alarm);
    this.alarm = NO_EVENT;
  }
}
