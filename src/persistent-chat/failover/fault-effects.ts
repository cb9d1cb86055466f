import { formatCount, formatNumber } from '../../util/format.ts';
import type { Seconds } from '../../util/units.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { ServerPlace } from './places.ts';
import type { World } from './world.ts';

/** A fault that befalls something. */
export interface Befalling {
  readonly target: string;
  readonly until: Seconds;
  readonly factor: number;
  readonly to: string | null;
  readonly oneWay: boolean;
}

/** What a fault of a kind does when it begins and when it is over, and how that is told. */
export interface Effect {
  /** Returns whether anything is otherwise than before. */
  begin(world: World, fault: Befalling): boolean;
  end(world: World, fault: Befalling): void;
  /** Whether it alone keeps something from being otherwise: so it may be in the end, though it changed nothing at first. */
  readonly isAlone?: (world: World, fault: Befalling) => boolean;
  /** Where a fault matters only to what comes meanwhile: how much has come so far. */
  readonly count?: (world: World, fault: Befalling) => number;
  /** What it did; `n` is what was counted while it lasted. */
  readonly words: (n: number, fault: Befalling) => string;
}

/** A part is gone, which matters where a pool uses it. */
const down = (words: string): Effect => ({
  begin: (world, { target }) => world.downtime.take(target) && isUsed(world, target),
  end: ({ downtime }, { target }) => downtime.give(target),
  isAlone: (world, { target }) => isDownAlone(world, target),
  words: () => words,
});

const isUsed = ({ connections, places }: World, path: string): boolean =>
  places.isUsed(path) || connections.entrances.isWanted(path);

const isDownAlone = (world: World, path: string): boolean =>
  world.downtime.reasons(path) === 1 && isUsed(world, path);

/** Something that holds of a part as long as at least one fault says so. */
const held = (
  condition: string,
  on: (world: World, target: string) => void,
  off: (world: World, target: string) => void,
  told: Pick<Effect, 'count' | 'words'>,
): Effect => ({
  begin: (world, { target }) => {
    const isFirst = world.conditions.raise(condition, target);
    if (isFirst) on(world, target);
    return isFirst;
  },
  end: (world, { target }) => {
    if (world.conditions.lower(condition, target)) off(world, target);
  },
  isAlone: ({ conditions }, { target }) => conditions.count(condition, target) === 1,
  ...told,
});

/** Something takes longer; of several factors the largest holds. */
const slower = (
  apply: (world: World, target: string, factor: number) => void,
  told: Pick<Effect, 'count' | 'words'>,
): Effect => ({
  begin: (world, { target, factor }) => {
    const before = world.slowness.of(target);
    const now = world.slowness.raise(target, factor);
    apply(world, target, now);
    return now > before;
  },
  end: (world, { target, factor }) => apply(world, target, world.slowness.lower(target, factor)),
  ...told,
});

const on = (world: World, path: string, act: (place: ServerPlace) => void): void => {
  const place = world.places.server(path);
  if (place !== undefined) act(place);
};

const count = (n: number, noun: string, rest: string): string => `${formatCount(n, noun)} ${rest}`;

