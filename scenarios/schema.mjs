// Writes the JSON Schema of a scenario file, which editors use to complete and check: npm run schema
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema } from '../dist/src/persistent-chat/json-schema.js';

writeFileSync(
  new URL('scenario.schema.json', import.meta.url),
  `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
);
