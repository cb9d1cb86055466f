import type { FaultInput } from '../../persistent-chat/failover/described-faults.ts';
import { isSelector, possibleTargets, targetsOf } from '../../persistent-chat/failover/fault-targets.ts';
import type { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { instanceOf } from '../../persistent-chat/topology/parts.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import type { ActionInput } from './action-dice.ts';
import { secondsOf } from './seconds-of.ts';

/** Lists that lack some of the items: all of them first, then halves, quarters and so on, single ones last. */
export function* fewer<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < items.length; from += size) yield items.toSpliced(from, size);
  }
}

/** Schedules that are simpler than this one: fewer faults, earlier, shorter, on simpler targets. */
export function* simplerFaults(
  faults: readonly FaultInput[],
  deployment: Deployment,
): Generator<readonly FaultInput[]> {
  yield* fewer(faults);
  yield* allEarlier(faults);
  for (const [i, fault] of faults.entries())
    for (const simpler of simplerFault(fault, deployment)) yield faults.with(i, simpler);
}

/** Actions that are simpler than these: fewer, and at a time rather than in answer to one of the faults. */
export function* simplerActions(
  actions: readonly ActionInput[],
  faults: readonly FaultInput[],
): Generator<readonly ActionInput[]> {
  yield* fewer(actions);
  for (const [i, { after, ...others }] of actions.entries()) {
    if (after === undefined) continue;
    const at = secondsOf(faults[after.fault - 1]?.at) + secondsOf(after.reaction);
    if (at >= 0) yield actions.with(i, { ...others, at: formatDuration(at) } as ActionInput);
  }
}

/** The same, begun with the first of them. */
function* allEarlier(faults: readonly FaultInput[]): Generator<readonly FaultInput[]> {
  const first = Math.min(...faults.map(({ at = '0s' }) => secondsOf(at)));
  if (first > 0 && first < Infinity)
    yield faults.map((fault) => ({ ...fault, at: formatDuration(secondsOf(fault.at) - first) }));
}

function* simplerFault(fault: FaultInput, deployment: Deployment): Generator<FaultInput> {
  yield* ofSimplerKind(fault, deployment);
  yield* onSimplerTarget(fault, deployment);
  if (fault.uptime !== undefined) yield* once(fault);
  if ('lasts' in fault && fault.lasts !== undefined)
    for (const lasts of less(secondsOf(fault.lasts), 1)) yield { ...fault, lasts: formatDuration(lasts) };
  if (fault.at !== undefined)
    for (const at of less(secondsOf(fault.at), 0)) yield { ...fault, at: formatDuration(at) };
  if ('factor' in fault && fault.factor > 2) yield { ...fault, factor: 2 };
  if ('oneWay' in fault && fault.oneWay === true) yield { ...fault, oneWay: false };
}

/** A crash rather than anything else: of the same part, of the instance under a database, or of the first that can. */
function* ofSimplerKind(fault: FaultInput, deployment: Deployment): Generator<FaultInput> {
  const { kind, target, at, uptime } = fault;
  if (kind === 'crash') return;
  const { lasts, downtime, crews } = { lasts: undefined, downtime: undefined, crews: undefined, ...fault };
  const when =
    uptime === undefined ? { at, lasts: kind === 'restart' ? '1s' : lasts } : { uptime, downtime, crews };
  const possible = possibleTargets('crash', deployment);
  const near = [target, instanceOf(target ?? '')].flatMap((path) =>
    path !== undefined && possible.includes(path) ? [path] : [],
  );
  for (const crashed of new Set([...near, ...possible.slice(0, 1)]))
    yield { kind: 'crash', target: crashed, ...when } as FaultInput;
}

/** What came again and again comes once, at some time. */
function* once(fault: FaultInput): Generator<FaultInput> {
  const { uptime: _, ...rest } = fault;
  const {
    downtime,
    crews: __,
    ...others
  } = 'downtime' in rest ? rest : { ...rest, downtime: undefined, crews: 1 };
  const lasts = downtime === undefined ? {} : { lasts: '1min' };
  for (const at of ['0s', '1min', '5min']) yield { ...others, at, ...lasts } as FaultInput;
}

/** One part rather than several, and the first that can have it, or the first of its sort, rather than another one. */
function* onSimplerTarget(fault: FaultInput, deployment: Deployment): Generator<FaultInput> {
  const { target, anyOf, ...rest } = fault;
  const text = target ?? anyOf ?? '';
  const to = fault.kind === 'peer-cut' ? fault.to : undefined;
  const possible = possibleTargets(fault.kind, deployment, to);
  const selected = isSelector(text)
    ? targetsOf(fault.kind, text, deployment, to)
    : possible.filter(ofSort(text));
  for (const simpler of new Set([possible[0], selected[0]])) {
    if (simpler !== undefined && simpler !== target) yield { ...rest, target: simpler } as FaultInput;
  }
}

/** Whether parts are such as the one of a path. */
function ofSort(path: string): (other: string) => boolean {
  const sort = path.slice(0, path.indexOf('/') + 1);
  return (other) => other.startsWith(sort);
}

/** Whole numbers below `value`: the least first, then half of the way, a quarter of it and so on, up to one less. */
function* less(value: Seconds, least: Seconds): Generator<Seconds> {
  for (let gap = value - least; gap >= 1; gap = Math.floor(gap / 2)) yield value - gap;
}
