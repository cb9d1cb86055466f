import type * as z from 'zod';
import { listed } from '../../scenario/found.ts';
import { isMap, type LooseMap } from '../../scenario/loose-map.ts';
import { didYouMean } from '../../scenario/nearest.ts';
import { formatCount } from '../../util/format.ts';
import { formatDuration } from '../../util/units.ts';
import { Deployment } from '../topology/deployment.ts';
import { kindOf, type Parts } from '../topology/parts.ts';
import { ACTION_KINDS, type ActionKind } from './action-kinds.ts';
import { targetsOf } from './action-targets.ts';

type Issue = z.core.$ZodRawIssue;

/** Actions on what is not there or of the wrong kind, and such that answer no fault or come when the run is over. */
export function actionIssues(scenario: LooseMap, parts: Parts): readonly Issue[] {
  // What is wrong by itself is told elsewhere.
  const actions = mapsOf(scenario.actions);
  if (actions.length === 0) return [];
  const deployment = new Deployment(parts);
  return actions.flatMap(([action, i]) => {
    const target = wrongTarget(action, i, deployment);
    // The servers of a wrong pool say nothing.
    const servers = target.length > 0 ? [] : wrongServers(action, i, deployment);
    return [...target, ...servers, ...wrongTime(action, i, scenario)];
  });
}

function issue(action: number, path: readonly PropertyKey[], input: unknown, message: string): Issue {
  return { code: 'custom', path: ['actions', action, ...path], input, message };
}

function wrongTarget({ kind, target }: LooseMap, i: number, deployment: Deployment): readonly Issue[] {
  if (typeof target !== 'string' || !isKind(kind)) return [];
  const { noun, paths } = targetsOf(kind, deployment);
  if (paths.includes(target)) return [];
  const message =
    paths.length === 0
      ? `allowed for ${kind}: ${noun}, and the topology has none`
      : `allowed: ${noun}: ${listed(paths)}${didYouMean(target, paths)}`;
  return [issue(i, ['target'], target, message)];
}

function wrongServers({ target, servers }: LooseMap, i: number, deployment: Deployment): readonly Issue[] {
  if (typeof target !== 'string' || kindOf(target) !== 'chat-pool') return [];
  const members = deployment.serversOf(target).map(({ path }) => path);
  const all: readonly unknown[] = Array.isArray(servers) ? servers : [];
  return all.flatMap((server, at) => {
    if (typeof server !== 'string') return [];
    if (all.indexOf(server) < at) return [issue(i, ['servers', at], server, 'must be there only once')];
    if (members.includes(server)) return [];
    const message =
      members.length === 0
        ? `allowed: a server of ${target}, and it has none`
        : `allowed: a server of ${target}: ${listed(members)}${didYouMean(server, members)}`;
    return [issue(i, ['servers', at], server, message)];
  });
}

function wrongTime({ at, after }: LooseMap, i: number, { faults, horizon }: LooseMap): readonly Issue[] {
  const isLate = (time: unknown): time is number =>
    typeof time === 'number' && typeof horizon === 'number' && time >= horizon;
  const late = `must be less than the horizon, ${formatDuration(Number(horizon))}`;
  if (isLate(at)) return [issue(i, ['at'], at, late)];
  if (!isMap(after) || typeof after.fault !== 'number') return [];
  const all: readonly unknown[] = Array.isArray(faults) ? faults : [];
  if (after.fault > all.length) {
    const message =
      all.length === 0
        ? 'the scenario has no faults'
        : `the scenario has ${formatCount(all.length, 'fault')}, counted from 1`;
    return [issue(i, ['after', 'fault'], after.fault, message)];
  }
  const fault = all[after.fault - 1];
  const begins = isMap(fault) && typeof fault.at === 'number' ? fault.at : 0;
  if (typeof after.reaction !== 'number' || !isLate(begins + after.reaction)) return [];
  return [issue(i, ['after', 'reaction'], after.reaction, `the end of it ${late}`)];
}

function mapsOf(actions: unknown): readonly (readonly [LooseMap, number])[] {
  const all: readonly unknown[] = Array.isArray(actions) ? actions : [];
  return all.flatMap((action, i) => (isMap(action) ? [[action, i] as const] : []));
}

function isKind(kind: unknown): kind is ActionKind {
  return typeof kind === 'string' && Object.hasOwn(ACTION_KINDS, kind);
}
