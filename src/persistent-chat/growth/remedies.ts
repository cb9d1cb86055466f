import { DAY } from '../workload/described-day.ts';
import type { ContributionPlan, Fate, GrowthPlan, HoldingPlan, PlacePlan } from './growth-plan.ts';
import { type FirstFull, type Outlook, outlook } from './projection.ts';

/** What can be done against filling disks, and what it buys. */
export interface Remedy {
  readonly what: string;
  readonly outlook: Outlook;
  /** Working days that it buys until the first part fills; Infinity when nothing fills in twenty years then. */
  readonly gained: number;
  /** The same until a content database fills. */
  readonly contentGained: number;
}

type Change = (contribution: ContributionPlan, holding: HoldingPlan) => ContributionPlan;

const QUARTER_OF_AN_HOUR = 900;
const MONTH = 30;

/**
 * Remedies for a plan, by expected values alone: those first that buy most until the first part fills, and of
 * equals those that buy most until a content database does; what only makes it worse is left out. None when nothing fills in twenty years.
 */
export function remedies(plan: GrowthPlan, now = outlook(plan)): readonly Remedy[] {
  const { first } = now;
  if (first === undefined) return [];
  return options(plan, first)
    .map(({ what, changed }): Remedy => {
      const then = outlook(changed);
      return {
        what,
        outlook: then,
        gained: between(first, then.first),
        contentGained: between(now.content, then.content),
      };
    })
    .filter(({ gained, contentGained }) => gained > -ROUNDING || contentGained > ROUNDING)
    .sort((a, b) => compare(a.gained, b.gained) || compare(a.contentGained, b.contentGained));
}

function between(now: FirstFull | undefined, then: FirstFull | undefined): number {
  if (now === undefined) return 0;
  return then === undefined ? Infinity : then.workingDays - now.workingDays;
}

/** Working days that are no more than the rounding of doubles. */
const ROUNDING = 1e-6;

/** The larger first; differences that are no more than rounding count as none. */
function compare(a: number, b: number): number {
  return a === b || Math.abs(a - b) < ROUNDING ? 0 : b - a;
}

interface Option {
  readonly what: string;
  readonly changed: GrowthPlan;
}

function options(plan: GrowthPlan, now: FirstFull): readonly Option[] {
  const largest = largestClass(plan);
  const { whole, textOnly } = plan.post;
  const all: (Option | undefined)[] = [
    ...[365, 90]
      .filter((days) => !isPurgedBy(plan, days))
      .map((days) =>
        option(plan, `purge messages older than ${days} days, every ${MONTH} days`, (part) =>
          isMessages(part) ? withFate(part, { kind: 'purged', olderThan: days, every: MONTH }) : part,
        ),
      ),
    textOnly < whole
      ? option(plan, 'store text only, without rich text', (part) =>
          isMessages(part) ? scaled(part, textOnly / whole) : part,
        )
      : undefined,
    largest === undefined
      ? undefined
      : option(plan, `keep no history in the ${largest} rooms`, (part) =>
          isMessages(part) && part.roomClass === largest ? scaled(part, 0) : part,
        ),
    plan.holdings.some((holding) => holding.kind === 'compliance' && holding.contributions.some(neverDrained))
      ? option(plan, 'have an adapter take the compliance records every 15 minutes', (part, { kind }) =>
          kind === 'compliance' && neverDrained(part) ? drained(part) : part,
        )
      : undefined,
    plan.holdings.some((holding) => holding.kind === 'log' && holding.contributions.some(neverDrained))
      ? option(plan, 'back up the logs every 15 minutes', (part, { kind }) =>
          kind === 'log' && neverDrained(part) ? drained(part) : part,
        )
      : undefined,
    now.stuck === 'volume' ? ownVolume(plan, now) : undefined,
    now.stuck === 'volume' ? twice(plan, now) : withoutEdition(plan),
  ];
  return all.filter((one) => one !== undefined);
}

function option(plan: GrowthPlan, what: string, change: Change): Option {
  const holdings = plan.holdings.map((holding) => ({
    ...holding,
    contributions: holding.contributions.map((contribution) => change(contribution, holding)),
  }));
  return { what, changed: { ...plan, holdings } };
}

