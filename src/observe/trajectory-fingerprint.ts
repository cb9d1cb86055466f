import type { EventKind } from '../kernel/event-kind.ts';
import type { Observer } from '../kernel/observer.ts';
import type { Seconds } from '../util/units.ts';

/**
 * What may enter a fingerprint.
 *
 * - `time`: when an event fired, to the last bit.
 * - `kind`: the place of its kind in the order of making; renaming a kind is no change of behaviour.
 * - `name`: the name of its kind, for comparing models that make their kinds in another order.
 * - `payload`: its payload where that is a number, to the last bit; of any other, that there was one.
 * - `ordinal`: its number among all that fired, for runs that begin at different points.
 */
export type Ingredient = 'time' | 'kind' | 'name' | 'payload' | 'ordinal';

const INGREDIENTS: readonly Ingredient[] = ['time', 'kind', 'name', 'payload', 'ordinal'];
const DEFAULT: readonly Ingredient[] = ['time', 'kind'];

/**
 * A hash of the whole trajectory; by default of the time of every event, to the last bit, and its kind.
 *
 * Two runs with the same fingerprint fired the same events at the same times, so a change of the code that
 * leaves it alone changed nothing that matters. The same on every machine; not for keeping secrets.
 *
 * Why two lanes of 32 bits: a 32-bit product is one instruction, a 64-bit one (BigInt) a hundred times slower.
 * The lanes see the same words with different multipliers, so a collision in one says nothing of the other.
 * Source: the mixing steps are those of MurmurHash3_x86_32 (Appleby, 2011).
 */
export class TrajectoryFingerprint implements Observer {
  private readonly double = new Float64Array(1);
  private readonly words = new Int32Array(this.double.buffer);
  /** The two lanes and the number of events. */
  private readonly lanes = new Int32Array([0x2545_f491, 0x1b87_3593, 0]);
  private readonly hasTime: boolean;
  private readonly hasKind: boolean;
  /** Whether something enters that only some fingerprints ask for. */
  private readonly hasMore: boolean;
  private readonly ingredients: ReadonlySet<Ingredient>;

  /**
   * Hashes the given ingredients, at least one. Default: time and kind.
   *
   * @throws RangeError when there is none, or one that is not known.
   */
  constructor(ingredients: readonly Ingredient[] = DEFAULT) {
    const unknown = ingredients.find((ingredient) => !INGREDIENTS.includes(ingredient));
    if (unknown !== undefined || ingredients.length === 0)
      throw new RangeError(
        `ingredient is ${unknown ?? 'missing'}: it must be at least one of ${INGREDIENTS.join(', ')}`,
      );
    this.ingredients = new Set(ingredients);
    this.hasTime = this.ingredients.has('time');
    this.hasKind = this.ingredients.has('kind');
    this.hasMore = ingredients.some((ingredient) => !DEFAULT.includes(ingredient));
  }

  /** Leaves out what is fired for observers: when and how often somebody looks is no part of the trajectory. */
  eventFired(at: Seconds, kind: EventKind<unknown>, ordinal?: number, payload?: unknown): void {
    if (kind.urgency === 'observe') return;
    if (this.hasTime) this.takeDouble(at);
    if (this.hasKind) this.take(kind.ordinal);
    if (this.hasMore) this.takeMore(kind, ordinal, payload);
    this.lanes[2]++;
  }

  /** The hash so far, as 16 hexadecimal digits. */
  digest(): string {
    const [first, second, events] = this.lanes;
    return hexadecimal(avalanche(first ^ events)) + hexadecimal(avalanche(second ^ events));
  }

  private takeMore(kind: EventKind<unknown>, ordinal: number | undefined, payload: unknown): void {
    const { ingredients } = this;
    if (ingredients.has('name')) {
      for (let i = 0; i < kind.name.length; i++) this.take(kind.name.charCodeAt(i));
      this.take(-1);
    }
    if (ingredients.has('payload')) {
      if (typeof payload === 'number') this.takeDouble(payload);
      else this.take(payload === undefined ? 0 : 1);
    }
    if (ingredients.has('ordinal')) this.takeDouble(ordinal ?? Number.NaN);
  }

  private takeDouble(value: number): void {
    this.double[0] = value;
    this.take(this.words[0]);
    this.take(this.words[1]);
  }

  private take(word: number): void {
    const { lanes } = this;
    lanes[0] =
      Math.imul(turned(lanes[0] ^ Math.imul(turned(Math.imul(word, 0xcc9e_2d51), 15), 0x1b87_3593), 13), 5) +
      0xe654_6b64;
    lanes[1] =
      Math.imul(turned(lanes[1] ^ Math.imul(turned(Math.imul(word, 0x239b_961b), 16), 0xab0e_9789), 18), 5) +
      0x561c_cd1b;
  }
}

const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Spreads every bit of a lane over all of them. */
function avalanche(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

const hexadecimal = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
