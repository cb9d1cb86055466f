/** State of a Persistent Chat pool: it works with its primary databases, or with their backups in the other site. */
export type PoolState = 'Normal' | 'FailedOver';

/** What an operator does to fail a pool over to the other site, in this order. Source: Failing over Persistent Chat Server. */
export const FAIL_OVER = [
  'drop-log-shipping',
  'copy-log-backups',
  'restore-log-backups',
  'recover-database',
  'set-pool-state failed-over',
  'install-mirror',
  'set-active-servers',
] as const;

/** ... and to bring it back, in this order. Source: Failing back Persistent Chat Server. */
export const FAIL_BACK = [
  'set-active-servers []',
  'remove-mirroring',
  'back-up-database',
  'restore-database',
  'create-log-shipping',
  'set-active-servers',
  'set-pool-state normal',
] as const;

/** A step of one of the two. */
export type RunbookStep = (typeof FAIL_OVER)[number] | (typeof FAIL_BACK)[number];

/** Name of one of the two. */
export type RunbookName = 'fail-over-site' | 'fail-back-site';

const STATE_CHANGES = FAIL_OVER.indexOf('set-pool-state failed-over') + 1;

/** Steps that anybody may take while no runbook is under way. */
const ANY_TIME: readonly RunbookStep[] = ['set-active-servers', 'set-active-servers []', 'install-mirror'];

/**
 * How far a pool has come on its way to the other site, or back: each step is taken once, in order, one at a time.
 * While no runbook is under way, active servers may be set and a mirror installed as well. To clear the list of a pool
 * that has failed over begins the way back, until servers are active again.
 */
export class Runbook {
  private book: readonly RunbookStep[] = FAIL_OVER;
  private done = 0;
  private underWay: RunbookStep | undefined;

  /** The state that `Set-CsPersistentChatState` shows. */
  get poolState(): PoolState {
    return this.book === FAIL_BACK || this.done >= STATE_CHANGES ? 'FailedOver' : 'Normal';
  }

  /** Where a runbook that is under way leads; null while none is. */
  get leadsTo(): PoolState | null {
    if (this.done === 0) return null;
    return this.book === FAIL_OVER ? 'FailedOver' : 'Normal';
  }

  /** Begins a step; returns why it is refused, or undefined when it is not. */
  begin(step: RunbookStep): string | undefined {
    const refusal = this.refusal(step);
    if (refusal === undefined) this.underWay = step;
    return refusal;
  }

  /** The step that was begun is over, and has done what it should, or come to nothing. */
  end(isDone: boolean): void {
    const step = this.underWay;
    this.underWay = undefined;
    if (!isDone) return;
    if (step === 'set-active-servers') this.listed(false);
    if (step !== this.next) return;
    this.done++;
    if (this.done < this.book.length) return;
    this.book = this.book === FAIL_OVER ? FAIL_BACK : FAIL_OVER;
    this.done = 0;
  }

  /** The active servers were changed by other means: a cleared list is the first step back as long as it stays clear. */
  listed(isClear: boolean): void {
    if (this.hasOnlyCleared && !isClear) this.done = 0;
  }

  /** Steps that are left of one of the two, in order; none when it cannot be done now. */
  rest(name: RunbookName): readonly RunbookStep[] {
    const book = name === 'fail-over-site' ? FAIL_OVER : FAIL_BACK;
    return book === this.book ? book.slice(this.done) : [];
  }

  /** Why none of it can be done now. */
  whyNot(name: RunbookName): string {
    return this.refusal(name === 'fail-over-site' ? FAIL_OVER[0] : FAIL_BACK[0]) ?? 'nothing is left to do';
  }

  /** Whether all that was done of the way back is that the list was cleared. */
  private get hasOnlyCleared(): boolean {
    return this.book === FAIL_BACK && this.done === 1;
  }

  /** The step that comes next on the way. */
  get next(): RunbookStep {
    return this.book[this.done];
  }

  private refusal(step: RunbookStep): string | undefined {
    const { book, done, next, underWay } = this;
    if (underWay !== undefined) return `${underWay} is still under way`;
    if (step === next || (done === 0 && ANY_TIME.includes(step))) return undefined;
    if (step === 'set-active-servers' && this.hasOnlyCleared) return undefined;
    const way = book === FAIL_OVER ? 'failing over' : 'failing back';
    const at = book.indexOf(step);
    if (at > done) return `${next} comes first`;
    if (at >= 0) return `it was done already, and ${next} comes next`;
    if (done > 0) return `the pool is ${way}, and ${next} comes next`;
    return book === FAIL_OVER
      ? 'the pool is Normal: there is nothing to fail back'
      : 'the pool is FailedOver already';
  }
}