/** The effects of all kinds. */
export const FAULT_EFFECTS: Readonly<Record<FaultKind, Effect>> = {
  crash: down('it was gone'),
  'site-lost': {
    begin: ({ downtime }, { target }) => downtime.takeSite(target),
    end: ({ downtime }, { target }) => downtime.giveSite(target),
    isAlone: (world, { target }) => world.places.partsIn(target).some((path) => isDownAlone(world, path)),
    words: () => 'everything in the site was gone',
  },
  'next-hop-lost': down('nobody reached a chat server'),
  'file-store-lost': {
    ...down(''),
    count: ({ counters }, { target }) => counters.filesFailed(target),
    words: (n) => count(n, 'file', 'could not be moved'),
  },
  hang: {
    begin: (world, { target, until }) => {
      if (!world.downtime.isUp(target)) return false;
      const place = world.places.server(target);
      if (place === undefined) world.sql.hang(target, until);
      else place.pool.outages.hang(place.server, until);
      return world.places.isUsed(target);
    },
    end: () => {},
    words: () => 'it did not answer',
  },
  stop: {
    begin: ({ downtime }, { target }) => downtime.stop(target),
    end: ({ downtime }, { target }) => downtime.unstop(target),
    isAlone: (world, { target }) => isDownAlone(world, target),
    words: () => 'its service did not run',
  },
  restart: {
    begin: ({ downtime }, { target }) => downtime.restart(target),
    end: () => {},
    words: () => 'it was gone until it had started',
  },
  'stop-compliance': held(
    'compliance stopped',
    (world, target) => on(world, target, ({ pool, server }) => pool.outages.stopCompliance(server)),
    (world, target) => on(world, target, ({ pool, server }) => pool.outages.startCompliance(server)),
    {
      count: ({ counters }, { target }) => counters.recordedOn(target),
      words: (n) => count(n, 'compliance event', 'waited in its queue'),
    },
  ),
  slow: slower(
    (world, target, factor) => on(world, target, ({ pool, server }) => pool.outages.slow(server, factor)),
    {
      count: ({ counters }, { target }) => counters.taken(target),
      words: (n, { factor }) => count(n, 'message', `took ${formatNumber(factor)} times as long`),
    },
  ),
  'slow-disk': slower(({ sql }, target, factor) => sql.slowDisk(target, factor), {
    count: ({ counters }, { target }) => counters.committedOn(target),
    words: (n, { factor }) =>
      count(n, 'post', `waited for a log that took ${formatNumber(factor)} times as long`),
  }),
  'link-slow': {
    begin: ({ connections }, { target, factor }) => connections.slowLink(target, factor),
    end: ({ connections }, { target, factor }) => connections.unslowLink(target, factor),
    isAlone: ({ connections }, { target }) => connections.isSlowOnce(target),
    words: (_, { factor }) => `the way over it took ${formatNumber(factor)} times as long`,
  },
  'link-cut': {
    begin: ({ connections }, { target }) => connections.cutLink(target),
    end: ({ connections }, { target }) => connections.mendLink(target),
    isAlone: ({ connections }, { target }) => connections.isCutOnce(target),
    words: () => 'its sites did not reach each other',
  },
  'peer-cut': {
    begin: ({ connections }, { target, to, oneWay }) => {
      if (to === null) return false;
      connections.cutPeers(target, to);
      if (!oneWay) connections.cutPeers(to, target);
      return true;
    },
    end: ({ connections }, { target, to, oneWay }) => {
      if (to === null) return;
      connections.mendPeers(target, to);
      if (!oneWay) connections.mendPeers(to, target);
    },
    count: ({ counters }, { target, to, oneWay }) =>
      to === null ? 0 : counters.held(target, to) + (oneWay ? 0 : counters.held(to, target)),
    words: (n, { to }) =>
      count(n, 'post', `between it and ${to} ${n === 1 ? 'was' : 'were'} held back, or not sent`),
  },
  'disk-full': held(
    'disk full',
    ({ sql }, target) => sql.fillDisk(target),
    ({ sql }, target) => sql.freeDisk(target),
    {
      count: ({ counters }, { target }) => counters.turnedAway(target),
      words: (n) => `no room was found ${formatCount(n, 'time')}, for a post or a compliance event`,
    },
  ),
  'mirror-lost': held(
    'mirror lost',
    ({ sql }, target) => sql.loseMirror(target),
    ({ sql }, target) => sql.regainMirror(target),
    { words: () => 'the mirror was gone, and got nothing' },
  ),
  'witness-lost': held(
    'witness lost',
    ({ sql }, target) => sql.loseWitness(target),
    ({ sql }, target) => sql.regainWitness(target),
    { words: () => 'nothing failed over by itself' },
  ),
  'database-lost': held(
    'database lost',
    ({ sql }, target) => sql.loseDatabase(target),
    ({ sql }, target) => sql.regainDatabase(target),
    {
      count: ({ counters }, { target }) => counters.recordedFor(target),
      words: (n) => count(n, 'compliance event', 'could not be written'),
    },
  ),
  'share-lost': {
    begin: ({ downtime }, { target }) => downtime.takeShare(target),
    end: ({ downtime }, { target }) => downtime.giveShare(target),
    count: ({ counters }, { target }) => counters.backupsFailed(target),
    words: (n) => count(n, 'backup', 'of the log came to nothing'),
  },
};
