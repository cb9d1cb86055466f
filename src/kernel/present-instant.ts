import { URGENCIES } from './event-kind.ts';

/** Ticket of a slot that is not in line. */
const NO_TICKET = -1;

/**
 * The events that were scheduled for the instant in which they were scheduled: one line for each urgency.
 *
 * Why: an event without delay need not be sorted in among those to come. It fires after all that were scheduled
 * earlier for this instant with its urgency, and those are the ones in the event list; so a line for each
 * urgency, looked at after the list, is the exact order, at a few nanoseconds an event.
 *
 * An event that is cancelled keeps its place in line and loses its ticket; the place is skipped in passing.
 */
export class PresentInstant {
  /** Number of events in line, cancelled ones excepted. */
  size = 0;
  /** Urgency of the event that `first` gave, as a number. */
  urgency = 0;
  private readonly lines: readonly Line[] = URGENCIES.map(() => new Line());
  /** By slot: the ticket of its place in line, or NO_TICKET. */
  private tickets = new Int32Array(64).fill(NO_TICKET);
  private issued = 0;

  /** Puts an event at the end of the line of its urgency. Cost: O(1). */
  add(slot: number, urgency: number): void {
    // Nobody in line: whatever stands there was cancelled. So tickets never run out within a line.
    if (this.size === 0) this.clear();
    if (slot >= this.tickets.length) this.grow(slot);
    this.tickets[slot] = this.issued;
    this.lines[urgency].add(slot, this.issued);
    this.issued = (this.issued + 1) & 0x7fff_ffff;
    this.size++;
  }

  /** Whether the event in a slot is in line. */
  has(slot: number): boolean {
    return this.size > 0 && slot < this.tickets.length && this.tickets[slot] !== NO_TICKET;
  }

  /** Takes out a slot that is in line. */
  remove(slot: number): void {
    this.tickets[slot] = NO_TICKET;
    this.size--;
  }

  /** Slot of the event that fires first, of at least one; its urgency in `urgency`. */
  first(): number {
    for (let urgency = 0; ; urgency++) {
      const line = this.lines[urgency];
      while (line.size > 0) {
        const slot = line.slot();
        if (this.tickets[slot] === line.ticket()) {
          this.urgency = urgency;
          return slot;
        }
        line.drop();
      }
    }
  }

  /** Takes out the event that `first` gave. */
  removeFirst(): void {
    const line = this.lines[this.urgency];
    this.remove(line.slot());
    line.drop();
  }

  /** Forgets everything. */
  clear(): void {
    if (this.size > 0) this.tickets.fill(NO_TICKET);
    for (const line of this.lines) line.size = 0;
    this.size = 0;
    this.issued = 0;
  }

  private grow(slot: number): void {
    let capacity = 2 * this.tickets.length;
    while (capacity <= slot) capacity *= 2;
    const tickets = new Int32Array(capacity).fill(NO_TICKET);
    tickets.set(this.tickets);
    this.tickets = tickets;
  }
}

/** A ring of places: slot and ticket, side by side. */
class Line {
  size = 0;
  private head = 0;
  private places = new Int32Array(2 * 16);
  private mask = 15;

  slot(): number {
    return this.places[2 * this.head];
  }

  ticket(): number {
    return this.places[2 * this.head + 1];
  }

  drop(): void {
    this.head = (this.head + 1) & this.mask;
    this.size--;
  }

  add(slot: number, ticket: number): void {
    if (this.size > this.mask) this.grow();
    const end = (this.head + this.size) & this.mask;
    this.places[2 * end] = slot;
    this.places[2 * end + 1] = ticket;
    this.size++;
  }

  private grow(): void {
    const places = new Int32Array(2 * this.places.length);
    const tail = this.places.subarray(2 * this.head);
    places.set(tail);
    places.set(this.places.subarray(0, 2 * this.head), tail.length);
    this.places = places;
    this.head = 0;
    this.mask = 2 * this.mask + 1;
  }
}
