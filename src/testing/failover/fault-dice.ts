/** Fault schedules as dice, read against a deployment afterwards: so they shrink whatever the deployment is. */
import fc from 'fast-check';
import type { FaultInput } from '../../persistent-chat/failover/described-faults.ts';
import { FAULT_KIND_NAMES, type FaultKind } from '../../persistent-chat/failover/fault-kinds.ts';
import { ACTIVE, possibleTargets } from '../../persistent-chat/failover/fault-targets.ts';
import type { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { instanceOf } from '../../persistent-chat/topology/parts.ts';
import type { Seconds } from '../../util/units.ts';

/** What decides one fault; each number is taken modulo what there is to choose from. */
interface Die {
  readonly kind: number;
  readonly target: number;
  readonly to: number;
  readonly manner: number;
  readonly at: Seconds;
  readonly lasts: Seconds;
  /** Whether both are in tens of seconds, so that many faults begin in one instant, or when others end. */
  readonly inTens: boolean;
  readonly factor: number;
  readonly oneWay: boolean;
}

type When = Pick<FaultInput & { readonly kind: 'crash' }, 'at' | 'lasts' | 'uptime' | 'downtime' | 'crews'>;

/** What decides a schedule. */
export interface FaultDice {
  /** Which of the kinds that the deployment can have occur at all: few in each schedule, and these often. */
  readonly kinds: readonly number[];
  readonly faults: readonly Die[];
}

/** Kinds of faults in one schedule at most. */
const MOST_KINDS = 6;
/** Longest fault among the short ones [s]. */
const SHORT: Seconds = 45;
/** Manners of faults from 0 on that come once, where there are others. */
const ONCE = 8;

/** Draws what decides up to `most` faults that begin before `within`. */
export function faultDice(most: number, within: Seconds): fc.Arbitrary<FaultDice> {
  const die = fc.nat(9999);
  const fault = fc.record({
    kind: die,
    target: die,
    to: die,
    manner: fc.nat(11),
    at: fc.nat(Math.max(0, within - 1)),
    lasts: fc.oneof(fc.integer({ min: 1, max: SHORT }), fc.integer({ min: 1, max: Math.max(1, within) })),
    inTens: fc.boolean(),
    // Slower, and the backlog of minutes takes hours.
    factor: fc.constantFrom(2, 5, 20),
    oneWay: fc.boolean(),
  });
  return fc.record({
    // As often many as few: what goes wrong with one fault is found soon.
    kinds: fc.noBias(fc.array(die, { minLength: 1, maxLength: MOST_KINDS, size: 'max' })),
    faults: fc.noBias(fc.array(fault, { minLength: 1, maxLength: most, size: 'max' })),
  });
}

/** Kinds of faults that something in a deployment can have, of those that are asked for. */
export function possibleKinds(
  deployment: Deployment,
  asked: readonly FaultKind[] = FAULT_KIND_NAMES,
): readonly FaultKind[] {
  return asked.filter((kind) =>
    kind === 'peer-cut' ? peers(deployment).length > 0 : possibleTargets(kind, deployment).length > 0,
  );
}

/** What faults may be. */
export interface FaultLimits {
  /** Their kinds; any when left out. */
  readonly kinds?: readonly FaultKind[];
  /** All are over by then [s] ... */
  readonly within: Seconds;
  /** ... but for those that come again and again, if there may be such. */
  readonly recurring: boolean;
}

/** The faults that dice mean in a deployment. */
export function faultsOf(
  { kinds, faults }: FaultDice,
  deployment: Deployment,
  limits: FaultLimits,
): readonly FaultInput[] {
  const possible = possibleKinds(deployment, limits.kinds);
  if (possible.length === 0) return [];
  const occurring = [...new Set(kinds.map((n) => possible[n % possible.length]))];
  return faults.map((die) => faultOf(die, occurring[die.kind % occurring.length], deployment, limits));
}

function faultOf(die: Die, kind: FaultKind, deployment: Deployment, limits: FaultLimits): FaultInput {
  const when = timeOf(die, kind, limits);
  if (kind === 'peer-cut') {
    const servers = peers(deployment);
    const to = servers[die.to % servers.length];
    const target = where(die, kind, possibleTargets(kind, deployment, to), deployment);
    return { kind, ...target, to, ...when, oneWay: die.oneWay };
  }
  const target = where(die, kind, possibleTargets(kind, deployment), deployment);
  if (kind === 'slow' || kind === 'slow-disk' || kind === 'link-slow')
    return { kind, ...target, ...when, factor: die.factor };
  return { kind, ...target, ...when };
}

/** Mostly once, for a time. */
function timeOf({ manner, lasts, ...die }: Die, kind: FaultKind, { within, recurring }: FaultLimits): When {
  const isInstant = kind === 'restart';
  if (recurring && manner >= ONCE) {
    const uptime = `${10 + lasts}s` as const;
    return isInstant ? { uptime } : { uptime, downtime: { lognormal: { mean: '20s', cv: 1 } }, crews: 1 };
  }
  const at = die.inTens ? 10 * Math.floor(die.at / 10) : die.at;
  if (isInstant) return { at: `${at}s` };
  const whole = die.inTens ? 10 * Math.ceil(lasts / 10) : lasts;
  return { at: `${at}s`, lasts: `${Math.max(1, Math.min(whole, within - at))}s` };
}

/** Mostly one part that is in use; now and then any other, all active servers, or one of them. */
function where(
  { target, manner }: Die,
  kind: FaultKind,
  possible: readonly string[],
  deployment: Deployment,
): { readonly target: string } | { readonly anyOf: string } {
  const active = possible.filter((path) => activeServers(deployment).has(path));
  if (manner === 11 && active.length > 0) return { anyOf: ACTIVE };
  if (manner === 10 && active.length > 0) return { target: ACTIVE };
  const used = possible.filter((path) => isInUse(path, kind, deployment));
  const from = manner < 8 && used.length > 0 ? used : possible;
  return { target: from[target % from.length] };
}

function isInUse(path: string, kind: FaultKind, deployment: Deployment): boolean {
  if (path.startsWith('chat-server/')) return activeServers(deployment).has(path);
  if (!path.startsWith('sql/') || kind === 'disk-full') return true;
  const databases = deployment
    .of('chat-pool')
    .flatMap(({ content, compliance }) => [
      content,
      ...(compliance === undefined ? [] : [compliance.database]),
    ]);
  return databases.some((database) => {
    const mirror = deployment.mirrorOf(database);
    const instances = [instanceOf(database), ...(mirror === undefined ? [] : [instanceOf(mirror.path)])];
    return database === path || mirror?.witness === path || instances.includes(path);
  });
}

function activeServers(deployment: Deployment): ReadonlySet<string> {
  return new Set(deployment.of('chat-pool').flatMap(({ active }) => active));
}

/** Active servers that have another server in their pool. */
function peers(deployment: Deployment): readonly string[] {
  return deployment
    .of('chat-pool')
    .filter(({ path }) => deployment.serversOf(path).length > 1)
    .flatMap(({ active }) => active);
}
