import { fc, testProp } from '@fast-check/ava';
import { blows, setting, survives } from './blows.ts';

testProp(
  'whatever befalls a pool, its books balance at every step, and when all is over everybody is back, many times',
  [blows, setting, fc.nat()],
  survives,
  { numRuns: 300, seed: 7 },
);
