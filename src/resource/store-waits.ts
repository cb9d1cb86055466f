import { NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE } from '../process/waiting-line.ts';

/** Which items will do. */
export type Filter<T> = (item: T) => boolean;

/** A store, as those see it who put and take. */
export interface Shelf<T> {
  /** Puts an item in if there is room and nobody waits to put; says whether it did. */
  tryPut(item: T): boolean;
  /** Joins the line, and is granted room at once if there is some. */
  joinPutters(put: Put<T>): void;
  /** Leaves without, or hands its room back. */
  leavePutters(put: Put<T>, isGranted: boolean): void;
  /** Goes on, and the item is in. */
  settlePut(item: T): void;
  /** The first item that will do, at once; `NOT_NOW` when there is none. */
  takeNow(accepts: Filter<T> | undefined): T | typeof NOT_NOW;
  /** Joins the line, and is granted an item at once if there is one that will do. */
  joinTakers(take: Take<T>): void;
  /** Leaves without, or hands its item back. */
  leaveTakers(take: Take<T>, isGranted: boolean): void;
  /** Goes on with its item, and its room is free. */
  settleTake(take: Take<T>): T;
}

/** Waits for room, and puts an item in. */
export class Put<T> extends Waiting<void> implements InLine {
  readonly rank: number;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  private readonly shelf: Shelf<T>;
  private readonly item: T;

  /** For `Store.put`, which see. */
  constructor(shelf: Shelf<T>, item: T, rank: number) {
    super();
    this.isInUse = false;
    this.shelf = shelf;
    this.item = item;
    this.rank = rank;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.shelf.tryPut(this.item) ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    this.shelf.joinPutters(this);
  }

  override settle(): void {
    this.shelf.settlePut(this.item);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.shelf.leavePutters(this, isGranted);
  }
}

/** Waits for an item that will do, and takes it out. */
export class Take<T> extends Waiting<T> implements InLine {
  readonly rank: number;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly accepts: Filter<T> | undefined;
  /** What was granted, until it is settled; and when it was put [s]. */
  item: T | undefined = undefined;
  putAt = NaN;
  private readonly shelf: Shelf<T>;

  /** For `Store.take`, which see. */
  constructor(shelf: Shelf<T>, accepts: Filter<T> | undefined, rank: number) {
    super();
    this.isInUse = false;
    this.shelf = shelf;
    this.accepts = accepts;
    this.rank = rank;
  }

  override attempt(): T | typeof NOT_NOW {
    return this.shelf.takeNow(this.accepts);
  }

  override begin(party: Party): void {
    this.party = party;
    this.shelf.joinTakers(this);
  }

  override settle(): T {
    return this.shelf.settleTake(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.shelf.leaveTakers(this, isGranted);
  }
}
