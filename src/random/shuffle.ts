import type { RandomStream } from './stream.ts';

/**
 * Puts an array into random order, in place, every order equally likely.
 *
 * Draws: length - 1, none for a single element. Cost: O(length), no allocation.
 * Source: Fisher and Yates; in place as in Durstenfeld (1964), CACM 7(7), algorithm 235.
 */
export function shuffle(array: Uint32Array, stream: RandomStream): void {
  for (let last = array.length - 1; last > 0; last--) {
    const other = stream.below(last + 1);
    const moved = array[last];
    array[last] = array[other];
    array[other] = moved;
  }
}
