import type { FaultInput } from '../../persistent-chat/failover/described-faults.ts';
import { isSelector, possibleTargets, targetsOf } from '../../persistent-chat/failover/fault-targets.ts';
import type { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import type { ActionInput } from './action-dice.ts';
import { secondsOf } from './seconds-of.ts';

/** Lists that lack some of the items: all of them first, then halves, quarters and so on, single ones last. */
export function* fewer<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < items.length; from += size) yield items.toSpliced(from, size);
  }
}

/** Schedules that are simpler than this one and valid where it is: fewer faults, earlier, shorter, on simpler targets. */
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
  yield* onSimplerTarget(fault, deployment);
  if ('lasts' in fault && fault.lasts !== undefined)
    for (const lasts of less(secondsOf(fault.lasts), 1)) yield { ...fault, lasts: formatDuration(lasts) };
  if (fault.at !== undefined)
    for (const at of less(secondsOf(fault.at), 0)) yield { ...fault, at: formatDuration(at) };
  if ('factor' in fault && fault.factor > 2) yield { ...fault, factor: 2 };
  if ('oneWay' in fault && fault.oneWay === true) yield { ...fault, oneWay: false };
}

/** One part rather than several, and the first that can have it rather than another one. */
function* onSimplerTarget(fault: FaultInput, deployment: Deployment): Generator<FaultInput> {
  const { target, anyOf, ...rest } = fault;
  const text = target ?? anyOf ?? '';
  const to = fault.kind === 'peer-cut' ? fault.to : undefined;
  const [first] = possibleTargets(fault.kind, deployment, to);
  if (first !== undefined && first !== target) yield { ...rest, target: first } as FaultInput;
  if (!isSelector(text)) return;
  const [selected] = targetsOf(fault.kind, text, deployment, to);
  if (selected !== undefined && selected !== first) yield { ...rest, target: selected } as FaultInput;
}

/** Whole numbers below `value`: the least first, then half of the way, a quarter of it and so on, up to one less. */
function* less(value: Seconds, least: Seconds): Generator<Seconds> {
  for (let gap = value - least; gap >= 1; gap = Math.floor(gap / 2)) yield value - gap;
}
