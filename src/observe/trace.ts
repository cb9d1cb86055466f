import type { EventKind } from '../kernel/event-kind.ts';
import type { Observer } from '../kernel/observer.ts';
import type { Seconds } from '../util/units.ts';

/** Characters of a payload that are shown. */
const PAYLOAD_LENGTH = 40;

/**
 * The last events of a run, kept in a ring and written out when somebody wants to know what led to this.
 *
 * As the observer of a simulation, alone or by `fanOut`, it is printed with every `FiringError`; with a failed
 * invariant, print `text()`. Payloads are kept by reference and shown as they are when the text is made.
 *
 * Cost: three stores an event, no allocation.
 */
export class Trace implements Observer {
  private readonly capacity: number;
  private readonly times: Float64Array;
  private readonly ordinals: Float64Array;
  private readonly kinds: (EventKind<unknown> | undefined)[];
  private readonly payloads: unknown[];
  private next = 0;
  private count = 0;

  /** Keeps the last `capacity` events, 1 to a million; 20 by default. @throws RangeError otherwise. */
  constructor(capacity = 20) {
    if (!(Number.isInteger(capacity) && capacity >= 1 && capacity <= 1_000_000))
      throw new RangeError(`capacity of a trace is ${capacity}: it must be an integer in [1, 1000000]`);
    this.capacity = capacity;
    this.times = new Float64Array(capacity);
    this.ordinals = new Float64Array(capacity);
    this.kinds = new Array(capacity).fill(undefined);
    this.payloads = new Array(capacity).fill(undefined);
  }

  eventFired(at: Seconds, kind: EventKind<unknown>, ordinal: number, payload: unknown): void {
    const { next } = this;
    this.times[next] = at;
    this.ordinals[next] = ordinal;
    this.kinds[next] = kind;
    this.payloads[next] = payload;
    this.next = next + 1 === this.capacity ? 0 : next + 1;
    if (this.count < this.capacity) this.count++;
  }

  /** The events that are kept, one line each, the last one last. */
  recentEvents(): readonly string[] {
    const first = this.next - this.count + this.capacity;
    return Array.from({ length: this.count }, (_, i) => {
      const at = (first + i) % this.capacity;
      const kind = this.kinds[at];
      return kind === undefined ? '' : eventText(this.times[at], kind, this.ordinals[at], this.payloads[at]);
    });
  }

  /** The same as one text. */
  text(): string {
    return this.recentEvents().join('\n');
  }
}

/** One event as a line for people: number, time, kind, and the payload shortly. */
export function eventText(at: Seconds, kind: EventKind<unknown>, ordinal: number, payload: unknown): string {
  const shown = payload === undefined ? '' : ` ${payloadText(payload)}`;
  return `#${ordinal} at ${at} s: ${kind.name}${shown}`;
}

/** A payload in a few characters: plain data as JSON, an instance by class and by its name or id. */
function payloadText(payload: unknown): string {
  const text = plainText(payload);
  return text.length <= PAYLOAD_LENGTH ? text : `${text.slice(0, PAYLOAD_LENGTH - 1)}…`;
}

function plainText(payload: unknown): string {
  if (typeof payload === 'string') return JSON.stringify(payload);
  if (typeof payload === 'function') return `function ${payload.name}`;
  if (typeof payload !== 'object' || payload === null) return String(payload);
  if (Array.isArray(payload)) return `array of ${payload.length}`;
  const { name, id } = payload as { readonly name?: unknown; readonly id?: unknown };
  const label = [name, id].find((value) => typeof value === 'string' || typeof value === 'number');
  const type = payload.constructor?.name ?? 'object';
  return label === undefined ? type : `${type} ${String(label)}`;
}
