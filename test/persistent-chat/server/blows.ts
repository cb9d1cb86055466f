import { fc } from '@fast-check/ava';
import type { ExecutionContext } from 'ava';
import type { ChatPool } from '../../../src/persistent-chat/chat-pool.ts';
import { outageBench, standby } from './outage-bench.ts';

/** Servers of the pool, the last of which is not active at first. */
const SERVERS = 4;

/** One thing that befalls a pool, so long after the last. */
export interface Blow {
  readonly after: number;
  readonly kind: keyof typeof BLOWS;
  readonly server: number;
  readonly other: number;
  readonly value: number;
}

/** What a blow strikes. */
type Struck = Pick<ChatPool, 'outages' | 'administration'>;

/** What each kind does; `value` is from 0 to 1. */
const BLOWS = {
  crash: ({ outages: to }: Struck, { server }: Blow) => to.crash(server),
  stop: ({ outages: to }: Struck, { server }: Blow) => to.stop(server),
  start: ({ outages: to }: Struck, { server }: Blow) => to.start(server),
  hang: ({ outages: to }: Struck, { server, value }: Blow, now: number) => to.hang(server, now + 60 * value),
  slow: ({ outages: to }: Struck, { server, value }: Blow) => to.slow(server, 1 + 20 * value),
  stopCompliance: ({ outages: to }: Struck, { server }: Blow) => to.stopCompliance(server),
  startCompliance: ({ outages: to }: Struck, { server }: Blow) => to.startCompliance(server),
  cut: ({ outages: to }: Struck, { server, other }: Blow) => to.cut(server, other),
  mend: ({ outages: to }: Struck, { server, other }: Blow) => to.mend(server, other),
  isolate: ({ outages: to }: Struck, { server }: Blow) => to.isolate(server),
  rejoin: ({ outages: to }: Struck, { server }: Blow) => to.rejoin(server),
  loseNextHop: ({ outages: to }: Struck) => to.loseNextHop(),
  restoreNextHop: ({ outages: to }: Struck) => to.restoreNextHop(),
  scaleDelays: ({ outages: to }: Struck, { value }: Blow) => to.scaleDelays(() => 1 + 100 * value),
  setActive: ({ administration: to }: Struck, { value }: Blow) => {
    // One bit of the value for each server.
    const bits = Math.floor(value * 2 ** SERVERS);
    to.setActive(Array.from({ length: SERVERS }, (_, i) => i).filter((i) => (bits >> i) & 1));
  },
  rebalance: ({ administration: to }: Struck) => to.rebalance(),
  drain: ({ administration: to }: Struck, { server }: Blow) => to.drain(server),
} as const;

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
export const blows: fc.Arbitrary<Blow[]> = fc.array(
  fc.record({
    // Often at once, and more often soon than late.
    after: fc.oneof(
      fc.constant(0),
      share.map((u) => 60 * u * u),
    ),
    kind: fc.constantFrom(...(Object.keys(BLOWS) as Blow['kind'][])),
    server: fc.nat(SERVERS - 1),
    other: fc.nat(SERVERS - 1),
    value: share,
  }),
  { minLength: 1, maxLength: 30 },
);

/** How clients are limited, and how much waits before anybody is told. */
export const setting = fc.record({
  signInLimit: fc.constantFrom(undefined, '20/s' as const),
  signInCpu: fc.constantFrom(undefined, 0.8),
  firstRetry: fc.constantFrom(0, 60),
  inboundLimit: fc.constantFrom(20, 200),
  heldLimit: fc.constantFrom(5, 1000),
  signIn: fc.constantFrom({ churn: '2/s' as const }, { over: '60s' as const }),
  users: fc.integer({ min: 40, max: 200 }),
});

/** What a pool is set to. */
type Setting = ReturnType<typeof setting.generate>['value'];

/** Lets everything befall a pool one after the other; its books balance at every step, and then everybody is back. */
export function survives(
  t: ExecutionContext<unknown>,
  sequence: readonly Blow[],
  { signInLimit, signInCpu, firstRetry, inboundLimit, heldLimit, signIn, users }: Setting,
  seed: number,
): void {
  const bench = outageBench(
    {
      name: 'outages',
      topology: {
        preset: 'enterprise-pool',
        parts: {
          'chat-pool/1': {
            ...(signInLimit !== undefined && { signInLimit }),
            ...(signInCpu !== undefined && { signInCpu }),
          },
        },
      },
      workload: { users, signIn },
      figures: {
        'client.firstRetry': firstRetry,
        'server.inboundLimit': inboundLimit,
        'peer.heldLimit': heldLimit,
        'server.cores': 2,
        'rooms.large.perUser': 0,
        'rooms.medium.size': 30,
        // Five posts a second, which one server would carry.
        'posts.performance.small': 5 * (80_000 / users),
        'files.perUser': 0,
      },
      seed: `${seed}`,
      horizon: '3h',
    },
    standby(SERVERS - 1),
  );
  const { administration, outages, population } = bench.pool;
  let now = 0;
  for (const blow of sequence) {
    now += blow.after;
    bench.run(now);
    if (blow.server === blow.other && (blow.kind === 'cut' || blow.kind === 'mend')) continue;
    BLOWS[blow.kind](bench.pool, blow, now);
    const wrong = bench.faults();
    t.deepEqual(wrong, [], `${blow.kind} at ${now} s`);
    if (wrong.length > 0) return;
  }
  for (let server = 0; server < SERVERS; server++) {
    outages.start(server);
    outages.rejoin(server);
    outages.slow(server, 1);
    outages.startCompliance(server);
    for (let other = 0; other < SERVERS; other++) if (other !== server) outages.mend(server, other);
  }
  outages.restoreNextHop();
  outages.scaleDelays(() => 1);
  administration.setActive([0, 1, 2, 3]);
  t.deepEqual(bench.runChecked(now + 1500, 250), []);
  t.is(bench.told.out.size, 0);
  t.is(bench.told.lost.length, bench.told.back.length + bench.told.left.length);
  // A few come and go all the time.
  t.true(population.usersConnected > users - 10, `${population.usersConnected} of ${users}`);
  t.true(bench.pool.servers.every((server) => server.stateAt(now + 1500) === 'running'));
}
