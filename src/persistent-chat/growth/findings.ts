import type { Finding } from '../../component/picture.ts';
import { formatCount, formatQuantity } from '../../util/format.ts';
import { formatDuration } from '../../util/units.ts';
import type { Deployment } from '../topology/deployment.ts';
import { workingDaysBefore } from './calendar.ts';
import { usersFactor } from './growing.ts';
import type { GrowthConfig } from './growth-config.ts';
import type { GrowthPlan } from './growth-plan.ts';

const OWN = 'own rule';

/**
 * What is wrong with a plan of growth, or should be thought of: bounds, purges, growth and sums that are too large.
 * Beyond support, what is full from the start only warns: it takes nothing more.
 */
export function growthFindings(
  config: GrowthConfig,
  plan: GrowthPlan,
  deployment: Deployment,
): readonly Finding[] {
  return [
    ...tooShort(plan),
    ...noRoomAtStart(plan).map((found) => (config.beyondSupport ? waived(found) : found)),
    ...purges(config, plan),
    ...shrinking(config),
    ...traced(config),
    ...tooLarge(plan, deployment),
  ];
}

function finding(
  rule: string,
  severity: Finding['severity'],
  path: string,
  message: string,
  remedy: string,
): Finding {
  return { rule, severity, path, message, remedy, source: OWN };
}

function waived(found: Finding): Finding {
  return { ...found, severity: 'warning', isWaived: true };
}

function tooShort({ days }: GrowthPlan): readonly Finding[] {
  if (days >= 1) return [];
  const message = 'growth goes from day to day, and this is less than one';
  return [finding('growth-horizon', 'error', 'horizon', message, 'look at a day or more, such as 3y')];
}

/** Limits below what is there when the run begins. */
function noRoomAtStart({ places, volumes, holdings }: GrowthPlan): readonly Finding[] {
  const startOf = (holding: number) =>
    holdings[holding].contributions.reduce((sum, { initial }) => sum + initial, 0);
  const editions = places.flatMap(({ path, holding, initialFile, limitBytes }) => {
    const start = Math.max(initialFile, startOf(holding));
    if (limitBytes === null || start < limitBytes) return [];
    const message = `it begins with ${formatQuantity(start, 'B')}, and its edition of SQL Server allows ${formatQuantity(limitBytes, 'B')}`;
    return [finding('full-at-start', 'error', path, message, 'take another edition, or begin with less')];
  });
  const full = volumes.flatMap(({ path, size }, i) => {
    const start = places
      .filter(({ volume }) => volume === i)
      .reduce((sum, { holding, initialFile }) => sum + Math.max(initialFile, startOf(holding)), 0);
    if (size === null || start < size || start === 0) return [];
    const message = `what stands on it begins with ${formatQuantity(start, 'B')}, and it has room for ${formatQuantity(size, 'B')}`;
    return [finding('full-at-start', 'error', path, message, 'take a larger volume, or begin with less')];
  });
  return [...editions, ...full];
}

function purges({ growth: { purge }, horizon }: GrowthConfig, { holdings }: GrowthPlan): readonly Finding[] {
  if (purge === undefined) return [];
  const found: Finding[] = [];
  if (purge.olderThan >= horizon) {
    const message = `nothing is ${formatDuration(purge.olderThan)} old before the end, at ${formatDuration(horizon)}: nothing is purged`;
    found.push(
      finding(
        'purge-beyond-horizon',
        'warning',
        'growth.purge.olderThan',
        message,
        'look further ahead, or purge earlier',
      ),
    );
  }
  const known = holdings.flatMap(({ contributions }) => contributions.map(({ roomClass }) => roomClass));
  purge.rooms?.forEach((name, i) => {
    if (known.includes(name)) return;
    const message = `no messages are kept in a class of rooms called ${name}`;
    found.push(
      finding(
        'purge-without-messages',
        'error',
        `growth.purge.rooms[${i}]`,
        message,
        'name a class with history and posts',
      ),
    );
  });
  return found;
}

function shrinking({ growth: { usersPerYear } }: GrowthConfig): readonly Finding[] {
  if (usersPerYear === undefined || usersPerYear > 0) return [];
  const remedy = 'leave it out if the organisation stays as it is';
  const severity = usersPerYear === 0 ? 'advice' : 'warning';
  const message = usersPerYear === 0 ? 'nobody comes' : 'users become fewer, year after year';
  return [finding('users-do-not-grow', severity, 'growth.usersPerYear', message, remedy)];
}

function traced({ workload: { trace, preset } }: GrowthConfig): readonly Finding[] {
  if (trace === undefined) return [];
  const message = `a trace says nothing of the days after it: growth takes the rates of the preset ${preset}`;
  return [finding('growth-without-trace', 'warning', 'workload.trace', message, 'leave the trace out')];
}

/** Sums of bytes must stay exact. What a part would hold without any limit is an upper bound of what it will. */
function tooLarge({ holdings, sources, calendar, days, ...plan }: GrowthPlan, deployment: Deployment) {
  const worked = workingDaysBefore(days, calendar);
  const factor = Math.max(1, usersFactor(plan, days));
  return holdings.flatMap(({ path, contributions }): Finding[] => {
    const bytes = contributions.reduce((sum, { initial, standing, terms }) => {
      const daily = terms.reduce((all, { source, mean }) => all + sources[source].perDay * mean, 0);
      return sum + initial + factor * (standing + worked * daily);
    }, 0);
    if (bytes <= Number.MAX_SAFE_INTEGER) return [];
    const place = deployment.parts[path] === undefined ? 'growth' : path;
    const message = `${path} could reach ${formatQuantity(bytes, 'B')} in ${formatCount(days, 'day')}, more than the 2^53 bytes that can be counted exactly`;
    return [
      finding('growth-too-large', 'error', place, message, 'look less far ahead, or let it grow more slowly'),
    ];
  });
}
