import { fc, testProp } from '@fast-check/ava';
import type { ExecutionContext } from 'ava';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { APART, APART_WITHOUT_WITNESS, type FailoverBench, failoverBench, SITES } from './failover-bench.ts';

const PRINCIPAL = 'sql/1';
const MIRROR = 'sql/1-mirror';
const WITNESS = 'sql/1-witness';
const DATABASE = 'sql/1/mgc';
const INSTANCES = [PRINCIPAL, MIRROR, WITNESS] as const;
const WAYS = [
  [SITES[0], SITES[1]],
  [SITES[0], SITES[2]],
  [SITES[1], SITES[2]],
] as const;

/** Time within which members notice that they have lost each other, at worst. */
const NOTICED = 10;

/** What is really so, kept apart from the code that is tested. */
class World {
  readonly gone = new Set<string>();
  readonly hung = new Map<string, number>();
  readonly cuts = new Set<number>();
  mirrorLost = '';
  witnessLost = false;

  /** Whether two instances, by their places, reach each other. */
  joined(a: number, b: number, now: number): boolean {
    const way = WAYS.findIndex(
      ([from, to]) => from === SITES[Math.min(a, b)] && to === SITES[Math.max(a, b)],
    );
    return !this.cuts.has(way) && this.runs(a, now) && this.runs(b, now);
  }

  runs(place: number, now: number): boolean {
    const instance = INSTANCES[place];
    if (this.mirrorLost === instance || (this.witnessLost && instance === WITNESS)) return false;
    return !this.gone.has(instance) && (this.hung.get(instance) ?? 0) <= now;
  }
}

