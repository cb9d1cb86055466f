import * as z from 'zod';
import { type DistributionSpec, parseDistribution } from '../../random/describe.ts';
import { oneKeyOf } from '../../scenario/one-key-of.ts';
import { duration, wholeNumber } from '../../scenario/quantity.ts';
import type { DurationText, Seconds } from '../../util/units.ts';

/** Shortest mean time between two faults, so that a run has an end [s]. */
const SHORTEST: Seconds = 1;

const time = () => duration({ atMost: '1000y' });
const positive = () => duration({ positive: true, atMost: '1000y' });
const shape = () =>
  z
    .number()
    .min(0.01)
    .max(1000)
    .describe('Below 1 short times are likelier than with an exponential, above 1 less likely.');
const estimate = () => ({
  low: time().describe('Shortest time.'),
  mode: time().describe('Likeliest time.'),
  high: positive().describe('Longest time.'),
});

/** Laws of lifetimes and of times to repair; their times carry units, everything else is a number. */
const laws = oneKeyOf({
  constant: z.strictObject({ value: time().describe('The time.') }).describe('Always the same time.'),
  uniform: z
    .strictObject({ low: time().describe('Shortest time.'), high: positive().describe('Longest time.') })
    .describe('Any time between two, equally likely.'),
  exponential: z
    .strictObject({ mean: positive().describe('Mean time.') })
    .describe('Equally likely to end at every moment.'),
  erlang: z
    .strictObject({
      stages: wholeNumber(1, 1000).describe('Number of stages.'),
      mean: positive().describe('Mean time of all stages together.'),
    })
    .describe('Equal exponential stages, one after the other.'),
  gamma: z
    .strictObject({ shape: shape(), scale: positive().describe('Mean time over the shape.') })
    .describe('More even than exponential, or less.'),
  lognormal: z
    .strictObject({
      mean: positive().describe('Mean time.'),
      cv: z.number().min(0).max(1000).describe('Standard deviation over the mean.'),
    })
    .describe('Mostly short and now and then long, as repairs are.'),
  weibull: z
    .strictObject({ shape: shape(), scale: positive().describe('Time that 37 % outlive.') })
    .describe('Lifetimes of what ages, or of what fails early.'),
  triangular: z.strictObject(estimate()).describe('Three estimated times, with straight lines between.'),
  pert: z.strictObject(estimate()).describe('Three estimated times, the outer two of little weight.'),
  hyperexponential: z
    .strictObject({
      weights: z.array(z.number().min(0)).min(1).max(100).describe('How likely each of the means is.'),
      means: z.array(positive()).min(1).max(100).describe('Mean times.'),
    })
    .describe('Exponential of one of several means.'),
  empirical: z
    .strictObject({ values: z.array(time()).min(1).max(1000).describe('The times.') })
    .describe('One of the times that were observed.'),
});

/** A length of time that is drawn, as people write it: a mean, or a law by its name. */
export type DrawnTime = DurationText | z.input<typeof laws>;

/**
 * Schema of a length of time that is drawn: `30d`, which is exponential with that mean, or a law such as
 * `{ lognormal: { mean: 2h, cv: 1 } }`. Comes out as data that `distribution` reads, times in seconds.
 */
export function drawnTime(): z.ZodType<DistributionSpec, DrawnTime> {
  const schema = z
    .union([positive().transform((mean) => ({ kind: 'exponential', value: { mean } }) as const), laws])
    .transform(({ kind, value }, context) => {
      // Without a law there is a complaint already.
      if (kind === undefined) return z.NEVER;
      const spec = { [kind]: value } as DistributionSpec;
      const message = wrongLaw(spec);
      if (message === undefined) return spec;
      context.issues.push({ code: 'custom', message, input: spec });
      return z.NEVER;
    });
  return schema as z.ZodType<DistributionSpec, DrawnTime>;
}

/** What only holds between the parameters of a law, if it does not. */
function wrongLaw(spec: DistributionSpec): string | undefined {
  const parsed = parseDistribution(spec);
  if (parsed.ok) return undefined;
  return `allowed: parameters that fit each other; ${parsed.problems.map(({ message }) => message).join('; ')}`;
}

/** Whether times of this law are so short on average that a run would hold too many of them. */
export function isTooShort(spec: DistributionSpec): boolean {
  const parsed = parseDistribution(spec);
  return parsed.ok && parsed.value.mean < SHORTEST;
}
