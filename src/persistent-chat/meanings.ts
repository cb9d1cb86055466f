/** Kinds of entries with what each means, as the description of the key that names one of them. */
export function meanings<K extends string>(
  table: Readonly<Record<K, { readonly meaning: string }>>,
  kinds: readonly K[],
): string {
  return `${kinds.map((kind) => `${kind}: ${table[kind].meaning}`).join('; ')}.`;
}
