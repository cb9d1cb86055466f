import type { Simulation } from '../kernel/simulation.ts';
import { NOT_NOW, type Party, Waiting } from '../process/waiting.ts';
import { type InLine, OUT_OF_LINE, WaitingLine } from '../process/waiting-line.ts';
import { Tally } from '../stats/tally.ts';
import { TimeAverage } from '../stats/time-average.ts';
import { ItemRing } from './item-ring.ts';
import { LineStatistics } from './line-statistics.ts';

/** What a store observes of itself, without being asked. */
export class StoreStatistics {
  /** Items in the store, over time. */
  readonly size: TimeAverage;
  /** Time from put to take of each item taken [s]. */
  readonly stay: Tally = new Tally();
  /** The line of those who wait to put. */
  readonly putting: LineStatistics;
  /** The line of those who wait to take. */
  readonly taking: LineStatistics;

  /** Starts at the simulated time `at` [s] with an empty store. */
  constructor(at: number) {
    this.size = new TimeAverage(0, at);
    this.putting = new LineStatistics(at);
    this.taking = new LineStatistics(at);
  }

  /** Starts anew at the time `at` [s]: forgets the past and keeps the levels. */
  reset(at: number): void {
    this.size.reset(at);
    this.stay.reset();
    this.putting.reset(at);
    this.taking.reset(at);
  }
}

/** Which items will do. */
export type Filter<T> = (item: T) => boolean;

/**
 * A place where items are put and taken: a buffer between machines, a mailbox, a shelf.
 *
 * Items leave in the order in which they came, or the first one that a filter accepts. Takers are served in the
 * order in which they came; one whose filter accepts nothing that is there is passed by those behind it.
 *
 * An item that was granted to a taker keeps its room until the taker goes on, in the same instant; a room that
 * was granted to somebody who puts stays empty until then. So who is interrupted in between has taken or put
 * nothing, and there are never more items than fit.
 *
 * Cost: O(1) to put and to take; with filters O(n) items for a take and O(k) waiting takers for a put.
 */
export class Store<T> {
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

  /** Waits until there is room, and puts an item in. */
  put(item: T): Waiting<void> {
    return new Put(this, item);
  }

  /** Waits for an item, or for one that `accepts`, and takes it out. */
  take(accepts?: Filter<T>): Waiting<T> {
    return new Take(this, accepts);
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

  /** For `take`: the first item that will do, at once; `NOT_NOW` when there is none. */
  takeNow(accepts: Filter<T> | undefined): T | typeof NOT_NOW {
    const place = this.items.find(accepts);
    if (place < 0) return NOT_NOW;
    this.statistics.taking.arrivals++;
    this.statistics.taking.waiting.observe(0);
    return this.remove(place);
  }

  /** For `put`: joins the line, and is granted room at once if there is some. */
  joinPutters(put: Put<T>): void {
    put.arrivedAt = this.simulation.now;
    this.statistics.putting.arrivals++;
    this.putters.append(put);
    this.grant();
  }

  /** For `take`: joins the line, and is granted an item at once if there is one that will do. */
  joinTakers(take: Take<T>): void {
    take.arrivedAt = this.simulation.now;
    this.statistics.taking.arrivals++;
    this.takers.append(take);
    const place = this.items.find(take.accepts);
    if (place >= 0) this.grantItem(take, place);
    this.noteLines();
  }

  /** For `put`: leaves without, or hands its room back. */
  leavePutters(put: Put<T>, isGranted: boolean): void {
    if (isGranted) this.roomsGranted--;
    else {
      this.putters.remove(put);
      this.statistics.putting.reneging.observe(this.simulation.now - put.arrivedAt);
    }
    this.grant();
  }

  /** For `take`: leaves without, or hands its item back, to the head of the store, where it came from. */
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

  /** For `put`: goes on, and the item is in. */
  settlePut(item: T): void {
    this.roomsGranted--;
    this.add(item);
  }

  /** For `take`: goes on with its item, and its room is free. */
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
    const item = this.items.at(place);
    const taker = this.takers.find(({ accepts }) => accepts === undefined || accepts(item));
    if (taker !== undefined) this.grantItem(taker, place);
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

  private noteLines(): void {
    const { putting, taking } = this.statistics;
    const { now } = this.simulation;
    if (putting.queued.level !== this.putters.length) putting.queued.set(this.putters.length, now);
    if (taking.queued.level !== this.takers.length) taking.queued.set(this.takers.length, now);
  }
}

class Put<T> extends Waiting<void> implements InLine {
  rank = 0;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  private readonly store: Store<T>;
  private readonly item: T;

  constructor(store: Store<T>, item: T) {
    super();
    this.isInUse = false;
    this.store = store;
    this.item = item;
  }

  override attempt(): undefined | typeof NOT_NOW {
    return this.store.tryPut(this.item) ? undefined : NOT_NOW;
  }

  override begin(party: Party): void {
    this.party = party;
    this.store.joinPutters(this);
  }

  override settle(): void {
    this.store.settlePut(this.item);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.store.leavePutters(this, isGranted);
  }
}

class Take<T> extends Waiting<T> implements InLine {
  rank = 0;
  order = 0;
  place = OUT_OF_LINE;
  arrivedAt = NaN;
  party: Party | undefined = undefined;
  readonly accepts: Filter<T> | undefined;
  /** What was granted, until it is settled; and when it was put [s]. */
  item: T | undefined = undefined;
  putAt = NaN;
  private readonly store: Store<T>;

  constructor(store: Store<T>, accepts: Filter<T> | undefined) {
    super();
    this.isInUse = false;
    this.store = store;
    this.accepts = accepts;
  }

  override attempt(): T | typeof NOT_NOW {
    return this.store.takeNow(this.accepts);
  }

  override begin(party: Party): void {
    this.party = party;
    this.store.joinTakers(this);
  }

  override settle(): T {
    return this.store.settleTake(this);
  }

  override abandon(_party: Party, isGranted: boolean): void {
    this.store.leaveTakers(this, isGranted);
  }
}
