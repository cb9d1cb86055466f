/** What the scenario says of the users and their rooms that cannot be meant so. */
import { formatCount, formatNumber } from '../../../util/format.ts';
import { DAY } from '../../workload/described-day.ts';
import { accessControlEntriesOf } from '../../workload/room-class.ts';
import type { Rule } from './rule.ts';

const traceOnePool: Rule = {
  id: 'trace-one-pool',
  severity: 'error',
  asks: 'A trace of posts goes with one pool: the names of its rooms are those of one pool.',
  remedy: 'take one pool, or leave the trace out',
  status: 'assumed',
  sources: [],
  isAbsolute: true,
  check: ({ workload: { trace }, pools }) =>
    trace === undefined || pools.length < 2
      ? []
      : [
          {
            path: 'workload.trace',
            message: `${formatCount(pools.length, 'pool')} would each post all of it`,
          },
        ],
};

const historyOff: Rule = {
  id: 'history-off',
  severity: 'warning',
  asks: 'More messages than usual are kept in memory only where history is on.',
  remedy: 'turn history on for a category, or leave defaultHistory at 30',
  status: 'assumed',
  sources: ['S32', 'S33'],
  check: ({ deployment, pools }) =>
    pools.flatMap(({ path, classes }) => {
      const { defaultHistory } = deployment.get<'chat-pool'>(path);
      const isOn = classes.some(({ rooms, history }) => rooms > 0 && history);
      if (isOn || defaultHistory <= USUAL_HISTORY) return [];
      const message = `history is off for all rooms, and ${formatCount(defaultHistory, 'message')} of each are to be kept in memory`;
      return [{ path, message }];
    }),
};

/** Messages of a room that are kept in memory unless something else is said. */
const USUAL_HISTORY = 30;

const silentRooms: Rule = {
  id: 'rooms-without-users',
  severity: 'warning',
  asks: 'Rooms in which something is posted are followed by somebody.',
  remedy: 'set perUser, or leave the posts out',
  status: 'assumed',
  sources: [],
  check: ({ workload: { rooms = {} } }) =>
    Object.entries(rooms).flatMap(([name, { perUser, posts }]) =>
      perUser === 0 && posts !== undefined
        ? [
            {
              path: `workload.rooms.${name}`,
              message: 'nobody follows these rooms, so nothing is posted in them',
            },
          ]
        : [],
    ),
};

const messageLongest: Rule = {
  id: 'message-longest',
  severity: 'warning',
  asks: 'Posts are shorter on average than the longest may be.',
  remedy: 'lower message.characters, or raise message.longest',
  status: 'assumed',
  sources: ['S37'],
  check: ({ figure }) => {
    const [mean, longest] = [figure('message.characters'), figure('message.longest')];
    if (mean <= longest) return [];
    const message = `posts have ${formatCount(mean, 'character')} on average, and are cut at ${longest}`;
    return [{ path: 'figures.message.characters', message }];
  },
};

const dayCut: Rule = {
  id: 'day-cut',
  severity: 'warning',
  asks: 'The working day, and the time in which people come and go, lie between midnight and midnight.',
  remedy: 'set day.begins, posts.workingDay and signIn.window so that they fit, or give a curve',
  status: 'assumed',
  sources: [],
  check: ({ workload: { day }, figure }) => {
    if (day?.shape === undefined) return [];
    const begins = figure('day.begins');
    const window = figure('signIn.window');
    const ends = begins + figure('posts.workingDay');
    if (begins >= window && ends + window <= DAY) return [];
    return [{ path: 'workload.day', message: 'the day does not fit, and is cut' }];
  },
};

const serverStart: Rule = {
  id: 'server-start',
  severity: 'warning',
  asks: 'A chat server loads its access-control lists before it gives up.',
  remedy: 'prefer groups to users in the lists of rooms',
  status: 'assumed',
  sources: ['S36'],
  check: ({ pools, figure }) =>
    pools.flatMap(({ path, classes, startTime }) => {
      if (Number.isFinite(startTime)) return [];
      const entries = formatNumber(accessControlEntriesOf(classes));
      const message = `${entries} entries take longer to load than the ${figure('server.startTimeout')} s after which its servers give up`;
      return [{ path, message }];
    }),
};

/** Rules on what the users and their rooms are said to be. */
export const WORKLOAD_RULES: readonly Rule[] = [
  traceOnePool,
  historyOff,
  silentRooms,
  messageLongest,
  dayCut,
  serverStart,
];
