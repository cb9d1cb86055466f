import type { RoomClassPlan } from './room-class.ts';

/** What is true of each room by its number: rooms stand class after class. Two bytes a room. */
export class RoomTable {
  readonly classes: readonly RoomClassPlan[];
  /** Rooms of all classes. */
  readonly rooms: number;
  private readonly first: readonly number[];
  private readonly classIndex: Uint8Array;
  private readonly auditorium: Uint8Array;

  /** At most 255 classes; auditoriums are spread evenly over the rooms of a class. */
  constructor(classes: readonly RoomClassPlan[]) {
    this.classes = classes;
    const first: number[] = [];
    let rooms = 0;
    for (const { rooms: own } of classes) {
      first.push(rooms);
      rooms += own;
    }
    this.first = first;
    this.rooms = rooms;
    this.classIndex = new Uint8Array(rooms);
    this.auditorium = new Uint8Array(rooms);
    for (const [index, { rooms: own, auditoriums }] of classes.entries()) {
      this.classIndex.fill(index, first[index], first[index] + own);
      // Auditorium number k is the last of the k-th equal part of the class.
      for (let k = 1; k <= auditoriums; k++) {
        this.auditorium[first[index] + Math.ceil((k * own) / auditoriums) - 1] = 1;
      }
    }
  }

  /** Number of the first room of a class. */
  firstOf(index: number): number {
    return this.first[index];
  }

  /** Class of a room. */
  classOf(room: number): RoomClassPlan {
    return this.classes[this.classIndex[room]];
  }

  /** Whether messages of a room are stored in the content database. */
  keepsHistory(room: number): boolean {
    return this.classOf(room).history;
  }

  /** Whether only presenters post in a room. */
  isAuditorium(room: number): boolean {
    return this.auditorium[room] === 1;
  }

  /** Name of a room: its class and its number in it from 1, such as `small/17`. */
  nameOf(room: number): string {
    return `${this.classOf(room).name}/${room - this.first[this.classIndex[room]] + 1}`;
  }

  /** Number of the room of a name, or undefined when there is none. Cost: O(1). */
  roomNamed(name: string): number | undefined {
    const slash = name.indexOf('/');
    const index = this.classes.findIndex((own) => own.name === name.slice(0, slash));
    const digits = name.slice(slash + 1);
    if (index < 0 || !/^[1-9]\d{0,9}$/.test(digits)) return undefined;
    const number = Number(digits);
    return number <= this.classes[index].rooms ? this.first[index] + number - 1 : undefined;
  }
}