const step = fc.record({
  after: fc.oneof(fc.constantFrom(0, 0.5, 1, 1.5, 9, 10, 11), fc.double({ min: 0.01, max: 40, noNaN: true })),
  what: fc.constantFrom(
    'crash',
    'crash',
    'start',
    'start',
    'hang',
    'cut',
    'mend',
    'loseMirror',
    'regainMirror',
    'loseWitness',
    'regainWitness',
    'failOver',
  ),
  on: fc.nat({ max: 2 }),
  lasts: fc.double({ min: 0.1, max: 30, noNaN: true }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function act({ what, on, lasts }: Step, of: FailoverBench, world: World): void {
  const { outages, simulation, content } = of;
  const instance = INSTANCES[on];
  const { now } = simulation;
  const [a, b] = WAYS[on];
  if (what === 'crash') {
    world.gone.add(instance);
    world.hung.delete(instance);
    outages.crash(instance);
  } else if (what === 'start') {
    world.gone.delete(instance);
    world.hung.delete(instance);
    outages.start(instance);
  } else if (what === 'hang') {
    const until = Math.max(now + lasts, world.hung.get(instance) ?? 0);
    if (!world.gone.has(instance)) world.hung.set(instance, until);
    outages.hang(instance, now + lasts);
  } else if (what === 'cut') {
    world.cuts.add(on);
    outages.cut(a, b);
  } else if (what === 'mend') {
    world.cuts.delete(on);
    outages.mend(a, b);
  } else if (what === 'loseMirror' && world.mirrorLost === '') {
    world.mirrorLost = content.servedBy === DATABASE ? MIRROR : PRINCIPAL;
    outages.loseMirror(DATABASE);
  } else if (what === 'regainMirror') {
    world.mirrorLost = '';
    outages.regainMirror(DATABASE);
  } else if (what === 'loseWitness' || what === 'regainWitness') {
    world.witnessLost = what === 'loseWitness';
    outages[what](DATABASE);
  } else if (what === 'failOver') outages.failOver(DATABASE);
}

/** Everything works again. */
function repair({ outages, simulation }: FailoverBench, world: World): void {
  for (const [place, instance] of INSTANCES.entries())
    if (!world.runs(place, simulation.now)) outages.start(instance);
  for (const [a, b] of WAYS) outages.mend(a, b);
  outages.regainMirror(DATABASE);
  outages.regainWitness(DATABASE);
  Object.assign(world, new World());
}

/** Does the steps and looks every half second. */
function play(
  t: ExecutionContext,
  topology: ScenarioInput['topology'],
  steps: readonly Step[],
  look: (of: FailoverBench, world: World) => void,
): FailoverBench {
  const of = failoverBench(topology, { period: 0.25, seed: JSON.stringify(steps) });
  const world = new World();
  const runOn = (until: number) => {
    while (of.simulation.now < until) {
      of.run(Math.min(until, of.simulation.now + 0.5));
      look(of, world);
    }
  };
  for (const one of steps) {
    runOn(of.simulation.now + one.after);
    act(one, of, world);
    look(of, world);
  }
  repair(of, world);
  runOn(of.simulation.now + 60);
  t.true(of.content.answers(0));
  t.is(of.outages.stateOf(DATABASE), 'synchronized');
  return of;
}

testProp(
  'whatever fails, who serves has a quorum, no durable post is lost by itself, and all is well after all is repaired',
  [fc.array(step, { maxLength: 25 })],
  (t, steps) => {
    let joinedAt = 0;
    let served = '';
    const isByHand = steps.some(({ what }) => what === 'failOver');
    const of = play(t, APART, steps, ({ content, simulation, posts }, world) => {
      const { now } = simulation;
      const place = content.servedBy === DATABASE ? 0 : 1;
      if (served !== content.servedBy) joinedAt = -Infinity;
      served = content.servedBy;
      if (world.joined(place, 1 - place, now) || world.joined(place, 2, now)) joinedAt = now;
      if (content.isUp(content.servedBy)) {
        t.true(world.runs(place, now), `${content.servedBy} serves and does not run`);
        // Half a second goes by between two looks.
        t.true(
          now - joinedAt <= NOTICED + 0.5,
          `${content.servedBy} serves without a quorum since ${joinedAt}`,
        );
      }
      if (!isByHand) t.is(content.lost.posts, 0);
      t.is(content.position.posts + content.lost.posts, posts.filter(({ isStored }) => isStored).length);
    });
    // Every post knows what became of it, and none that was durable before an interruption is gone.
    t.true(of.posts.every(({ isOver, at }) => isOver || at > of.simulation.now - 1));
    const cuts = of.interruptions().map(([from]) => from);
    for (const { generation, durable, isOver, isStored } of of.posts) {
      if (!isOver) continue;
      const end = cuts[generation] ?? Infinity;
      if (!isByHand || isStored) t.is(isStored, durable <= end, `${durable}, interrupted at ${end}`);
    }
  },
  { numRuns: 150 },
);

testProp(
  'without a witness nobody but an administrator changes who serves',
  [fc.array(step, { maxLength: 25 })],
  (t, steps) => {
    const alone = steps.map((one) => (one.what === 'failOver' ? { ...one, what: 'crash' as const } : one));
    const of = play(t, APART_WITHOUT_WITNESS, alone, ({ content, simulation }, world) => {
      t.is(content.servedBy, DATABASE);
      t.is(content.isUp(DATABASE), world.runs(0, simulation.now));
    });
    t.is(of.content.lost.posts, 0);
  },
  { numRuns: 100 },
);

testProp(
  'a commit waits for a mirror that is there, and the same failures give the same run',
  [fc.array(step, { maxLength: 15 })],
  (t, steps) => {
    const times = () => {
      const of = play(t, APART, steps, ({ simulation, outages, content, posts }, world) => {
        const { now } = simulation;
        const last = posts.at(-1);
        if (last === undefined || last.at < now || outages.stateOf(DATABASE) !== 'synchronized') return;
        const place = content.servedBy === DATABASE ? 0 : 1;
        if (world.joined(place, 1 - place, now) && content.answers(0)) t.true(last.durable - last.at > 0.009);
      });
      return of.posts.map(({ durable }) => durable);
    };
    t.deepEqual(times(), times());
  },
  { numRuns: 30 },
);