function isMessages({ label, roomClass }: ContributionPlan): boolean {
  return label === 'messages' && roomClass !== undefined;
}

function withFate(contribution: ContributionPlan, fate: Fate): ContributionPlan {
  return { ...contribution, fate };
}

function scaled(contribution: ContributionPlan, by: number): ContributionPlan {
  const terms = contribution.terms.map(({ source, mean, deviation }) => ({
    source,
    mean: by * mean,
    deviation: by * deviation,
  }));
  return { ...contribution, terms };
}

function neverDrained({ fate, terms }: ContributionPlan): boolean {
  return fate.kind === 'stay' && terms.length > 0;
}

function drained(contribution: ContributionPlan): ContributionPlan {
  return withFate(contribution, { kind: 'drained', every: QUARTER_OF_AN_HOUR });
}

/** Whether all messages are purged when they are as old or younger. */
function isPurgedBy({ holdings }: GrowthPlan, days: number): boolean {
  return holdings
    .flatMap(({ contributions }) => contributions)
    .filter(isMessages)
    .every(({ fate }) => fate.kind === 'purged' && fate.olderThan <= days);
}

/** The class of rooms whose messages take most; undefined when nothing is stored. */
function largestClass({ holdings, sources }: GrowthPlan): string | undefined {
  const perClass = new Map<string, number>();
  for (const { contributions } of holdings) {
    for (const { roomClass, terms } of contributions) {
      if (roomClass === undefined) continue;
      const daily = terms.reduce((sum, { source, mean }) => sum + mean * sources[source].perDay, 0);
      perClass.set(roomClass, daily + (perClass.get(roomClass) ?? 0));
    }
  }
  return [...perClass].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Moves what grows most on the first full volume, with its copies, to volumes of its own, each as large as before. */
function ownVolume(plan: GrowthPlan, { place }: FirstFull): Option | undefined {
  const { places, volumes } = plan;
  const { volume } = places[place];
  const sharing = places.filter((one) => one.volume === volume);
  if (sharing.length < 2) return undefined;
  const { holding } = sharing.reduce((a, b) => (afterYears(plan, b) > afterYears(plan, a) ? b : a));
  const own = [...volumes];
  const moved = places.map((one) => {
    if (one.holding !== holding) return one;
    const { path, size } = volumes[one.volume];
    return { ...one, volume: own.push({ path: `${path}/own`, size }) - 1 };
  });
  const { path } = plan.holdings[holding];
  return {
    what: `give ${path} and each of its copies a volume of its own`,
    changed: { ...plan, places: moved, volumes: own },
  };
}

/** Bytes that stand in a place after a thousand working days, roughly: what is taken again counts as long as it stays. */
function afterYears({ holdings, sources }: GrowthPlan, { holding }: PlacePlan): number {
  return holdings[holding].contributions.reduce((sum, { initial, standing, terms, fate }) => {
    const daily = terms.reduce((all, { source, mean }) => all + mean * sources[source].perDay, 0);
    return sum + initial + standing + daily * staysFor(fate);
  }, 0);
}

function staysFor(fate: Fate): number {
  if (fate.kind === 'stay') return 1000;
  return fate.kind === 'purged' ? fate.olderThan : fate.every / DAY;
}

/** Doubles the volume that fills first, and those of the copies of what fills it. */
function twice(plan: GrowthPlan, { place }: FirstFull): Option {
  const { holding, volume } = plan.places[place];
  const holds = new Set(plan.places.filter((one) => one.holding === holding).map((one) => one.volume));
  const copies = holds.size === 1 ? '' : ' and those of its copies';
  return {
    what: `double the volume ${plan.volumes[volume].path}${copies}`,
    changed: {
      ...plan,
      volumes: plan.volumes.map((one, i) =>
        holds.has(i) ? { ...one, size: one.size === null ? null : 2 * one.size } : one,
      ),
    },
  };
}

function withoutEdition(plan: GrowthPlan): Option {
  return {
    what: 'take an edition of SQL Server that sets no limit to databases',
    changed: { ...plan, places: plan.places.map((place) => ({ ...place, limitBytes: null })) },
  };
}
