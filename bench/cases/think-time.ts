import type { BenchCase } from '../bench-case.ts';
import { asEvents, asPopulation, asProcesses, atStation, USER_EVENTS } from '../models/think-time.ts';

const FORMS = [
  ['as processes', asProcesses],
  ['as a population', asPopulation],
  ['as events at a station', atStation],
  ['as events by hand', asEvents],
] as const;

const cases: readonly BenchCase[] = FORMS.map(([form, make]) => ({
  name: `users 80,000 ${form}`,
  unit: 'events',
  operations: USER_EVENTS,
  make,
  ...(form === 'as processes' ? {} : { versus: 'users 80,000 as processes' }),
}));
export default cases;
