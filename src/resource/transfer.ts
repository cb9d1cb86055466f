import { NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE } from '../process/waiting-line.ts';

/** A reservoir, as those see it who fill and drain it. */
export interface TransferPoint {
  /** Moves an amount at once if nobody waits before and it can be had; says whether it did. */
  moveNow(transfer: Transfer): boolean;
  /** Joins the line. */
  join(transfer: Transfer): void;
  /** Leaves without, or hands back. */
  leave(transfer: Transfer, isGranted: boolean): void;
  /** Goes on, and the amount moves. */
  settle(transfer: Transfer): void;
}

/** Waits until an amount can be filled in or drained. */
export class Transfer extends Waiting<void> implements InLine {
  rank = 0;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly amount: number;
  readonly isFill: boolean;
  private readonly point: TransferPoint;

  /** For `Reservoir.fill` and `Reservoir.drain`, which see. */
  constructor(point: TransferPoint, amount: number, isFill: boolean) {
    super();
    this.isInUse = false;
    this.point = point;
    this.amount = amount;
    this.isFill = isFill;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.point.moveNow(this) ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    this.point.join(this);
  }

  override settle(): void {
    this.point.settle(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.point.leave(this, isGranted);
  }
}
