import type * as z from 'zod';
import { listed } from '../../scenario/found.ts';
import { MOST_PROBLEMS } from '../../scenario/limits.ts';
import { isMap, type LooseMap } from '../../scenario/loose-map.ts';
import { didYouMean } from '../../scenario/nearest.ts';
import { formatDuration } from '../../util/units.ts';
import { Deployment } from '../topology/deployment.ts';
import { kindOf, type Parts } from '../topology/parts.ts';
import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import { ACTIVE, isSelector, nounsOf, possibleTargets, targetsOf, whyNot } from './fault-targets.ts';

type Issue = z.core.$ZodRawIssue;

/** Faults on what is not there or cannot have them, and such that come when the run is over. */
export function faultIssues(
  { faults, horizon }: Readonly<Record<string, unknown>>,
  parts: Parts,
): readonly Issue[] {
  // What is wrong by itself is told elsewhere.
  const all: readonly unknown[] = Array.isArray(faults) ? faults : [];
  if (all.length === 0) return [];
  const deployment = new Deployment(parts);
  const wrong = all.flatMap((fault, i) =>
    isMap(fault)
      ? [...otherServer(fault, i, deployment), ...target(fault, i, deployment), ...tooLate(fault, i, horizon)]
      : [],
  );
  return wrong.slice(0, MOST_PROBLEMS + 1);
}

function issue(fault: number, key: string, input: unknown, message: string): Issue {
  return { code: 'custom', path: ['faults', fault, key], input, message };
}

function target(fault: LooseMap, i: number, deployment: Deployment): readonly Issue[] {
  const { kind } = fault;
  if (!isKind(kind)) return [];
  const to = otherEndOf(fault);
  return (['target', 'anyOf'] as const).flatMap((key) => {
    const text = fault[key];
    if (typeof text !== 'string' || targetsOf(kind, text, deployment, to).length > 0) return [];
    return [issue(i, key, text, noTarget(kind, text, deployment, to))];
  });
}

/** Why a text names nothing that a fault befalls, and what it could name. */
function noTarget(kind: FaultKind, text: string, deployment: Deployment, to: string | undefined): string {
  const possible = possibleTargets(kind, deployment, to);
  const allowed =
    possible.length === 0
      ? `allowed for ${kind}: ${nounsOf(kind)}, and the topology has none that can have it`
      : `allowed for ${kind}: ${listed(possible)}`;
  if (isSelector(text)) {
    const hint =
      text === ACTIVE ? '' : `, or a selector such as ${kindOf(possible[0] ?? '') ?? 'chat-server'}/*`;
    return `it selects nothing that can have it; ${allowed}${possible.length === 0 ? '' : hint}`;
  }
  const reason = Object.hasOwn(deployment.parts, text) ? whyNot(kind, text, deployment, to) : undefined;
  if (reason !== undefined) return `${reason}; ${allowed}`;
  return `no part has this path; ${allowed}${didYouMean(text, possible)}`;
}

/** The other end of a cut between two servers, when it is no server. */
function otherServer(fault: LooseMap, i: number, deployment: Deployment): readonly Issue[] {
  const to = otherEndOf(fault);
  const servers = deployment.of('chat-server').map(({ path }) => path);
  if (to === undefined || servers.includes(to)) return [];
  const allowed = `allowed: a Persistent Chat server: ${listed(servers)}${didYouMean(to, servers)}`;
  return [issue(i, 'to', to, allowed)];
}

function tooLate({ at }: LooseMap, i: number, horizon: unknown): readonly Issue[] {
  if (typeof horizon !== 'number' || typeof at !== 'number' || at < horizon) return [];
  return [issue(i, 'at', at, `must be less than the horizon, ${formatDuration(horizon)}`)];
}

function otherEndOf({ to }: LooseMap): string | undefined {
  return typeof to === 'string' ? to : undefined;
}

function isKind(kind: unknown): kind is FaultKind {
  return typeof kind === 'string' && Object.hasOwn(FAULT_KINDS, kind);
}
