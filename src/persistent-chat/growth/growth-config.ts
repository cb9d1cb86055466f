import type { ChatScenario, Config } from '../scenario.ts';

/** What growth looks at of a scenario: what the event-level model looks at, how things change, and until when. */
export type GrowthConfig = Config & Pick<ChatScenario, 'growth' | 'horizon'>;
