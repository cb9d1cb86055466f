import type * as z from 'zod';
import { listed } from '../../scenario/found.ts';
import { didYouMean } from '../../scenario/nearest.ts';
import { formatDuration } from '../../util/units.ts';
import { kindOf, type Part, type Parts } from '../topology/parts.ts';
import type { Action } from './described-actions.ts';

/** Actions on what no pool stores its messages in, and such that come when the run is over. */
export function actionIssues(
  { actions, horizon }: Readonly<Record<string, unknown>>,
  parts: Parts,
): z.core.$ZodRawIssue[] {
  const contents = Object.entries(parts)
    .filter(([path]) => kindOf(path) === 'chat-pool')
    .map(([, part]) => (part as Part<'chat-pool'>).content);
  // What is wrong by itself is told elsewhere.
  const all = Array.isArray(actions) ? (actions as readonly Partial<Action>[]) : [];
  return all.flatMap(({ target, at }, i) => {
    const issue = (key: string, input: unknown, message: string): z.core.$ZodRawIssue => ({
      code: 'custom',
      path: ['actions', i, key],
      input,
      message,
    });
    const noTarget =
      typeof target !== 'string' || contents.includes(target)
        ? []
        : [
            issue(
              'target',
              target,
              `allowed: the content database of a pool: ${listed(contents)}${didYouMean(target, contents)}`,
            ),
          ];
    const tooLate =
      typeof horizon === 'number' && typeof at === 'number' && at >= horizon
        ? [issue('at', at, `must be less than the horizon, ${formatDuration(horizon)}`)]
        : [];
    return [...noTarget, ...tooLate];
  });
}
