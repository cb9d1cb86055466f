import type { Simulation } from '../kernel/simulation.ts';
import { NOT_NOW, type Waiting } from '../process/waiting.ts';
import { WaitingLine } from '../process/waiting-line.ts';
import { ItemRing } from './item-ring.ts';
import { StoreStatistics } from './store-statistics.ts';
import { type Filter, Put, type Shelf, Take } from './store-waits.ts';

/** Whose turn it is, where that is not told by the order of arrival alone. */
export interface Turn {
  /** Low goes first; finite. Default: 0. */
  readonly rank?: number;
}

const PLAIN: Turn = {};

/**
 * A place where items are put and taken: a buffer between machines, a mailbox, a shelf.
 *
 * Items leave in the order in which they came, or the first one that a filter accepts. Who puts and who takes is
 * served by rank, low first, then in the order of arrival; a taker whose filter accepts nothing that is there is
 * passed by those behind it. Nobody who waits loses by a low rank what was granted already.
 *
 * An item that was granted to a taker keeps its room until the taker goes on, in the same instant; a room that
 * was granted to somebody who puts stays empty until then. So who is interrupted in between has taken or put
 * nothing, and there are never more items than fit.
 *
 * Cost: O(1) to put and to take, with ranks O(log k), k waiting; with filters O(n) items for a take and O(k) for a put.
 */
export class Store<T> implements Shelf<T> {
  readonly name: string;
  /** How many items fit, 1 or more; Infinity for a store without bounds. */
  readonly capacity: number;
  readonly statistics: StoreStatistics;
  private readonly simulation: Simulation;
  private readonly items = new ItemRing<T>();
  private readonly putters = new WaitingLine<Put<T>>();
  private readonly takers = new WaitingLine<Take<T>>();
  /** Rooms granted to those who put and have not gone on; items granted to takers likewise. */
  private roomsGranted = 0;
  private itemsGranted = 0;
  private isGranting = false;

  /** Makes an empty store. @throws RangeError when `capacity` is neither an integer of 1 or more nor Infinity. */
  constructor(simulation: Simulation, name: string, capacity: number = Infinity) {
    if (!(capacity === Infinity || (Number.isSafeInteger(capacity) && capacity >= 1)))
      throw new RangeError(
        `capacity of '${name}' is ${capacity}: it must be an integer, 1 or more, or Infinity`,
      );
    this.simulation = simulation;
    this.name = name;
    this.capacity = capacity;
    this.statistics = new StoreStatistics(simulation.now);
  }

  /** Number of items in the store, those granted to a taker who has not gone on included. */
  get size(): number {
    return this.items.length + this.itemsGranted;
  }

  /** Waits until there is room, and puts an item in. @throws RangeError when the rank is not finite. */
  put(item: T, turn: Turn = PLAIN): Waiting<void> {
    return new Put(this, item, this.rankOf(turn));
  }

  /** Waits for an item, or for one that `accepts`, and takes it out. @throws RangeError as `put`. */
  take(accepts?: Filter<T>, turn: Turn = PLAIN): Waiting<T> {
    return new Take(this, accepts, this.rankOf(turn));
  }

  /** Puts an item in if there is room and nobody waits to put; says whether it did. */
  tryPut(item: T): boolean {
    if (!this.hasRoom || this.putters.length > 0) return false;
    this.statistics.putting.arrivals++;
    this.statistics.putting.waiting.observe(0);
    this.add(item);
    return true;
  }

  /** Takes an item that is there and will do; undefined when there is none. */
  tryTake(accepts?: Filter<T>): T | undefined {
    const place = this.items.find(accepts);
    if (place < 0) return undefined;
    this.statistics.taking.arrivals++;
    this.statistics.taking.waiting.observe(0);
    return this.remove(place);
  }

  /** Forgets what was observed, as at the end of a warm-up, and keeps items and lines. `at`: now, by default. */
  reset(at: number = this.simulation.now): void {
    this.statistics.reset(at);
  }

  /** There is room that has not been granted. */
  private get hasRoom(): boolean {
    return this.items.length + this.itemsGranted + this.roomsGranted < this.capacity;
  }

  // For waits; see `Shelf`.

