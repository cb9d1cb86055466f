/**
 * Sixteen hexadecimal digits that tell texts apart; not for keeping secrets.
 *
 * The same on every machine. Cost: O(length), a tenth of a microsecond a byte; not for hot loops.
 * Source: FNV-1a, 64 bits, over the UTF-8 bytes (Fowler, Noll and Vo, 1991; constants of RFC 9923).
 */
export function hash64(text: string): string {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x0000_0100_0000_01b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
