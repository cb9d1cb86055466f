import { on, POOL } from '../sound-deployments.ts';
import type { RuleCases } from './rule-case.ts';

const figures = (set: Readonly<Record<string, number>>) => on(POOL, { figures: set });
const categories = { quiet: { history: false }, loud: { history: true } };
const rooms = (category: string) => ({
  small: { category: 'quiet' },
  medium: { category: 'quiet' },
  large: { category },
});
const history = (category: string, defaultHistory: number) =>
  on(POOL, {
    workload: { categories, rooms: rooms(category) },
    parts: { 'chat-pool/1': { defaultHistory } },
  });
const day = (set: Readonly<Record<string, number>>) =>
  on(POOL, { workload: { day: { shape: 'uniform' } }, figures: set });
/** 30 s, and 60 s for each million of 366,418 entries. */
const startsIn = (seconds: number) => figures({ 'server.startTimeout': seconds });
const projects = (perUser: number) =>
  on(POOL, { workload: { rooms: { project: { size: 10, perUser, posts: { rate: '1/s' } } } } });
const trace = { trace: 'posts.csv' };

export const WORKLOAD_CASES: RuleCases = {
  'trace-one-pool': {
    broken: [
      {
        it: on(POOL, { topology: { pools: 2 }, workload: trace }),
        at: ['workload.trace'],
        says: /^2 pools would each post all of it$/,
      },
    ],
    kept: [on(POOL, { workload: trace })],
  },
  'history-off': {
    broken: [
      {
        it: history('quiet', 31),
        at: ['chat-pool/1'],
        says: /^history is off for all rooms, and 31 messages of each/,
      },
    ],
    kept: [history('quiet', 30), history('loud', 31)],
  },
  'rooms-without-users': {
    broken: [
      {
        it: projects(0),
        at: ['workload.rooms.project'],
        says: /^nobody follows these rooms/,
      },
    ],
    kept: [projects(1), on(POOL, { workload: { rooms: { small: { perUser: 0 } } } })],
  },
  'message-longest': {
    broken: [
      {
        it: figures({ 'message.characters': 201, 'message.longest': 200 }),
        at: ['figures.message.characters'],
        says: /^posts have 201 characters on average, and are cut at 200$/,
      },
    ],
    kept: [figures({ 'message.longest': 200 })],
  },
  'day-cut': {
    broken: [
      { it: day({ 'day.begins': 7199 }), at: ['workload.day'], says: /does not fit/ },
      { it: day({ 'posts.workingDay': 46_801 }), at: ['workload.day'], says: /does not fit/ },
    ],
    kept: [
      day({ 'day.begins': 7200 }),
      day({ 'posts.workingDay': 46_800 }),
      on(POOL, { figures: { 'day.begins': 7199 } }),
    ],
  },
  'server-start': {
    broken: [
      {
        it: startsIn(51),
        at: ['chat-pool/1'],
        says: /^\d{3},\d{3} entries take longer to load than the 51 s/,
      },
    ],
    kept: [startsIn(52), POOL],
  },
};