  takeNow(accepts: Filter<T> | undefined): T | typeof NOT_NOW {
    const place = this.items.find(accepts);
    if (place < 0) return NOT_NOW;
    this.statistics.taking.arrivals++;
    this.statistics.taking.waiting.observe(0);
    return this.remove(place);
  }

  joinPutters(put: Put<T>): void {
    put.arrivedAt = this.simulation.now;
    this.statistics.putting.arrivals++;
    this.putters.append(put);
    this.grant();
  }

  joinTakers(take: Take<T>): void {
    take.arrivedAt = this.simulation.now;
    this.statistics.taking.arrivals++;
    this.takers.append(take);
    const place = this.items.find(take.accepts);
    if (place >= 0) this.grantItem(take, place);
    this.noteLines();
  }

  leavePutters(put: Put<T>, isGranted: boolean): void {
    if (isGranted) this.roomsGranted--;
    else {
      this.putters.remove(put);
      this.statistics.putting.reneging.observe(this.simulation.now - put.arrivedAt);
    }
    this.grant();
  }

  leaveTakers(take: Take<T>, isGranted: boolean): void {
    if (isGranted) {
      this.itemsGranted--;
      this.items.unshift(take.item as T, take.putAt);
      take.item = undefined;
      this.offer(0);
    } else {
      this.takers.remove(take);
      this.statistics.taking.reneging.observe(this.simulation.now - take.arrivedAt);
    }
    this.noteLines();
  }

  settlePut(item: T): void {
    this.roomsGranted--;
    this.add(item);
  }

  settleTake(take: Take<T>): T {
    const { now } = this.simulation;
    const item = take.item as T;
    take.item = undefined;
    this.itemsGranted--;
    this.statistics.size.set(this.size, now);
    this.statistics.stay.observe(now - take.putAt);
    this.grant();
    return item;
  }

  private add(item: T): void {
    this.items.push(item, this.simulation.now);
    this.statistics.size.set(this.size, this.simulation.now);
    if (this.takers.length > 0) this.offer(this.items.length - 1);
  }

  private remove(place: number): T {
    const { now } = this.simulation;
    const putAt = this.items.timeAt(place);
    const item = this.items.removeAt(place);
    this.statistics.size.set(this.size, now);
    this.statistics.stay.observe(now - putAt);
    if (this.putters.length > 0) this.grant();
    return item;
  }

  /** Offers the item at `place`, which nobody who waits has seen yet, to the first taker whom it suits. */
  private offer(place: number): void {
    const { first } = this.takers;
    if (first !== undefined) {
      const item = this.items.at(place);
      const taker = isServedBy(first, item) ? first : this.takers.find((other) => isServedBy(other, item));
      if (taker !== undefined) this.grantItem(taker, place);
    }
    this.noteLines();
  }

  /** Grants a taker who stands in the line the item at `place`. */
  private grantItem(taker: Take<T>, place: number): void {
    this.takers.remove(taker);
    taker.putAt = this.items.timeAt(place);
    taker.item = this.items.removeAt(place);
    this.itemsGranted++;
    this.statistics.taking.waiting.observe(this.simulation.now - taker.arrivedAt);
    taker.party?.wake(undefined);
  }

  /** Grants room to those who wait for it. Guarded against itself for the reason given at `UnitPool`. */
  private grant(): void {
    if (this.isGranting) return;
    this.isGranting = true;
    while (this.putters.length > 0 && this.hasRoom) {
      const put = this.putters.removeFirst() as Put<T>;
      this.roomsGranted++;
      this.statistics.putting.waiting.observe(this.simulation.now - put.arrivedAt);
      put.party?.wake(undefined);
    }
    this.isGranting = false;
    this.noteLines();
  }

  private rankOf({ rank = 0 }: Turn): number {
    if (!Number.isFinite(rank)) throw new RangeError(`rank at '${this.name}' is ${rank}: it must be finite`);
    return rank;
  }

  private noteLines(): void {
    const { putting, taking } = this.statistics;
    const { now } = this.simulation;
    if (putting.queued.level !== this.putters.length) putting.queued.set(this.putters.length, now);
    if (taking.queued.level !== this.takers.length) taking.queued.set(this.takers.length, now);
  }
}

const isServedBy = <T>({ accepts }: Take<T>, item: T): boolean => accepts === undefined || accepts(item);
