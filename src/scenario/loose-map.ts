/** A map of a scenario that need not be right by itself. */
export type LooseMap = Readonly<Record<string, unknown>>;

/** Whether data is a map: neither a list, nor a single value. */
export function isMap(data: unknown): data is LooseMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
