import * as z from 'zod';
import { chatScenario } from './scenario.ts';

/** JSON Schema (draft 2020-12) of a scenario as people write it, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return { title: 'Persistent Chat scenario', ...z.toJSONSchema(chatScenario, { io: 'input' }) };
}
