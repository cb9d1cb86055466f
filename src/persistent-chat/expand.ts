import type { ChatScenario } from './scenario.ts';
import { occasionOf, writtenParts } from './topology/complete.ts';
import { topologySchema } from './topology/described.ts';

/**
 * A scenario as it was written, with its topology written out in full: all parts of its preset, and what was
 * said by hand on top. It reads as the same scenario.
 *
 * @param data what was read, valid as `scenario` shows.
 */
export function expandTopology(data: unknown, scenario: ChatScenario): Readonly<Record<string, unknown>> {
  const written = data as Readonly<Record<string, unknown>>;
  const topology = topologySchema.parse(written.topology);
  return { ...written, topology: { parts: writtenParts(topology, occasionOf(scenario)) } };
}
