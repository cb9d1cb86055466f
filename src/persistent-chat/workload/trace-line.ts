import { parseDuration, type Seconds } from '../../util/units.ts';
import type { RoomTable } from './room-table.ts';

/** One post of a trace. */
export interface TracePost {
  readonly time: Seconds;
  readonly room: number;
  /** Counted from 0. */
  readonly user: number;
  readonly characters: number;
}

/** Columns that a trace must have, in any order; it may have others. */
export const TRACE_COLUMNS = ['time', 'room', 'user', 'bytes'] as const;

/** Most characters of a line of a trace. */
export const LONGEST_LINE = 10_000;

/** Most bytes of a post. */
const MOST_BYTES = 2_000_000;

/** Bytes of a character of a post, as the content database stores it. */
const CHARACTER = 2;

const NUMBER = /^\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/;
const WHOLE = /^\d{1,10}$/;
const QUOTES = 'found a quote; allowed: fields without quotes and commas in them, separated by commas';

/**
 * Reads the lines of a trace one after the other: CSV whose first line names the columns. Fields have no quotes;
 * spaces around them and empty lines do not count.
 *
 * `time` is in seconds from the start of the run, or a duration such as `90s`, and never less than that of the
 * post before; `room` a name such as `small/17`; `user` a number from 1; `bytes` those of the text in the
 * content database, two a character.
 */
export class TraceReader {
  /** Lines read so far, and so the number of the last one. */
  line = 0;
  /** Posts read so far. */
  posts = 0;
  private readonly rooms: RoomTable;
  private readonly users: number;
  private columns: readonly string[] | undefined;
  /** Places of `TRACE_COLUMNS` among the columns. */
  private places: readonly number[] = [];
  private last: Seconds = 0;

  /** For posts of so many users in these rooms. */
  constructor(rooms: RoomTable, users: number) {
    this.rooms = rooms;
    this.users = users;
  }

  /** Whether the names of the columns were read and are right; until then no line makes sense. */
  get hasHeader(): boolean {
    return this.columns !== undefined;
  }

  /** Reads the next line: a post, what is wrong with it, or nothing in a line that holds neither. */
  read(line: string): TracePost | string | undefined {
    this.line++;
    if (line.length > LONGEST_LINE) return `the line is too long; allowed: ${LONGEST_LINE} characters`;
    if (line.trim() === '') return undefined;
    if (line.includes('"')) return QUOTES;
    const fields = line.split(',');
    if (this.columns === undefined) return this.readHeader(fields);
    const { length } = this.columns;
    if (fields.length !== length)
      return `found ${fields.length} fields; allowed: ${length}, as in the first line`;
    return this.readPost(fields);
  }

  private readHeader(fields: readonly string[]): string | undefined {
    const names = fields.map((field) => field.trim());
    const missing = TRACE_COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0) {
      const hint = names.length === 1 && /[;\t]/.test(names[0]) ? '; columns are separated by commas' : '';
      return `no column ${missing.join(', ')}; the first line names the columns, among them ${TRACE_COLUMNS.join(', ')}${hint}`;
    }
    const twice = TRACE_COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
    if (twice !== undefined) return `the column ${twice} is there twice; allowed: once`;
    this.columns = names;
    this.places = TRACE_COLUMNS.map((column) => names.indexOf(column));
    return undefined;
  }

  private readPost(fields: readonly string[]): TracePost | string {
    const [time, room, user, bytes] = this.places.map((place) => fields[place].trim());
    const seconds = secondsOf(time);
    if (seconds === undefined)
      return `time: found ${shown(time)}; allowed: seconds from the start, such as 12.5, or a duration such as 90s`;
    if (seconds < this.last)
      return `time: ${shown(time)} is before ${this.last} s, the time of an earlier line`;
    this.last = seconds;
    const roomNumber = this.rooms.roomNamed(room);
    if (roomNumber === undefined) return `room: ${this.roomMissing(room)}`;
    const userNumber = WHOLE.test(user) ? Number(user) : 0;
    if (userNumber < 1 || userNumber > this.users)
      return `user: found ${shown(user)}; allowed: a number from 1 to ${this.users}`;
    const count = WHOLE.test(bytes) ? Number(bytes) : Infinity;
    if (count > MOST_BYTES)
      return `bytes: found ${shown(bytes)}; allowed: a whole number from 0 to ${MOST_BYTES}`;
    this.posts++;
    return {
      time: seconds,
      room: roomNumber,
      user: userNumber - 1,
      characters: Math.ceil(count / CHARACTER),
    };
  }

  private roomMissing(name: string): string {
    const ranges = this.rooms.classes
      .filter(({ rooms }) => rooms > 0)
      .map((own) => (own.rooms === 1 ? `${own.name}/1` : `${own.name}/1 to ${own.name}/${own.rooms}`));
    return `there is no ${shown(name)}; there are ${ranges.join(', ')}`;
  }
}

function secondsOf(text: string): Seconds | undefined {
  if (NUMBER.test(text)) {
    const seconds = Number(text);
    return seconds < Infinity ? seconds : undefined;
  }
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : undefined;
}

function shown(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
